namespace SophiaAI.Providers.Core.Labels;

/// <summary>The parts of a matcher, as they were read.</summary>
/// <param name="Name">The label.</param>
/// <param name="Operator">The comparison.</param>
/// <param name="Value">The value.</param>
internal readonly record struct MatcherParts(string Name, MatchOperator Operator, string Value)
{
    private static readonly Dictionary<string, MatchOperator> s_signs = new(StringComparer.Ordinal)
    {
        ["="] = MatchOperator.Equal,
        ["!="] = MatchOperator.NotEqual,
        ["=~"] = MatchOperator.Matches,
        ["!~"] = MatchOperator.DoesNotMatch,
    };

    /// <summary>The comparison that a sign stands for.</summary>
    public static MatchOperator OperatorOf(string sign) => s_signs[sign];

    /// <summary>The matcher.</summary>
    /// <exception cref="ArgumentException">The regular expression is not valid.</exception>
    public Matcher ToMatcher()
    {
        bool isRegex = Operator is MatchOperator.Matches or MatchOperator.DoesNotMatch;
        // .NET takes such a class for the letters between the brackets.
        if (isRegex && (Value.Contains("[[:", StringComparison.Ordinal) || Value.Contains("[^[:", StringComparison.Ordinal))) throw new ArgumentException("classes such as [[:alpha:]] are not supported; write [A-Za-z].");
        return new Matcher(Name, Operator, Value);
    }

    /// <summary>In quotes, as both grammars read it.</summary>
    public override string ToString()
    {
        MatchOperator comparison = Operator;
        string sign = s_signs.First(pair => pair.Value == comparison).Key;
        return $"{Name}{sign}\"{Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
    }
}

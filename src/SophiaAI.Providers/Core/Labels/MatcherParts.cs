using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Display;

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

    /// <summary>A value in quotes, as both grammars read it.</summary>
    public static string Quoted(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
    }

    /// <summary>Makes the matcher.</summary>
    /// <param name="matcher">The matcher.</param>
    /// <returns>Null if it can be used, otherwise why not and what to do, in sentences.</returns>
    public string? Make(out Matcher? matcher)
    {
        matcher = null;
        Regex? regex = null;
        if (Operator is MatchOperator.Matches or MatchOperator.DoesNotMatch && MatcherRegex.Make(Value, out regex) is { } fault) return $"The regular expression of {VisibleText.Line(ToString())} can't be used: {fault}";
        matcher = new Matcher(Name, Operator, Value, regex);
        return null;
    }

    /// <summary>With the value in quotes.</summary>
    public override string ToString()
    {
        MatchOperator comparison = Operator;
        return $"{Name}{s_signs.First(pair => pair.Value == comparison).Key}{Quoted(Value)}";
    }
}

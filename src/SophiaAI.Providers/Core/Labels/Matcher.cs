using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Core.Labels;

/// <summary>A condition on one label, as Alertmanager has it: a missing label counts as an empty one, and a regular expression has to match the whole value.</summary>
internal sealed record Matcher
{
    private readonly Regex? _regex;

    /// <summary>Creates a matcher.</summary>
    /// <param name="name">The label.</param>
    /// <param name="operator">The comparison.</param>
    /// <param name="value">The value, or the regular expression in RE2's syntax.</param>
    /// <exception cref="ArgumentException">The regular expression is not valid, or has what takes more than linear time.</exception>
    public Matcher(string name, MatchOperator @operator, string value)
        : this(name, @operator, value, RegexOf(@operator, value))
    {
    }

    /// <summary>Creates a matcher of parts that were read.</summary>
    /// <param name="name">The label.</param>
    /// <param name="operator">The comparison.</param>
    /// <param name="value">The value, or the regular expression.</param>
    /// <param name="regex">What was made of the regular expression; null for a value.</param>
    internal Matcher(string name, MatchOperator @operator, string value, Regex? regex)
    {
        Name = name;
        Operator = @operator;
        Value = value;
        _regex = regex;
    }

    /// <summary>The label.</summary>
    public string Name { get; }

    /// <summary>The comparison.</summary>
    public MatchOperator Operator { get; }

    /// <summary>The value, or the regular expression.</summary>
    public string Value { get; }

    /// <summary>Whether labels meet all of some conditions.</summary>
    public static bool AllMatch(IReadOnlyList<Matcher> matchers, LabelSet labels)
    {
        ArgumentNullException.ThrowIfNull(matchers);
        // A loop, because each evaluation asks this of each alert many times.
        foreach (Matcher matcher in matchers)
        {
            if (!matcher.IsMatch(labels)) return false;
        }

        return true;
    }

    /// <summary>Whether labels meet the condition.</summary>
    public bool IsMatch(LabelSet labels)
    {
        string value = labels[Name];
        return Operator switch
        {
            MatchOperator.Equal => value == Value,
            MatchOperator.NotEqual => value != Value,
            MatchOperator.Matches => MatcherRegex.IsMatch(_regex!, value),
            _ => !MatcherRegex.IsMatch(_regex!, value),
        };
    }

    /// <inheritdoc/>
    public bool Equals(Matcher? other) => other is not null && Name == other.Name && Operator == other.Operator && Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Operator, Value);

    /// <summary>As Alertmanager writes it: <c>service="a"</c>.</summary>
    public override string ToString() => new MatcherParts(Name, Operator, Value).ToString();

    private static Regex? RegexOf(MatchOperator @operator, string value)
    {
        if (@operator is not (MatchOperator.Matches or MatchOperator.DoesNotMatch)) return null;
        return MatcherRegex.Make(value, out Regex? regex) is { } fault ? throw new ArgumentException(fault, nameof(value)) : regex;
    }
}

using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>The labels that alerts have, by which matchers are seen to be hardly meant so.</summary>
/// <param name="names">Their names.</param>
/// <param name="isThorough">Whether also that is said which is right if scripts have alerts of their own.</param>
internal sealed class KnownLabels(IReadOnlyCollection<string> names, bool isThorough)
{
    // A value that nobody writes a pattern for.
    private const string AnyOther = "_9";

    private static readonly string[] s_severities = [DefaultRules.Critical, DefaultRules.Warning, "info"];

    /// <summary>Those to which this module itself gives a meaning.</summary>
    public static IReadOnlyList<string> OfAll { get; } = [LabelNames.AlertName, LabelNames.Service, LabelNames.Severity, LabelNames.Topic];

    /// <summary>The names of alerts.</summary>
    public IReadOnlyCollection<string> AlertNames { get; init; } = [];

    /// <summary>The values that labels have, by label, beside the names of alerts.</summary>
    public ILookup<string, string> Values { get; init; } = Array.Empty<string>().ToLookup(static value => value, StringComparer.Ordinal);

    /// <summary>Says what is hardly meant so in a matcher of a file.</summary>
    public void Note(YamlEntry entry, YamlPlace place, Matcher matcher)
    {
        ArgumentNullException.ThrowIfNull(entry);
        foreach (string doubt in DoubtsOf(matcher)) entry.Note(place, doubt);
    }

    /// <summary>Says that no alert has a label, if it seems to be a typo.</summary>
    public void Note(YamlEntry entry, YamlPlace place, string label)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (DoubtOf(label) is { } doubt) entry.Note(place, doubt);
    }

    /// <summary>What is hardly meant so in a matcher, each as a sentence or two.</summary>
    public IEnumerable<string> DoubtsOf(Matcher matcher)
    {
        ArgumentNullException.ThrowIfNull(matcher);
        if (DoubtOf(matcher.Name) is { } label) yield return label;
        if (matcher.Operator is MatchOperator.Matches or MatchOperator.DoesNotMatch)
        {
            if (DoubtfulPattern.Of(matcher, ValuesOf(matcher.Name)) is { } pattern) yield return pattern;
            yield break;
        }

        if (DoubtfulValue.Of(matcher) is { } shape) yield return shape;
        else if (DoubtOf(matcher) is { } value) yield return value;
    }

    /// <summary>Two matchers that no alert meets both, as a sentence or two; null if there are none.</summary>
    /// <param name="matchers">Matchers all of which have to be met.</param>
    public static string? Contradiction(IReadOnlyList<Matcher> matchers)
    {
        ArgumentNullException.ThrowIfNull(matchers);
        foreach (Matcher one in matchers.Where(static matcher => matcher.Operator == MatchOperator.Equal))
        {
            if (matchers.FirstOrDefault(other => other.Name == one.Name && !other.IsMatch(LabelSet.Of((one.Name, one.Value)))) is not { } other) continue;
            string advice = other.Operator == MatchOperator.Equal ? "All of the matchers have to be met: make one silence or route for each value, or use a regular expression." : "All of the matchers have to be met.";
            return $"No alert meets both {VisibleText.Line(one.ToString())} and {VisibleText.Line(other.ToString())}. {advice}";
        }

        return null;
    }

    /// <summary>That each alert meets matchers, as a sentence or two; null if some do not, as far as is known.</summary>
    /// <param name="matchers">Matchers all of which have to be met.</param>
    public string? Everything(IReadOnlyList<Matcher> matchers)
    {
        ArgumentNullException.ThrowIfNull(matchers);
        return matchers.Count > 0 && matchers.All(IsMetByAll)
            ? $"Every alert that is known meets {VisibleText.Line(string.Join(", ", matchers))}, so that this would mute everything. Add a matcher that only those meet which are meant, such as service=\"X\"."
            : null;
    }

    // Of the labels that each alert has. What was written for one value is meant for that one, even if there is no other.
    private bool IsMetByAll(Matcher matcher)
    {
        if (matcher.Name is not (LabelNames.AlertName or LabelNames.Severity) || matcher.Operator == MatchOperator.Equal) return false;
        IReadOnlyCollection<string> values = ValuesOf(matcher.Name);
        return values.Append(values.Count > 1 ? values.First() : AnyOther).All(value => matcher.IsMatch(LabelSet.Of((matcher.Name, value))));
    }

    private IReadOnlyCollection<string> ValuesOf(string label) => label switch
    {
        LabelNames.AlertName => AlertNames,
        LabelNames.Severity => [.. Values[label].Union(s_severities, StringComparer.Ordinal)],
        _ => [.. Values[label]],
    };

    private string? DoubtOf(string label)
    {
        if (names.Contains(label)) return null;
        string nowhere = $"No rule, measure or check gives the label {YamlProblems.Quote(label)}";
        return NearMiss.Of(label, names) is { } near ? $"{nowhere}. Did you mean {near}?"
            : isThorough ? $"{nowhere}. It counts if an alert of a script's own has it, by Send-SophiaAlert."
            : null;
    }

    private string? DoubtOf(Matcher matcher)
    {
        if (matcher.Value.Length == 0) return null;
        IReadOnlyCollection<string> values = ValuesOf(matcher.Name);
        string value = YamlProblems.Quote(matcher.Value);
        return matcher.Name switch
        {
            LabelNames.Severity => (NearMiss.OfCase(matcher.Value, values) ?? (values.Contains(matcher.Value) ? null : NearMiss.OfSeverity(matcher.Value))) is { } near ? $"The severity {value} is none that this module knows. Did you mean {near}?" : null,
            LabelNames.AlertName => NearMiss.OfAlert(matcher.Value, values) is { } near ? $"There is no rule and no alert {value}. Did you mean {near}?" : null,
            LabelNames.Service => NearMiss.OfAlert(matcher.Value, values) is { } near ? $"There is no service {value}. Did you mean {near}?" : null,
            _ => NearMiss.OfCase(matcher.Value, values) is { } near ? $"No alert has the {matcher.Name} {value}. Did you mean {near}?" : null,
        };
    }
}

using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>The labels that alerts have, by which matchers are seen to be hardly meant so.</summary>
/// <param name="names">Their names.</param>
/// <param name="isThorough">Whether also that is said which is right if scripts have alerts of their own.</param>
internal sealed class KnownLabels(IReadOnlyCollection<string> names, bool isThorough)
{
    /// <summary>Those to which this module itself gives a meaning.</summary>
    public static IReadOnlyList<string> OfAll { get; } = [LabelNames.AlertName, LabelNames.Service, LabelNames.Severity, LabelNames.Topic];

    /// <summary>The names of alerts.</summary>
    public IReadOnlyCollection<string> AlertNames { get; init; } = [];

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
        if (matcher.Operator is MatchOperator.Matches or MatchOperator.DoesNotMatch) yield break;
        if (DoubtfulValue.Of(matcher) is { } shape) yield return shape;
        else if (DoubtOf(matcher) is { } value) yield return value;
    }

    private string? DoubtOf(string label)
    {
        if (names.Contains(label)) return null;
        string nowhere = $"No rule, measure or check gives the label {YamlProblems.Quote(label)}";
        return NearMiss.Of(label, names) is { } near ? $"{nowhere}. Did you mean {near}?"
            : isThorough ? $"{nowhere}. It counts if an alert of a script's own has it, by Send-SophiaAlert."
            : null;
    }

    private string? DoubtOf(Matcher matcher) => matcher switch
    {
        { Operator: not MatchOperator.Equal } => null,
        { Name: LabelNames.Severity } => NearMiss.OfSeverity(matcher.Value) is { } near ? $"The severity {YamlProblems.Quote(matcher.Value)} is none that this module knows. Did you mean {near}?" : null,
        { Name: LabelNames.AlertName } => NearMiss.OfAlert(matcher.Value, AlertNames) is { } near ? $"There is no rule and no alert {YamlProblems.Quote(matcher.Value)}. Did you mean {near}?" : null,
        _ => null,
    };
}

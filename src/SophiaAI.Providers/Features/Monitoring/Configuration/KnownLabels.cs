using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>The labels that the alerts of a file have.</summary>
/// <param name="names">Their names.</param>
/// <param name="isThorough">Whether also that is said which is right if scripts have alerts of their own.</param>
internal sealed class KnownLabels(IReadOnlyCollection<string> names, bool isThorough)
{
    /// <summary>Says that no alert has a label, if it seems to be a typo.</summary>
    public void Note(YamlEntry entry, YamlPlace place, string label)
    {
        if (names.Contains(label)) return;
        string nowhere = $"No rule, measure or check gives the label {YamlProblems.Quote(label)}";
        if (NearMiss.Of(label, names) is { } near) entry.Note(place, $"{nowhere}. Did you mean {near}?");
        else if (isThorough) entry.Note(place, $"{nowhere}. It counts if an alert of a script's own has it, by Send-SophiaAlert.");
    }

    /// <summary>Says what seems to be a typo in a label and the value that it is to have.</summary>
    public void Note(YamlEntry entry, YamlPlace place, string label, string value)
    {
        Note(entry, place, label);
        if (label == LabelNames.Severity && NearMiss.OfSeverity(value) is { } near) entry.Note(place, $"The severity {YamlProblems.Quote(value)} is none that this module knows. Did you mean {near}?");
    }
}

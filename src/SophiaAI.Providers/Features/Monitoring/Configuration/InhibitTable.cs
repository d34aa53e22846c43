using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting.Configuration;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>What mutes what, as alertmanager.yml has it.</summary>
internal sealed class InhibitTable
{
    private readonly MatcherKeys _source = new("source_matchers", "What the alerts meet that mute others.", former: "source_");
    private readonly MatcherKeys _target = new("target_matchers", "What the alerts meet that are muted.", former: "target_");
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<string>>> _equal = new("equal", new YamlListForm<string>(YamlForms.Text("the name of a label"), "a list of labels"), "The labels that have to have the same values in both; one that both lack counts as the same.");

    private readonly List<YamlEntry> _read = [];

    public InhibitTable() => Form = new YamlTableForm<InhibitRule>(
        new YamlTable("inhibit_rule", "While an alert of the source fires, those of the target say nothing.", () => [.. _source.All, .. _target.All, _equal]), Build);

    /// <summary>One rule.</summary>
    public YamlTableForm<InhibitRule> Form { get; }

    /// <summary>Says which labels seem to be typos.</summary>
    /// <param name="known">Those of alerts, and what is told of them besides.</param>
    public void NoteLabels(KnownLabels known)
    {
        ArgumentNullException.ThrowIfNull(known);
        foreach (YamlEntry entry in _read)
        {
            _source.NoteLabels(entry, known);
            _target.NoteLabels(entry, known);
            foreach (YamlItem<string> label in entry.Items(_equal)) known.Note(entry, label.Place, label.Value);
        }
    }

    private InhibitRule Build(YamlEntry entry)
    {
        _read.Add(entry);
        foreach (YamlItem<string> label in entry.Items(_equal))
        {
            if (LabelName.Check(label.Value) is { } fault) entry.Problem(label.Place, fault);
        }

        return new InhibitRule(_source.Read(entry), _target.Read(entry), entry.Values(_equal));
    }
}

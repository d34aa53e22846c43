using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>The keys that give matchers: a list of them, and the two maps that Alertmanager had before.</summary>
internal sealed class MatcherKeys
{
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<ReadMatchers>>> _matchers;
    private readonly YamlKeyOf<IReadOnlyList<YamlNamed<string>>>? _match;
    private readonly YamlKeyOf<IReadOnlyList<YamlNamed<string>>>? _matchRegex;

    /// <param name="name">The name of the list.</param>
    /// <param name="description">What its matchers are for, as a sentence.</param>
    /// <param name="former">What the names of the two maps begin with; null for a list alone.</param>
    public MatcherKeys(string name, string description, string? former)
    {
        YamlTextForm<ReadMatchers> one = new("a matcher such as severity=\"critical\"", static (string text, out ReadMatchers value) =>
        {
            string? fault = MatcherText.Read(text, out IReadOnlyList<Matcher> matchers, out string? advice);
            value = new ReadMatchers(matchers, advice);
            return fault;
        });
        _matchers = new(name, new YamlListForm<ReadMatchers>(one, "a list of matchers") { MayBeOne = true }, description);
        if (former is null) return;
        YamlMapForm<string> map = new(new YamlTextForm<string>("a value", YamlForms.Take), "a map of labels and values") { CheckName = LabelName.Check, NamePattern = LabelName.Pattern };
        _match = new(former + "match", map, $"Labels with their values, as older files have them; '{name}' says the same.");
        _matchRegex = new(former + "match_re", map, $"Labels with regular expressions, as older files have them; '{name}' says the same.");
    }

    /// <summary>The keys.</summary>
    public IEnumerable<YamlKey> All => new YamlKey?[] { _matchers, _match, _matchRegex }.OfType<YamlKey>();

    /// <summary>The matchers of an object.</summary>
    public IReadOnlyList<Matcher> Read(YamlEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        List<Matcher> all = [];
        foreach (YamlItem<ReadMatchers> item in entry.Items(_matchers))
        {
            all.AddRange(item.Value.All);
            if (item.Value.Advice is { } advice) entry.Note(item.Place, advice);
        }

        Add(entry, _match, MatchOperator.Equal, all);
        Add(entry, _matchRegex, MatchOperator.Matches, all);
        return all;
    }

    /// <summary>Says which labels seem to be typos.</summary>
    public void NoteLabels(YamlEntry entry, KnownLabels known)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(known);
        foreach (YamlItem<ReadMatchers> item in entry.Items(_matchers))
        {
            foreach (Matcher matcher in item.Value.All)
            {
                known.Note(entry, item.Place, matcher);
            }
        }

        IReadOnlyList<Matcher> all = [.. entry.Items(_matchers).SelectMany(static item => item.Value.All)];
        if (KnownLabels.Contradiction(all) is { } doubt) entry.Note(PlaceIn(entry), doubt);
        foreach (YamlNamed<string> label in _match is null ? [] : entry.Named(_match)) known.Note(entry, label.Place, new Matcher(label.Name, MatchOperator.Equal, label.Value));
        foreach (YamlNamed<string> label in _matchRegex is null ? [] : entry.Named(_matchRegex))
        {
            if (MatcherText.Make(label.Name, MatchOperator.Matches, label.Value, out Matcher? matcher) is null) known.Note(entry, label.Place, matcher!);
        }
    }

    /// <summary>Where the list stands.</summary>
    public YamlPlace PlaceIn(YamlEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.PlaceOf(_matchers);
    }

    private static void Add(YamlEntry entry, YamlKeyOf<IReadOnlyList<YamlNamed<string>>>? key, MatchOperator comparison, List<Matcher> all)
    {
        if (key is null) return;
        foreach (YamlNamed<string> label in entry.Named(key))
        {
            if (MatcherText.Make(label.Name, comparison, label.Value, out Matcher? matcher) is { } fault) entry.Problem(label.Place, fault);
            else all.Add(matcher!);
        }
    }
}

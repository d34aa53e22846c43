using System.Globalization;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting.Silences;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>The silences of a file, which are reviewed with it.</summary>
internal sealed partial class SilenceTable
{
    private const int LongestName = 100;

    // The time zone is part of it: a time that means another one on another machine would mute too early, or too late.
    private const string TimePattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2})?([Zz]|[+-][0-9]{2}:[0-9]{2})$";

    private static readonly string[] s_forms = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz"];

    // As for all times that are kept.
    private static readonly DateTimeOffset s_earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly MatcherKeys _matchers = new("matchers", "What the alerts meet that are muted; all of them.", former: null);
    private readonly YamlKeyOf<DateTimeOffset> _starts = Time("starts_at", "Since when; by default as long before its end as max_silence allows.");
    private readonly YamlKeyOf<DateTimeOffset> _ends = new("ends_at", TimeForm(), "Until when.") { IsRequired = true };
    private readonly YamlKeyOf<string> _author = new("author", Short("who answers for it"), "Who answers for it. One without an author is not used.");
    private readonly YamlKeyOf<string> _comment = new("comment", Short("why"), "Why. One without a comment is not used.");
    private readonly List<(YamlEntry Entry, IReadOnlyList<Matcher> Matchers)> _read = [];
    private readonly YamlKeyOf<string> _name = new("name", Name(), "The name by which it is shown; by default its place in the file.");

    public SilenceTable() => Form = new YamlTableForm<SilenceDraft>(
        new YamlTable("silence", "While it lasts, nobody is told of the alerts that it matches.", () => [.. _matchers.All, _starts, _ends, _author, _comment, _name]), Build);

    /// <summary>One silence.</summary>
    public YamlTableForm<SilenceDraft> Form { get; }

    /// <summary>Says what is hardly meant so in the matchers of the silences.</summary>
    /// <param name="known">The labels of alerts.</param>
    public void NoteLabels(KnownLabels known)
    {
        ArgumentNullException.ThrowIfNull(known);
        foreach ((YamlEntry entry, IReadOnlyList<Matcher> matchers) in _read)
        {
            _matchers.NoteLabels(entry, known);
            if (known.Everything(matchers) is { } doubt) entry.Note(_matchers.PlaceIn(entry), doubt);
        }
    }

    private static YamlKeyOf<DateTimeOffset> Time(string key, string description) => new(key, TimeForm(), description);

    private static YamlTextForm<DateTimeOffset> TimeForm() => new("a time such as 2026-12-05T22:00:00Z", ParseTime) { Pattern = TimePattern };

    private static YamlTextForm<string> Short(string name) => new(name, (string text, out string value) =>
    {
        value = text;
        return text.Length > Limits.LongestSilenceText ? string.Create(CultureInfo.InvariantCulture, $"This has to be {name}, in at most {Limits.LongestSilenceText} characters.") : null;
    });

    private static YamlTextForm<string> Name() => new("a name", static (string text, out string value) =>
    {
        value = text;
        return text.Length is > 0 and <= LongestName ? null : string.Create(CultureInfo.InvariantCulture, $"This has to be a name of at most {LongestName} characters.");
    });

    private static string? ParseTime(string text, out DateTimeOffset value)
    {
        value = default;
        string written = text.Replace(' ', 'T').Replace('t', 'T').Replace("Z", "+00:00", StringComparison.OrdinalIgnoreCase);
        bool isTime = IsTime().IsMatch(text) && DateTimeOffset.TryParseExact(written, s_forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out value) && value >= s_earliest && value <= s_latest;
        value = value.ToUniversalTime();
        return isTime ? null : $"{YamlProblems.Quote(text)} is not a time. Write date, time and time zone: 2026-12-05T22:00:00Z, or 2026-12-05T23:00:00+01:00.";
    }

    private SilenceDraft Build(YamlEntry entry)
    {
        DateTimeOffset ends = entry.Get(_ends, s_latest);
        DateTimeOffset? starts = entry.FindValue(_starts);
        Silence silence = new(string.Empty, _matchers.Read(entry))
        {
            StartsAt = starts ?? ends,
            EndsAt = ends,
            Author = entry.Get(_author, string.Empty),
            Comment = entry.Get(_comment, string.Empty),
            Place = entry.Place,
        };
        _read.Add((entry, silence.Matchers));
        if (silence.DemandsNothing) entry.Problem(_matchers.PlaceIn(entry), "Without a matcher that requires a value, this would also mute every alert that has none of these labels. Add one, such as alertname=\"X\".");
        if (silence.Matchers.Count > Limits.MostMatchers) entry.Problem(_matchers.PlaceIn(entry), string.Create(CultureInfo.InvariantCulture, $"A silence has at most {Limits.MostMatchers} matchers."));
        if (starts >= ends) entry.Problem(_starts, "The time that it begins has to be before the time that it ends.");
        return new SilenceDraft(silence, entry.Place) { Name = entry.Find(_name), StartsAt = starts };
    }

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2})?([Zz]|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex IsTime();
}

using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Services.Slack.Messages;

namespace SophiaAI.Providers.Services.Slack.Alerts;

/// <summary>Puts a message about alerts into blocks that a phone shows well. No secret, statement, value of a row, address or path is in them, and no link but to trusted pages.</summary>
internal sealed class SlackAlertText
{
    // More are no longer read.
    private const int MostAlerts = 10;

    // Of a text from elsewhere, this much is looked at.
    private const int LongestLookedAt = 4000;
    private const int LongestPart = 500;
    private const int LongestFallback = 600;
    private const int MostNames = 3;

    // What the last line takes.
    private const int ReservedLength = 700;

    // What to do is said by the rule, which may take it from this.
    private const string AdviceLabel = "advice";

    // The topic is what rules mute each other by; severity has a sign of its own, and a drill is said to be one.
    private static readonly string[] s_unnamed = [LabelNames.AlertName, LabelNames.Severity, LabelNames.Topic, LabelNames.Drill];

    private readonly ProviderContext _context;
    private readonly NotifierTarget _target;
    private readonly AlertMessage _message;
    private readonly DateTimeOffset _now;
    private readonly MessageAlert[] _firing;
    private readonly MessageAlert[] _resolved;

    /// <summary>Composes a message.</summary>
    /// <param name="context">The secrets, and the services' pages.</param>
    /// <param name="target">What it may include, and whom it mentions.</param>
    /// <param name="message">What it is about.</param>
    /// <param name="now">The time.</param>
    public SlackAlertText(ProviderContext context, NotifierTarget target, AlertMessage message, DateTimeOffset now)
    {
        _context = context;
        _target = target;
        _message = message;
        _now = now;
        _firing = [.. message.Alerts.Where(static alert => alert.EndsAt is null).OrderBy(static alert => alert.IsDrill).ThenBy(static alert => Severity.Rank(alert.Labels[LabelNames.Severity]))];
        _resolved = [.. message.Alerts.Where(static alert => alert.EndsAt is not null)];
    }

    /// <summary>The message as it stands in the channel.</summary>
    /// <param name="mentions">Whether it mentions anybody. A message that is changed notifies nobody.</param>
    public SlackContent Whole(bool mentions)
    {
        SlackBlocks blocks = new();
        string title = Title();
        blocks.TryAdd([SlackBlocks.Header(title)]);
        if (mentions && Mention() is { } mention) blocks.TryAdd([mention]);
        if (_message.Notice is { } notice) blocks.TryAdd([SlackBlocks.Section(Shown(notice, SlackLimits.LongestSection))]);
        AddAlerts(blocks);
        return new SlackContent(SlackMarkup.EscapeWithin(Fallback(title), LongestFallback)) { Blocks = blocks.All, Id = _message.Id };
    }

    /// <summary>The reply that says what has changed.</summary>
    public SlackContent Reply()
    {
        string text = Change();
        SlackBlocks blocks = new();
        if (Mention() is { } mention) blocks.TryAdd([mention]);
        blocks.TryAdd([SlackBlocks.Section(text)]);
        return new SlackContent(SlackMarkup.EscapeWithin(text, LongestFallback)) { Blocks = blocks.All, Id = _message.Id };
    }

    // Otherwise, each drill among the alerts says so itself.
    private bool IsDrill => _message.Alerts.Count > 0 && _message.Alerts.All(static alert => alert.IsDrill);

    private string Worst => _firing.Length == 0 ? string.Empty : _firing[0].Labels[LabelNames.Severity];

    private string Title()
    {
        string drill = IsDrill ? "Drill: " : string.Empty;
        if (_message.Alerts.Count == 0) return _message.Notice is null ? "Alerts" : "Monitoring";
        if (_firing.Length == 0) return $"{SlackSeverity.ResolvedSign} {drill}Resolved: {GroupName()}";
        if (_firing.Length == 1) return $"{SlackSeverity.Sign(Worst)} {drill}{Name(_firing[0].Labels)}";
        string group = Name(_message.Group);
        return $"{SlackSeverity.Sign(Worst)} {drill}{(IsDrill ? Said($"{_firing.Length} alerts") : Numbers(_firing))}{(group.Length == 0 ? string.Empty : $": {group}")}";
    }

    private string GroupName() => _message.Alerts.Count == 1 ? Name(_message.Alerts[0].Labels) : Name(_message.Group) is { Length: > 0 } name ? name : IsDrill ? Said($"{_message.Alerts.Count} alerts") : Numbers(_message.Alerts);

    // "2 alerts and 1 drill".
    private static string Numbers(IReadOnlyCollection<MessageAlert> alerts)
    {
        int drills = alerts.Count(static alert => alert.IsDrill);
        return Grammar.And([.. alerts.Count > drills ? (string[])[Grammar.Count(alerts.Count - drills, "alert")] : [], .. drills > 0 ? (string[])[Grammar.Count(drills, "drill")] : []]);
    }

    // "SlowAnswers: Gong, Users".
    private string Name(LabelSet labels)
    {
        string[] values = labels.Labels.Where(static label => !s_unnamed.Contains(label.Key)).OrderBy(static label => label.Key == LabelNames.Service ? 0 : 1).Take(MostNames).Select(label => Shown(label.Value, LongestPart)).ToArray();
        string drill = labels[LabelNames.Drill].Length > 0 ? Mark(isDrill: true) : string.Empty;
        return drill + string.Join(": ", ((string[])[Shown(labels[LabelNames.AlertName], LongestPart), string.Join(", ", values)]).Where(static part => part.Length > 0));
    }

    private string Mark(bool isDrill) => isDrill && !IsDrill ? "Drill: " : string.Empty;

    private string Fallback(string title)
    {
        if (_firing.Length > 0) return OwnSummary(_firing[0]) is { } summary ? $"{title}. {summary}" : title;
        return _message.Notice is { } notice ? $"{title}. {CutText.Words(Shown(notice, LongestLookedAt), LongestPart)}" : $"{title}, after {Lasted(_resolved)}";
    }

    private void AddAlerts(SlackBlocks blocks)
    {
        HashSet<string> said = [];
        int shown = 0;
        MessageAlert[] all = [.. _firing, .. _resolved];
        while (shown < Math.Min(all.Length, MostAlerts) && blocks.TryAdd(BlocksOf(all[shown], shown, said), reserved: 1, ReservedLength)) shown++;
        string[] rest = [.. Rest(all[shown..]), .. _message.Muted > 0 ? (string[])[$"{_message.Muted} muted"] : []];
        if (rest.Length > 0) blocks.TryAdd([SlackBlocks.Context(SlackBlocks.Plain(string.Join(". ", rest)))]);
    }

    private IEnumerable<string> Rest(MessageAlert[] left)
    {
        MessageAlert[] firing = [.. left.Where(static alert => alert.EndsAt is null)];
        if (firing.Length > 0) yield return $"+{firing.Length} more: {Counted(firing)}";
        if (left.Length > firing.Length) yield return $"+{left.Length - firing.Length} more resolved";
    }

    // "2 critical, 1 warning, 1 drill".
    private string Counted(IReadOnlyCollection<MessageAlert> alerts)
    {
        int drills = IsDrill ? 0 : alerts.Count(static alert => alert.IsDrill);
        IEnumerable<string> severities = alerts.Where(alert => IsDrill || !alert.IsDrill)
            .GroupBy(static alert => alert.Labels[LabelNames.Severity], StringComparer.Ordinal).OrderBy(static group => Severity.Rank(group.Key)).Take(MostNames * 2)
            .Select(static group => Said($"{group.Count()} {(group.Key.Length == 0 ? "of no severity" : CutText.Within(VisibleText.Line(group.Key), 30))}"));
        return string.Join(", ", drills > 0 ? severities.Append(Grammar.Count(drills, "drill")) : severities);
    }

    private IEnumerable<SlackBlock> BlocksOf(MessageAlert alert, int index, HashSet<string> said)
    {
        if (alert.EndsAt is not null)
        {
            // Of one alert, the title says the name already.
            yield return SlackBlocks.Section(_message.Alerts.Count == 1 ? Resolved() : $"{SlackSeverity.ResolvedSign} {Name(alert.Labels)}: resolved after {Lasted([alert])}");
            yield break;
        }

        string[] lines = [.. LinesOf(alert, said)];
        if (lines.Length > 0) yield return SlackBlocks.Section(string.Join('\n', lines));
        yield return SlackBlocks.Context(Details(alert));
        if (SlackBlocks.Links(alert.Links.Where(link => SlackPages.IsTrusted(_context, link.Value)).Select(link => KeyValuePair.Create(Shown(link.Key, SlackLimits.LongestButton), link.Value)), $"alert_{index}") is { } links) yield return links;
    }

    private IEnumerable<string> LinesOf(MessageAlert alert, HashSet<string> said)
    {
        string sign = _firing.Length > 1 ? SlackSeverity.Sign(alert.Labels[LabelNames.Severity]) + " " : string.Empty;
        // Of one alert, the title says the name already.
        if (_firing.Length > 1 || OwnSummary(alert) is not null) yield return sign + Summary(alert);
        if (alert.Annotations.GetValueOrDefault("description") is { Length: > 0 } description) yield return Shown(description, LongestPart);
        if (ValueLine(alert) is { Length: > 0 } value) yield return value;
        // What several have in common is said once.
        if ((alert.Cause ?? alert.Annotations.GetValueOrDefault("cause")) is { Length: > 0 } cause && said.Add(cause)) yield return "Likely cause: " + Shown(cause, LongestPart);
        if ((alert.Advice ?? alert.Annotations.GetValueOrDefault("advice")) is { Length: > 0 } advice && said.Add(advice)) yield return "Next: " + Shown(advice, LongestPart);
    }

    private string Summary(MessageAlert alert) => OwnSummary(alert) is { } summary ? Mark(alert.IsDrill) + summary : Name(alert.Labels);

    private string? OwnSummary(MessageAlert alert) => alert.Annotations.GetValueOrDefault("summary") is { Length: > 0 } summary ? Shown(summary, LongestPart) : null;

    // "▁▂▅█ 6.2 s, above 5 s".
    private string ValueLine(MessageAlert alert)
    {
        string value = alert.Value is { } number ? Quantity.Of(number, alert.Unit) : string.Empty;
        string compared = string.Join(", ", ((string[])[value, alert.Condition is { } condition ? Shown(condition, LongestPart) : string.Empty]).Where(static part => part.Length > 0));
        return string.Join(' ', ((string[])[ValueBar.Of(alert.Recent), compared]).Where(static part => part.Length > 0));
    }

    private IEnumerable<SlackText> Details(MessageAlert alert)
    {
        string severity = alert.Labels[LabelNames.Severity];
        if (severity.Length > 0) yield return SlackBlocks.Plain(Shown(severity, LongestPart));
        string age = Age(alert) < TimeSpan.FromMinutes(1) ? string.Empty : $", for {Grammar.Duration(Age(alert))}";
        yield return SlackBlocks.Markup($"since {SlackMarkup.Time(alert.StartsAt)}{age}");
        string[] labels = alert.Labels.Labels.Concat(alert.Details.Labels).Where(static label => !s_unnamed.Contains(label.Key) && label.Key != AdviceLabel).Select(label => $"{label.Key}={Shown(label.Value, LongestPart)}").ToArray();
        if (labels.Length > 0) yield return SlackBlocks.Plain(CutText.Within(string.Join(", ", labels), LongestPart));
        if (alert.IsDrill) yield return SlackBlocks.Plain("a drill: nothing is wrong");
    }

    private string Change() => _message.Kind switch
    {
        MessageKind.Resolved => Resolved(),
        MessageKind.SomeResolved when !_message.IsWorse => $"{SlackSeverity.ResolvedSign} {Said($"{_resolved.Length}")} resolved. {Firing()}",
        MessageKind.Reminder when !_message.IsWorse => $"{SlackSeverity.Sign(Worst)} Still so after {Grammar.Duration(_firing.Length == 0 ? TimeSpan.Zero : _firing.Max(Age))}. {Firing()}",
        MessageKind.StateLost or MessageKind.MuteReport => Shown(_message.Notice ?? string.Empty, SlackLimits.LongestSection),
        _ => $"{SlackSeverity.Sign(Worst)} {(_message.IsWorse ? $"Worse: now {Shown(Worst, LongestPart)}" : "More alerts")}. {Firing()}{Newest()}",
    };

    private string Resolved() => $"{SlackSeverity.ResolvedSign} Resolved after {Lasted(_resolved)}.";

    private string Firing() => _firing.Length switch
    {
        0 => "Nothing fires.",
        1 => $"{Numbers(_firing)} fires: {Summary(_firing[0])}",
        _ => $"{Numbers(_firing)} fire: {Counted(_firing)}.",
    };

    private string Newest() => _firing.Length < 2 ? string.Empty : $" The newest: {Summary(_firing.MaxBy(static alert => alert.StartsAt)!)}";

    private SlackBlock? Mention()
    {
        bool notifies = _message.IsWorse || _message.Kind is MessageKind.First or MessageKind.Added or MessageKind.Reminder;
        return notifies && _firing.Length > 0 && _target.Mentions.TryGetValue(Worst, out string? mention) && SlackMentions.Markup(mention) is { Length: > 0 } markup ? SlackBlocks.OwnMarkup(markup) : null;
    }

    private TimeSpan Age(MessageAlert alert) => _now > alert.StartsAt ? _now - alert.StartsAt : TimeSpan.Zero;

    private static string Lasted(IReadOnlyList<MessageAlert> resolved)
    {
        TimeSpan lasted = resolved.Count == 0 ? TimeSpan.Zero : resolved.Max(static alert => alert.EndsAt!.Value) - resolved.Min(static alert => alert.StartsAt);
        return Grammar.Duration(lasted > TimeSpan.Zero ? lasted : TimeSpan.Zero);
    }

    // A secret is known by its exact text, so it goes first: part of one that was cut would stay.
    private string Shown(string text, int longest)
    {
        string known = CutText.Within(_context.Runtime.Redactor.Redact(text), LongestLookedAt);
        return CutText.Within(SlackPages.WithoutOthers(_context, VisibleText.Line(PublicText.Of(known, _target.Includes.Contains("sql", StringComparer.OrdinalIgnoreCase)))), longest);
    }

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

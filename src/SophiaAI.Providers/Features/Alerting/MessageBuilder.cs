using System.Collections.Immutable;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Rules;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Features.Alerting;

/// <summary>Makes messages of what the state has: the outbox names the alerts only.</summary>
/// <param name="rules">The rules, by name.</param>
/// <param name="alerts">Finds an alert by its fingerprint.</param>
internal sealed class MessageBuilder(IReadOnlyDictionary<string, AlertRule> rules, Func<string, AlertRecord?> alerts)
{
    private const string Cause = "cause";
    private const string Advice = "advice";
    private const string LinkSuffix = "_url";

    /// <summary>Writes what is told once a day; null where nobody asks for it.</summary>
    public Func<string>? MuteReport { get; init; }

    private readonly Dictionary<string, MessageAlert> _made = new(StringComparer.Ordinal);

    /// <summary>The message.</summary>
    /// <param name="message">What the outbox has of it.</param>
    /// <param name="group">The labels that the group has in common.</param>
    /// <param name="entry">What the target has been told.</param>
    public AlertMessage Build(OutboxMessage message, LabelSet group, NotificationEntry entry) => new(message.Id, message.Kind)
    {
        Group = group,
        Alerts = [.. Of(message.Firing, Alert), .. Of(message.Resolved, Resolved)],
        Muted = message.Muted,
        Earlier = message.Kind == MessageKind.First ? null : entry.Sent,
        Closing = Closing(message, group, entry),
        IsWorse = message.Kind != MessageKind.First && message.Severity > entry.Severity,
        Notice = message.Kind switch
        {
            MessageKind.StateLost => Loss(message),
            MessageKind.MuteReport => MuteReport?.Invoke(),
            _ => null,
        },
    };

    // What was told before has ended, and could not be told to: the message about it is changed before a new one is sent.
    private AlertMessage? Closing(OutboxMessage message, LabelSet group, NotificationEntry entry)
    {
        if (message.Kind != MessageKind.First || entry.Sent is not { } sent) return null;
        MessageAlert[] over = [.. Of(entry.Owed, Ended)];
        return over.Length == 0 ? null : new AlertMessage(message.Id, MessageKind.Resolved) { Group = group, Alerts = over, Earlier = sent };
    }

    // What fires again had an end before.
    private MessageAlert? Ended(AlertRecord alert)
    {
        if (alert.Phase != AlertPhase.Firing) return Resolved(alert);
        return alert.FormerEndsAt is { } ended ? Alert(alert) with { StartsAt = alert.FormerStartsAt ?? ended, EndsAt = ended } : null;
    }

    private MessageAlert Resolved(AlertRecord alert) => Alert(alert) with { EndsAt = alert.ResolvedAt ?? alert.UpdatedAt };

    private static string Loss(OutboxMessage message) =>
        "The monitor's state was lost, and it begins anew. " + (message.Firing.IsEmpty
            ? "Nothing fires now."
            : $"{Grammar.Count(message.Firing.Count, "alert")} {(message.Firing.Count == 1 ? "fires" : "fire")} now; what was resolved since the last run is not told.")
        // Nobody knows how many there were. Those of the file are read again.
        + " Silences that commands had made before are lost too: make those again that are still needed.";

    // The worst first, then the oldest.
    private IEnumerable<MessageAlert> Of(ImmutableHashSet<string> fingerprints, Func<AlertRecord, MessageAlert?> write) => fingerprints
        .Select(alerts)
        .OfType<AlertRecord>()
        .OrderByDescending(static alert => Severity.Of(alert.Labels))
        .ThenBy(static alert => alert.StartsAt)
        .ThenBy(static alert => alert.Fingerprint, StringComparer.Ordinal)
        .Select(write)
        .OfType<MessageAlert>();

    // An alert that goes to several receivers is made once.
    private MessageAlert Alert(AlertRecord alert)
    {
        if (_made.TryGetValue(alert.Fingerprint, out MessageAlert? made)) return made;
        AlertRule? rule = alert.Rule is { } name ? rules.GetValueOrDefault(name) : null;
        Dictionary<string, string> annotations = new(StringComparer.Ordinal);
        Dictionary<string, Uri> links = new(StringComparer.Ordinal);
        foreach ((string key, string text) in rule?.Annotations ?? alert.Annotations.ToDictionary())
        {
            string filled = AlertTexts.Filled(text, alert.Value, alert.Unit, alert.Labels, alert.Details);
            if (key.EndsWith(LinkSuffix, StringComparison.Ordinal) && Uri.TryCreate(filled, UriKind.Absolute, out Uri? link) && link.Scheme == Uri.UriSchemeHttps) links[key[..^LinkSuffix.Length].Replace('_', ' ')] = link;
            else annotations[key] = filled;
        }

        annotations.Remove(Cause, out string? cause);
        annotations.Remove(Advice, out string? advice);
        made = new MessageAlert(alert.Labels)
        {
            Annotations = annotations,
            StartsAt = alert.StartsAt ?? alert.ActiveAt,
            Value = alert.Value,
            Unit = alert.Unit,
            Condition = rule is null ? null : ConditionText.Of(rule.Condition, alert.Unit),
            Recent = alert.Recent,
            Details = alert.Details,
            Cause = cause,
            Advice = advice,
            Links = links,
            IsDrill = alert.IsDrill,
        };
        _made.Add(alert.Fingerprint, made);
        return made;
    }
}

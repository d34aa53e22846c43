using System.Collections.Immutable;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Silences;

namespace SophiaAI.Providers.Features.Alerting.State;

/// <summary>
/// All that the engine remembers from run to run. It never changes: each evaluation and each receipt gives a new one, which
/// shares what is the same. It has no secret and no text of a message.
/// </summary>
internal sealed record EngineState
{
    /// <summary>The state before the first run.</summary>
    public static EngineState Empty { get; } = new();

    /// <summary>The alerts, by fingerprint.</summary>
    public ImmutableDictionary<string, AlertRecord> Alerts { get; init; } = ImmutableDictionary.Create<string, AlertRecord>(StringComparer.Ordinal);

    /// <summary>The groups, by id.</summary>
    public ImmutableDictionary<string, AlertGroup> Groups { get; init; } = ImmutableDictionary.Create<string, AlertGroup>(StringComparer.Ordinal);

    /// <summary>The messages that are not known to have arrived, by id.</summary>
    public ImmutableDictionary<string, OutboxMessage> Outbox { get; init; } = ImmutableDictionary.Create<string, OutboxMessage>(StringComparer.Ordinal);

    /// <summary>The silences that commands have made, by id. Those of the file are in the configuration.</summary>
    public ImmutableDictionary<string, Silence> Silences { get; init; } = ImmutableDictionary.Create<string, Silence>(StringComparer.Ordinal);

    /// <summary>What was muted since that was told last.</summary>
    public MuteTally Muted { get; init; } = MuteTally.Empty;

    /// <summary>What was muted before that: it is told, or waits to be.</summary>
    public MuteTally MutedBefore { get; init; } = MuteTally.Empty;

    /// <summary>The slot that is done; null before the first run.</summary>
    public DateTimeOffset? LastSlot { get; init; }

    /// <summary>The number of the next message.</summary>
    public long NextNumber { get; init; } = 1;

    /// <summary>When the state before was lost, until that was told; null if it was not lost.</summary>
    public DateTimeOffset? LostAt { get; init; }

    /// <summary>The state after one that can't be read. What fires in the next run is told in one notice, and nothing is resolved unseen.</summary>
    public static EngineState AfterLoss(DateTimeOffset now) => Empty with { LostAt = now };

    /// <summary>Reads what <see cref="ToBytes"/> has written. It is not trusted: whatever it is, the outcome is one of three.</summary>
    public static EngineStateReading Read(ReadOnlySpan<byte> json) => EngineStateFile.Read(json);

    /// <summary>The state as JSON.</summary>
    public byte[] ToBytes() => EngineStateFile.Write(this);

    /// <summary>
    /// Takes an alert of a script's own, as Alertmanager does: without a beginning it begins now; without an end, it ends
    /// after the timeout unless it is posted again; what overlaps with what was posted before is the same occurrence.
    /// </summary>
    /// <param name="posted">The alert.</param>
    /// <param name="now">The time.</param>
    /// <param name="resolveTimeout">The timeout.</param>
    /// <param name="isExact">Whether it is taken exactly as Alertmanager takes it, which remembers also that something is over of which it has not heard, or has been told.</param>
    /// <exception cref="ArgumentException">It ends before it begins, or there is no room for it.</exception>
    public EngineState Accept(PostedAlert posted, DateTimeOffset now, TimeSpan resolveTimeout, bool isExact = false)
    {
        ArgumentNullException.ThrowIfNull(posted);
        DateTimeOffset starts = (posted.StartsAt ?? posted.EndsAt ?? now).ToUniversalTime();
        DateTimeOffset ends = (posted.EndsAt ?? now + resolveTimeout).ToUniversalTime();
        if (posted.EndsAt is null && starts > ends) starts = now;
        if (ends < starts) throw new ArgumentException("An alert must not end before it begins.", nameof(posted));
        LabelSet labels = LabelsOf(posted);
        string fingerprint = Fingerprint.Of(labels);
        AlertRecord fresh = new(fingerprint, labels)
        {
            Phase = AlertPhase.Firing,
            ActiveAt = starts,
            StartsAt = starts,
            FiredAt = starts,
            EndsAt = ends,
            EndsByTimeout = posted.EndsAt is null,
            UpdatedAt = now,
            Annotations = BoundedLabels.OfTexts(posted.Annotations),
            IsDrill = posted.IsDrill,
        };
        if (!HasRoomFor(posted)) throw new ArgumentException("There are too many alerts already.", nameof(posted));
        // What nobody has heard of needs no end. A rule's alert of the same labels is the rule's.
        if (!Alerts.TryGetValue(fingerprint, out AlertRecord? known))
        {
            if (ends > now) return this with { Alerts = Alerts.Add(fingerprint, fresh) };
            return isExact ? this with { Alerts = Alerts.Add(fingerprint, fresh with { Phase = AlertPhase.Resolved, ResolvedAt = ends }) } : this;
        }

        if (isExact && known.Phase == AlertPhase.Resolved && ends <= now) return this with { Alerts = Alerts.SetItem(fingerprint, known with { UpdatedAt = now }) };
        return known.Rule is not null ? this : this with { Alerts = Alerts.SetItem(fingerprint, Merged(known, fresh, now)) };
    }

    /// <summary>Whether an alert can be taken: one of those that there are, or one more.</summary>
    public bool HasRoomFor(PostedAlert posted) => Alerts.Count < Limits.MostAlerts || Alerts.ContainsKey(Fingerprint.Of(LabelsOf(posted)));

    /// <summary>The labels by which an alert of a script's own is known.</summary>
    public static LabelSet LabelsOf(PostedAlert posted)
    {
        ArgumentNullException.ThrowIfNull(posted);
        // A drill is an alert of its own: it neither changes nor ends a real one.
        return BoundedLabels.Of((posted.IsDrill ? posted.Labels.With(LabelNames.Drill, "true") : posted.Labels).With(LabelNames.AlertName, posted.Name));
    }

    // As Alertmanager merges: the earlier beginning; of two ends the later, unless it is a timeout.
    private static AlertRecord Merged(AlertRecord known, AlertRecord fresh, DateTimeOffset now)
    {
        bool overlaps = (fresh.EndsAt > known.ActiveAt && fresh.EndsAt < known.EndsAt) || (fresh.ActiveAt > known.ActiveAt && fresh.ActiveAt < known.EndsAt);
        if (fresh.EndsAt <= now)
        {
            if (known.Phase == AlertPhase.Resolved) return known;
            return known with { EndsAt = fresh.EndsAt, EndsByTimeout = false, UpdatedAt = now, Annotations = fresh.Annotations.Count == 0 ? known.Annotations : fresh.Annotations };
        }

        fresh = fresh with
        {
            Told = known.Told,
            FormerStartsAt = known.ResolvedAt is null ? known.FormerStartsAt : known.StartsAt,
            FormerEndsAt = known.ResolvedAt ?? known.FormerEndsAt,
        };
        if (!overlaps) return fresh;
        AlertRecord merged = fresh with { IsSeen = known.IsSeen };
        if (known.ActiveAt < fresh.ActiveAt) merged = merged with { ActiveAt = known.ActiveAt, StartsAt = known.StartsAt, FiredAt = known.FiredAt };
        return known.EndsAt > fresh.EndsAt && !known.EndsByTimeout ? merged with { EndsAt = known.EndsAt, EndsByTimeout = false } : merged;
    }

    /// <summary>The messages of the outbox, in order.</summary>
    public IEnumerable<OutboxMessage> Waiting() => Outbox.Values.OrderBy(static message => message.Number);

    /// <summary>A message has arrived.</summary>
    /// <param name="message">The message.</param>
    /// <param name="at">When.</param>
    /// <param name="sent">Where it is, if it can be changed later.</param>
    public EngineState Arrived(OutboxMessage message, DateTimeOffset at, SentMessage? sent)
    {
        ArgumentNullException.ThrowIfNull(message);
        EngineState without = this with { Outbox = Outbox.Remove(message.Id), Alerts = message.IsExact ? Alerts : Told(message, at) };
        if (!Groups.TryGetValue(message.Group, out AlertGroup? group)) return without;
        return without with { Groups = Groups.SetItem(group.Id, group with { Log = group.Log.SetItem(message.Target, group.Told(message.Target).After(message, at, sent)) }) };
    }

    // What was told together before has it in common, so that only one is made for all.
    private ImmutableDictionary<string, AlertRecord> Told(OutboxMessage message, DateTimeOffset at)
    {
        Dictionary<ToldTimes, ToldTimes> made = new(ReferenceEqualityComparer.Instance);
        List<KeyValuePair<string, AlertRecord>> told = new(message.Firing.Count + message.Resolved.Count);
        foreach (string named in message.Firing.Concat(message.Resolved))
        {
            if (!Alerts.TryGetValue(named, out AlertRecord? alert)) continue;
            if (!made.TryGetValue(alert.Told, out ToldTimes? times)) made.Add(alert.Told, times = alert.Told.With(message.Receiver, at));
            told.Add(KeyValuePair.Create(named, alert with { Told = times }));
        }

        return Alerts.SetItems(told);
    }

    /// <summary>It is not known whether a message has arrived. It is sent again, but not for ever: then it has.</summary>
    public EngineState Doubted(OutboxMessage message, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(message);
        OutboxMessage doubted = message with { Doubts = message.Doubts + 1, FailedSince = message.FailedSince ?? at, IsUnderway = false };
        return doubted.Doubts > OutboxMessage.MostDoubts ? Arrived(doubted, at, sent: null) : this with { Outbox = Outbox.SetItem(message.Id, doubted) };
    }
}

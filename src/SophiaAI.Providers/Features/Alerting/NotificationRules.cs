using System.Collections.Immutable;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Features.Alerting;

/// <summary>
/// What a target is told of a group: Alertmanager's decision, with its holes mended. Members that are muted stay in what was
/// told, so that a group of which one fires on under a mute is not resolved, and is not announced again after it. What was
/// resolved under a mute is told after it; what fires again by then is announced again.
/// </summary>
internal static class NotificationRules
{
    /// <summary>Decides.</summary>
    /// <param name="view">How the group stands.</param>
    /// <param name="entry">What the target has been told.</param>
    /// <param name="waiting">The message that is not known to have arrived; null for none.</param>
    /// <param name="sendResolved">Whether the target is told what is resolved.</param>
    /// <param name="isRepeatDue">Whether a reminder is due, of what was told at a time.</param>
    public static NotificationAnswer Decide(GroupView view, NotificationEntry entry, OutboxMessage? waiting, bool sendResolved, Func<DateTimeOffset, bool> isRepeatDue)
    {
        (ImmutableHashSet<string> told, ImmutableHashSet<string> owed) = (entry.Firing, entry.Owed);
        if (waiting is not null)
        {
            // It may have arrived, or should have. What it says to fire is owed an end, or is told again.
            owed = owed.Union(waiting.Firing.Except(told));
            if (waiting.Doubts > 0)
            {
                // And what it says to be over may be believed to be: should it fire again, it has to be announced.
                owed = owed.Union(waiting.Resolved);
                told = told.Except(waiting.Resolved);
            }
        }

        ImmutableHashSet<string> unseen = Unseen(view, told);
        told = told.Without(unseen);
        owed = owed.Plus(unseen);
        ImmutableHashSet<string> fresh = view.Firing.Without(told);
        ImmutableHashSet<string> ended = view.Resolved.IsEmpty ? [] : view.Resolved.And(told.Union(owed));
        if (!sendResolved)
        {
            told = told.Except(ended);
            owed = owed.Except(ended);
            ended = [];
        }

        // As in Alertmanager, what came and went between two messages is told beside the others.
        ImmutableHashSet<string> passed = sendResolved && !told.IsEmpty ? view.Resolved.Without(entry.Resolved).Plus(ended) : ended;
        NotificationEntry updated = entry with { Firing = told, Owed = owed, Muted = told.And(view.MutedFiring) };
        bool anyFires = !view.Firing.IsEmpty || !view.MutedFiring.IsEmpty;
        MessageKind? kind =
            !fresh.IsEmpty ? told.IsEmpty ? MessageKind.First : MessageKind.Added
            : !ended.IsEmpty ? anyFires ? MessageKind.SomeResolved : MessageKind.Resolved
            : !passed.IsEmpty && anyFires ? MessageKind.SomeResolved
            : !view.Firing.IsEmpty && entry.At is { } last && isRepeatDue(last) ? MessageKind.Reminder
            : null;
        return new NotificationAnswer(updated, kind, view.Firing, passed);
    }

    /// <summary>What a target has been told, where nothing is decided because the group is not due: what is resolved under a mute then may fire again until it is.</summary>
    /// <param name="view">How the group stands.</param>
    /// <param name="entry">What the target has been told.</param>
    public static NotificationEntry Between(GroupView view, NotificationEntry entry)
    {
        ImmutableHashSet<string> unseen = Unseen(view, entry.Firing);
        return unseen.IsEmpty ? entry : entry with { Firing = entry.Firing.Without(unseen), Owed = entry.Owed.Plus(unseen), Muted = entry.Muted.Without(unseen) };
    }

    // Resolved under a mute: not told yet, but not as it was told either.
    private static ImmutableHashSet<string> Unseen(GroupView view, ImmutableHashSet<string> told) => told.And(view.MutedResolved.Plus(view.SilenceEnded));

    /// <summary>Decides as Alertmanager 0.25 does.</summary>
    /// <param name="view">How the group stands.</param>
    /// <param name="entry">What the target has been told; null if nothing, or so long ago that it is forgotten.</param>
    /// <param name="sendResolved">Whether the target is told what is resolved.</param>
    /// <param name="isRepeatDue">Whether a reminder is due, of what was told at a time.</param>
    /// <param name="now">The time.</param>
    public static NotificationAnswer DecideExactly(GroupView view, NotificationEntry? entry, bool sendResolved, Func<DateTimeOffset, bool> isRepeatDue, DateTimeOffset now)
    {
        NotificationEntry known = entry ?? NotificationEntry.Empty;
        // What is muted left before: of a group of which nothing is left, nothing is decided.
        MessageKind? kind =
            view.Firing.IsEmpty && view.Resolved.IsEmpty ? null
            : !view.Firing.IsSubsetOf(known.Firing) ? known.Firing.IsEmpty ? MessageKind.First : MessageKind.Added
            : view.Firing.IsEmpty ? known.Firing.IsEmpty ? null : MessageKind.Resolved
            : sendResolved && !view.Resolved.IsSubsetOf(known.Resolved) ? MessageKind.SomeResolved
            : known.At is { } last && isRepeatDue(last) ? MessageKind.Reminder
            : null;
        // Not sent, but remembered as if it were.
        if (kind == MessageKind.Resolved && !sendResolved) return new NotificationAnswer(new NotificationEntry { Resolved = view.Resolved, At = now }, Kind: null, [], []);
        return new NotificationAnswer(known, kind, view.Firing, sendResolved ? view.Resolved : []);
    }
}

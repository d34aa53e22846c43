using System.Collections.Immutable;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Alerting.State;

/// <summary>What one target of a receiver has been told of a group. Alerts are named by their fingerprints.</summary>
internal sealed record NotificationEntry
{
    /// <summary>Nothing was told.</summary>
    public static NotificationEntry Empty { get; } = new();

    /// <summary>The alerts of which it was told that they fire, and not yet that they are resolved.</summary>
    public ImmutableHashSet<string> Firing { get; init; } = [];

    /// <summary>The alerts of which it was told that they are resolved, as long as they are in the group.</summary>
    public ImmutableHashSet<string> Resolved { get; init; } = [];

    /// <summary>Those of <see cref="Firing"/> that are muted now.</summary>
    public ImmutableHashSet<string> Muted { get; init; } = [];

    /// <summary>
    /// The alerts of which it is owed a word, whatever becomes of them: those that were resolved while they were muted, and
    /// those of a message that may not have arrived.
    /// </summary>
    public ImmutableHashSet<string> Owed { get; init; } = [];

    /// <summary>When it was told last; null for never.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Where the message is that can be changed; null if there is none.</summary>
    public SentMessage? Sent { get; init; }

    /// <summary>How bad the worst of what fires was in the last message.</summary>
    public int Severity { get; init; }

    /// <summary>The place that was told, by which a receiver of another name is known; null if that is not known.</summary>
    public string? Place { get; init; }

    /// <summary>Whether what it is said to have been told was only found to fire after the state was lost.</summary>
    public bool IsAdopted { get; init; }

    /// <summary>Whether there is nothing to remember.</summary>
    public bool IsEmpty => At is null && Firing.IsEmpty && Resolved.IsEmpty && Owed.IsEmpty;

    /// <summary>Whether it has been told of an alert, and not that it is over.</summary>
    public bool Knows(string alert) => Firing.Contains(alert) || Owed.Contains(alert);

    /// <summary>What it has been told, when a message has arrived.</summary>
    /// <param name="message">The message.</param>
    /// <param name="at">When.</param>
    /// <param name="sent">Where it is, if it can be changed; null if not.</param>
    public NotificationEntry After(OutboxMessage message, DateTimeOffset at, SentMessage? sent)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.IsExact) return new NotificationEntry { Firing = message.Firing, Resolved = message.Resolved, At = at };
        return new NotificationEntry
        {
            Firing = Firing.Without(message.Resolved).Plus(message.Firing),
            Resolved = Resolved.Without(message.Firing).Plus(message.Resolved),
            Muted = Muted.Without(message.Resolved).Without(message.Firing),
            Owed = Owed.Without(message.Resolved).Without(message.Firing),
            At = message.At,
            Sent = message.Kind == MessageKind.First ? sent : sent ?? Sent,
            Severity = message.Severity,
            Place = message.Place ?? Place,
        };
    }

    /// <summary>Only what is about alerts that are in the group still.</summary>
    public NotificationEntry Within(ImmutableHashSet<string> members) => Firing.IsSubsetOf(members) && Resolved.IsSubsetOf(members) && Owed.IsSubsetOf(members)
        ? this
        : this with { Firing = Firing.And(members), Resolved = Resolved.And(members), Muted = Muted.And(members), Owed = Owed.And(members) };
}

using System.Collections.Immutable;

namespace SophiaAI.Providers.Features.Alerting.State;

/// <summary>A group of alerts: those of one route that have some labels in common.</summary>
/// <param name="Id">The group's key, as Alertmanager writes it.</param>
/// <param name="Receiver">The receiver's name.</param>
internal sealed record AlertGroup(string Id, string Receiver)
{
    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it may tell something next.</summary>
    public DateTimeOffset NextFlush { get; init; }

    /// <summary>When it was looked at last, whether or not something was told; null for never.</summary>
    public DateTimeOffset? LastFlush { get; init; }

    /// <summary>The fingerprints of its alerts: those that fire, and those that are resolved and not told yet.</summary>
    public ImmutableHashSet<string> Members { get; init; } = [];

    /// <summary>What each target has been told, by the target's key.</summary>
    public ImmutableDictionary<string, NotificationEntry> Log { get; init; } = ImmutableDictionary<string, NotificationEntry>.Empty;

    /// <summary>The key by which receivers know it, if the file has no such group any more: it is kept until what it has told is over. Null for one of the file.</summary>
    public string? FormerKey { get; init; }

    /// <summary>Since when it has no alerts. Not stored: only comparisons keep such groups.</summary>
    public DateTimeOffset? EmptySince { get; init; }

    /// <summary>What a target has been told.</summary>
    public NotificationEntry Told(string target) => Log.GetValueOrDefault(target, NotificationEntry.Empty);
}

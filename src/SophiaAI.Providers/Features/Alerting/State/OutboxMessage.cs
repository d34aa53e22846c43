using System.Collections.Immutable;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Alerting.State;

/// <summary>A message that is not known to have arrived. It has no text: that is made of the alerts when it is sent.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Number">Its number, by which messages are in order.</param>
/// <param name="Kind">Why it is sent.</param>
internal sealed record OutboxMessage(string Id, long Number, MessageKind Kind)
{
    /// <summary>After how many failures somebody has to be told in another way.</summary>
    public const int FailuresBeforeWarning = 3;

    /// <summary>How often it may be sent again because it is not known whether it has arrived.</summary>
    public const int MostDoubts = 5;

    /// <summary>The group's id; empty for a notice.</summary>
    public string Group { get; init; } = string.Empty;

    /// <summary>Whether it is about no group.</summary>
    public bool IsNotice => Group.Length == 0;

    /// <summary>The receiver's name.</summary>
    public required string Receiver { get; init; }

    /// <summary>The place that the target stands for; null if that is not known.</summary>
    public string? Place { get; init; }

    /// <summary>The target's key.</summary>
    public required string Target { get; init; }

    /// <summary>The alerts that fire.</summary>
    public ImmutableHashSet<string> Firing { get; init; } = [];

    /// <summary>The alerts that are resolved.</summary>
    public ImmutableHashSet<string> Resolved { get; init; } = [];

    /// <summary>How many alerts of the group fire, and are muted.</summary>
    public int Muted { get; init; }

    /// <summary>How bad the worst of what fires is.</summary>
    public int Severity { get; init; }

    /// <summary>When it was decided, which is the time that a reminder counts from.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>How often it was not sent.</summary>
    public int Failures { get; init; }

    /// <summary>Since when it has not been sent, or may not have arrived; null if that was not tried yet.</summary>
    public DateTimeOffset? FailedSince { get; init; }

    /// <summary>How often it was not known whether it has arrived.</summary>
    public int Doubts { get; init; }

    /// <summary>Whether the service has refused it.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Whether it was given away to be sent, and nothing was heard of it yet.</summary>
    public bool IsUnderway { get; init; }

    /// <summary>Whether it replaces all that was told, as in Alertmanager. Not stored: only comparisons have it.</summary>
    public bool IsExact { get; init; }

    /// <summary>Whether somebody has to be told in another way.</summary>
    public bool NeedsWarning => IsRefused || Failures >= FailuresBeforeWarning;
}

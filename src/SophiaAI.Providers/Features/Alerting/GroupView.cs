using System.Collections.Immutable;
using SophiaAI.Providers.Features.Alerting.Routing;

namespace SophiaAI.Providers.Features.Alerting;

/// <summary>How the alerts of a group stand now, by their fingerprints.</summary>
internal sealed record GroupView
{
    /// <summary>Those that fire.</summary>
    public ImmutableHashSet<string> Firing { get; init; } = [];

    /// <summary>Those that fire, and are muted.</summary>
    public ImmutableHashSet<string> MutedFiring { get; init; } = [];

    /// <summary>Those that are resolved.</summary>
    public ImmutableHashSet<string> Resolved { get; init; } = [];

    /// <summary>Those that are resolved, and muted.</summary>
    public ImmutableHashSet<string> MutedResolved { get; init; } = [];

    /// <summary>Those that are resolved, and whose silence has ended just now because of that.</summary>
    public ImmutableHashSet<string> SilenceEnded { get; init; } = [];

    /// <summary>How bad the worst of what fires and is not muted is.</summary>
    public int Severity { get; init; }

    /// <summary>The interval in which the whole group is told nothing; null for none.</summary>
    public Mute? Interval { get; init; }
}

using System.Collections.Immutable;

namespace SophiaAI.Providers.Features.Monitoring.Store;

/// <summary>How far a source of measures was read.</summary>
internal sealed record SourceMark
{
    /// <summary>When it was last read without a failure; null if it never was.</summary>
    public DateTimeOffset? Read { get; init; }

    /// <summary>When that was last tried.</summary>
    public DateTimeOffset? Tried { get; init; }

    /// <summary>The events that may be found again, by hashes of their ids, with their times.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Seen { get; init; } = ImmutableDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal);
}

using System.Collections.Immutable;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Monitoring.Store;

/// <summary>What the monitor remembers from one run to the next. It holds no secret and no text of a message.</summary>
internal sealed record MonitorState
{
    /// <summary>The last slot of the grid that is done; null before the first run.</summary>
    public DateTimeOffset? Slot { get; init; }

    /// <summary>The version of the module that has written it; null if that is not known.</summary>
    public string? Module { get; init; }

    /// <summary>The engine's state, as JSON; empty before the first run.</summary>
    public ReadOnlyMemory<byte> Engine { get; init; }

    /// <summary>How far each source was read, by <c>Service/Source</c>.</summary>
    public ImmutableDictionary<string, SourceMark> Sources { get; init; } = ImmutableDictionary.Create<string, SourceMark>(StringComparer.Ordinal);

    /// <summary>When each measure was last known, by its name: also if there was nothing to count.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Known { get; init; } = ImmutableDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal);

    /// <summary>How each check ended, by <c>Integration/Check</c>.</summary>
    public ImmutableDictionary<string, KeptCheck> Checks { get; init; } = ImmutableDictionary.Create<string, KeptCheck>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What was said once, and is not said again.</summary>
    public ImmutableSortedSet<string> Told { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The values of the slot. After a cut, they may not be among the samples yet.</summary>
    public IReadOnlyList<Reading> Readings { get; init; } = [];
}

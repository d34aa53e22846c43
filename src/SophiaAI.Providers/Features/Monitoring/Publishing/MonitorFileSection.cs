using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Monitoring.Publishing;

/// <summary>What a manifest says of the monitor.</summary>
internal sealed record MonitorFileSection : ManagedSection
{
    /// <summary>The file; null if it could not be read.</summary>
    public PublishedMonitor? File { get; init; }

    /// <summary>The ESC environment to which it is published; null for the one that is connected or configured.</summary>
    public string? Environment { get; init; }
}

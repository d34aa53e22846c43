using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>The outcome of one integration's test.</summary>
public sealed record IntegrationTestResult
{
    /// <summary>The integration's name.</summary>
    public required string Integration { get; init; }

    /// <summary>The worst status among its checks.</summary>
    [Words(typeof(IntegrationStatus))]
    public required string Status { get; init; }

    /// <summary>How long all checks took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The checks, in the order they ran.</summary>
    public IReadOnlyList<IntegrationCheck> Checks { get; init; } = [];

    /// <summary>When it began, in UTC.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>The ESC environment that is connected or configured, such as development; null if there is none.</summary>
    public string? Environment { get; init; }
}

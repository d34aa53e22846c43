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

    /// <summary>How long it took until the last of its checks had ended.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The checks, each after those that it depends on.</summary>
    public IReadOnlyList<IntegrationCheck> Checks { get; init; } = [];

    /// <summary>What to know at a glance: the first check that failed, with its name, or what the last one that passed has found and that is not about credentials.</summary>
    public string? Finding => Checks.FirstOrDefault(static check => check.Status is IntegrationStatus.Failed or IntegrationStatus.NotConfigured) is { } failed
        ? $"{failed.Name}: {failed.Message}"
        : (Checks.LastOrDefault(static check => check.Status == IntegrationStatus.Passed && !check.Tags.Contains(CheckTag.Security)) ?? Checks.LastOrDefault(static check => check.Status == IntegrationStatus.Passed))?.Message;

    /// <summary>When it began, in UTC.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>The ESC environment that is connected or configured, as <c>organization/project/name</c>; null if there is none. Without an organization, the name as it is configured.</summary>
    public string? Environment { get; init; }

    /// <summary>Name and status.</summary>
    public override string ToString() => $"{Integration}: {Status}";
}

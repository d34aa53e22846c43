using SophiaAI.Providers.Core.Display;
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

    /// <summary>From the beginning of its first check to the end of its last one.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The checks, each after those that it depends on.</summary>
    public IReadOnlyList<IntegrationCheck> Checks { get; init; } = [];

    /// <summary>What to know at a glance: the first check that failed, with its name and how many others did, or what the last one that passed has found and that is not about credentials.</summary>
    public string? Finding => First(IntegrationStatus.Failed) ?? First(IntegrationStatus.NotConfigured)
        ?? (Checks.LastOrDefault(static check => check.Status == IntegrationStatus.Passed && !check.Tags.Contains(CheckTag.Security)) ?? Checks.LastOrDefault(static check => check.Status == IntegrationStatus.Passed))?.Message;

    /// <summary>When its first check began, in UTC; if none was run, when the command did.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>The ESC environment that is connected or configured, as <c>organization/project/name</c>; null if there is none. Without an organization, the name as it is configured.</summary>
    public string? Environment { get; init; }

    private string? First(string status)
    {
        IntegrationCheck[] found = [.. Checks.Where(check => check.Status == status)];
        if (found.Length == 0) return null;
        // Those that are not configured lack the same settings.
        string more = found.Length == 1 || status != IntegrationStatus.Failed ? string.Empty : $" {Grammar.Count(found.Length - 1, "other check")} failed too.";
        return $"{found[0].Name}: {found[0].Message}{more}";
    }

    /// <summary>Name and status.</summary>
    public override string ToString() => $"{Integration}: {Status}";
}

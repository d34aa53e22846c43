using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Integrations.Reports;

/// <summary>A run of checks as reports tell it. Nothing in it is secret: the messages were made for people.</summary>
internal sealed record ReportedRun
{
    /// <summary>The verdict on a run in which no check was run: that is no success.</summary>
    public const string NothingTested = nameof(NothingTested);

    /// <summary>The results, in the order in which the command has written them.</summary>
    public required IReadOnlyList<IntegrationTestResult> Results { get; init; }

    /// <summary>When the run began.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The module's version.</summary>
    public required string ModuleVersion { get; init; }

    /// <summary>Whether an integration that is not configured has failed.</summary>
    public bool NotConfiguredFails { get; init; }

    /// <summary>Passed, Failed or NothingTested.</summary>
    public string Status => Failed.Any() ? IntegrationStatus.Failed
        : Results.Any(static result => result.Status == IntegrationStatus.Passed) ? IntegrationStatus.Passed
        : NothingTested;

    /// <summary>The integrations that have failed.</summary>
    public IEnumerable<IntegrationTestResult> Failed => Results.Where(result => IsFailure(result.Status));

    /// <summary>All checks.</summary>
    public IEnumerable<IntegrationCheck> Checks => Results.SelectMany(static result => result.Checks);

    /// <summary>The checks that have failed.</summary>
    public IEnumerable<IntegrationCheck> FailedChecks => Checks.Where(check => IsFailure(check.Status));

    /// <summary>The ESC environment; null if there is none.</summary>
    public string? Environment => Results.Select(static result => result.Environment).FirstOrDefault(static name => name is not null);

    /// <summary>When the run ended.</summary>
    public DateTimeOffset Ended => Started + Duration;

    /// <summary>Whether an integration or a check with this status counts as failed.</summary>
    public bool IsFailure(string status) => status == IntegrationStatus.Failed || (status == IntegrationStatus.NotConfigured && NotConfiguredFails);

    /// <summary>Whether an integration or a check with this status counts as not run.</summary>
    public bool IsSkipped(string status) => status == IntegrationStatus.Skipped || (status == IntegrationStatus.NotConfigured && !NotConfiguredFails);

    /// <summary>How many checks have a status.</summary>
    public int Count(string status) => Checks.Count(check => check.Status == status);
}

using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>The outcome of one check of an integration.</summary>
public sealed record IntegrationCheck
{
    /// <summary>The integration's name.</summary>
    public required string Integration { get; init; }

    /// <summary>What was checked.</summary>
    public required string Name { get; init; }

    /// <summary>The integration and the check, such as <c>Gong/Workspaces</c>, by which Test-SophiaIntegration knows it.</summary>
    public string Id => $"{Integration}/{Name}";

    /// <summary>The outcome.</summary>
    [Words(typeof(IntegrationStatus))]
    public required string Status { get; init; }

    /// <summary>Why it did not pass, as errors name it, such as <c>AccessDenied</c>; null if it passed or was skipped, and for a failure that is not a service's.</summary>
    [Words(typeof(FailureReason))]
    public string? Reason { get; init; }

    /// <summary>How long the last attempt took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>What was found.</summary>
    public string? Message { get; init; }

    /// <summary>What to do if it did not pass.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>What it is run with.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The checks that had to pass before, as <c>Integration/Name</c>.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>How many times it was tried; 0 if it was skipped.</summary>
    public int Attempts { get; init; }

    /// <summary>The numbers that it has found.</summary>
    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    /// <summary>When the last attempt began, in UTC; null if it was not run.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Name and status, for tables.</summary>
    public override string ToString() => $"{Name}: {Status}";
}

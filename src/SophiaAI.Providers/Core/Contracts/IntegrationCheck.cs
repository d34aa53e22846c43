using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>One check of an integration.</summary>
public sealed record IntegrationCheck
{
    /// <summary>What was checked.</summary>
    public required string Name { get; init; }

    /// <summary>The outcome.</summary>
    [Words(typeof(IntegrationStatus))]
    public required string Status { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>What was found.</summary>
    public string? Message { get; init; }

    /// <summary>What to do if it did not pass.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>Name and status, for tables.</summary>
    public override string ToString() => $"{Name}: {Status}";
}

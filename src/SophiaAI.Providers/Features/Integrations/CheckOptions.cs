namespace SophiaAI.Providers.Features.Integrations;

/// <summary>How checks are run.</summary>
internal sealed record CheckOptions
{
    /// <summary>The time for each attempt at a check that has none of its own.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many checks run at the same time.</summary>
    public int ThrottleLimit { get; init; } = 16;

    /// <summary>How often a check that has failed is tried again.</summary>
    public int Retries { get; init; }

    /// <summary>The wait before it is tried again.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);
}

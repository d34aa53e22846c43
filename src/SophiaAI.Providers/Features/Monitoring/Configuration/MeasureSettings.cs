namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>What is said of a source of measures. What is null stays as the source has it.</summary>
internal sealed record MeasureSettings
{
    /// <summary>Whether it is read at all.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>How often it is read.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>Whether it may start a suspended warehouse.</summary>
    public bool Wake { get; init; }
}

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>What the values of a measure are.</summary>
internal enum MeasureKind
{
    /// <summary>A value at a time, such as a lag.</summary>
    Gauge,

    /// <summary>How many there were since the run before, such as requests.</summary>
    Count,

    /// <summary>Things that happen, each counted once by its id, such as failed deployments.</summary>
    Event,
}

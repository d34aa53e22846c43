using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Monitoring.Samples;

/// <summary>What is known of the measures, besides their values.</summary>
internal sealed record SampleFacts
{
    /// <summary>Finds a measure by its name.</summary>
    public Func<string, MeasureDefinition?> Definition { get; init; } = static _ => null;

    /// <summary>Finds when a measure was last known.</summary>
    public Func<string, DateTimeOffset?> LastRead { get; init; } = static _ => null;

    /// <summary>Finds how often a measure is read.</summary>
    public Func<string, TimeSpan?> Every { get; init; } = static _ => null;

    /// <summary>Finds what came with the newest value of a series, and is not part of its identity.</summary>
    public Func<string, LabelSet, LabelSet> Details { get; init; } = static (_, _) => LabelSet.Empty;
}

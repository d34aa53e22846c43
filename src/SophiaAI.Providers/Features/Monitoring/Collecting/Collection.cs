using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Monitoring.Store;

namespace SophiaAI.Providers.Features.Monitoring.Collecting;

/// <summary>What one slot has given.</summary>
/// <param name="State">What the next slot has to know. The values are in it.</param>
internal sealed record Collection(MonitorState State)
{
    /// <summary>The values.</summary>
    public IReadOnlyList<Reading> Readings => State.Readings;

    /// <summary>The checks that were run.</summary>
    public IReadOnlyList<IntegrationCheck> Checks { get; init; } = [];

    /// <summary>The sources that were read.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Why a check has failed, by the labels of its value: what is no part of an alert's identity.</summary>
    public IReadOnlyDictionary<LabelSet, LabelSet> Details { get; init; } = new Dictionary<LabelSet, LabelSet>();

    /// <summary>What failed or was not looked at, each as a sentence.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>How many requests were sent.</summary>
    public int Requests { get; init; }
}

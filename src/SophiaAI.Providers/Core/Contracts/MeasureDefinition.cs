namespace SophiaAI.Providers.Core.Contracts;

/// <summary>Something that is measured of a service, and that the rules of monitoring.yaml can be about.</summary>
/// <param name="Name">Its name, such as <c>snowflake_query_p95</c>.</param>
/// <param name="Unit">The unit of its values: <c>s</c>, <c>d</c> (days), <c>%</c>, <c>B</c>, <c>credits</c>, <c>USD</c>; <c>1</c> for a count.</param>
/// <param name="Description">What it tells, as a sentence.</param>
internal sealed record MeasureDefinition(string Name, string Unit, string Description)
{
    /// <summary>What its values are.</summary>
    public MeasureKind Kind { get; init; } = MeasureKind.Gauge;

    /// <summary>The labels of its values, besides <c>service</c>.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>How late the service knows: what happened may be missing for this long, so that a reading looks back so much further. A value belongs to the time at which it was read.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Whether the source gives its value, also zero, each time it is read. Otherwise no value is unknown, and resolves nothing.</summary>
    public bool IsAlwaysKnown { get; init; }

    /// <summary>Whether what was told of a series is over once its source was read and gives it no value: what it counted down to has gone, or does not come any more. Otherwise no value resolves nothing.</summary>
    public bool IsOverWithoutValue { get; init; }
}

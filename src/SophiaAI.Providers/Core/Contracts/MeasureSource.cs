namespace SophiaAI.Providers.Core.Contracts;

/// <summary>Where measures come from: one way to ask a service, which gives the values of one or more measures.</summary>
/// <param name="Name">Its name among the service's sources, such as <c>Queries</c>.</param>
/// <param name="Measures">What it measures.</param>
/// <param name="ReadAsync">Reads it. An exception means that nothing is known this time.</param>
internal sealed record MeasureSource(string Name, IReadOnlyList<MeasureDefinition> Measures, Func<MeasureRun, Task> ReadAsync)
{
    /// <summary>How often it is read, by what it costs. Not more often, whatever the interval of the runs is.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether it runs a statement that needs a warehouse. It is passed over while the warehouse is suspended, unless the file says <c>wake: true</c>.</summary>
    public bool NeedsWarehouse { get; init; }

    /// <summary>Whether the warehouse is running; asked only for a source that needs one.</summary>
    public Func<ProviderContext, CancellationToken, Task<bool>>? IsAwakeAsync { get; init; }

    /// <summary>About how many requests one reading sends, for the page that says what watching costs.</summary>
    public string Cost { get; init; } = "1 request";
}

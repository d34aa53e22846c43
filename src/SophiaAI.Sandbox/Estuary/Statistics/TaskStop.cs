namespace SophiaAI.Sandbox.Estuary.Statistics;

/// <summary>Hours in which a task moves nothing, counted since 1970.</summary>
/// <param name="From">The first of them.</param>
/// <param name="To">The first after them.</param>
/// <param name="Kind">Why.</param>
internal sealed record TaskStop(long From, long To, TaskStopKind Kind)
{
    public bool Contains(long hour) => hour >= From && hour < To;
}

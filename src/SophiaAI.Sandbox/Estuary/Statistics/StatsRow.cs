namespace SophiaAI.Sandbox.Estuary.Statistics;

/// <summary>What a name did in a bucket.</summary>
/// <param name="Name">The name, or a prefix with a slash at the end.</param>
/// <param name="Grain">The length of the bucket.</param>
/// <param name="Bucket">Its start.</param>
/// <param name="Nodes">The specs that are summed up: just one for a name.</param>
internal sealed record StatsRow(string Name, StatsGrain Grain, DateTimeOffset Bucket, IReadOnlyList<FlowNode> Nodes)
{
    public StatsTally Tally { get; } = Sum(Grain, Bucket, Nodes);

    /// <summary>The task, when this is one and not a prefix.</summary>
    public FlowNode? Task => !Name.EndsWith('/') && Nodes is [{ Spec.IsTask: true } task] ? task : null;

    /// <summary>The hours of the bucket that have begun, counted since 1970.</summary>
    public IEnumerable<long> Hours => HoursOf(Grain, Bucket, Nodes);

    private static StatsTally Sum(StatsGrain grain, DateTimeOffset bucket, IReadOnlyList<FlowNode> nodes)
    {
        StatsTally tally = new();
        foreach (long hour in HoursOf(grain, bucket, nodes))
        {
            foreach (FlowNode node in nodes)
                node.AddTo(tally, hour);
        }

        return tally;
    }

    private static IEnumerable<long> HoursOf(StatsGrain grain, DateTimeOffset bucket, IReadOnlyList<FlowNode> nodes)
    {
        long last = Math.Min(TaskTimes.HourOf(grain.Next(bucket)) - 1, nodes.Count == 0 ? -1 : nodes[0].Times.Last);
        for (long hour = TaskTimes.HourOf(bucket); hour <= last; hour++)
            yield return hour;
    }
}

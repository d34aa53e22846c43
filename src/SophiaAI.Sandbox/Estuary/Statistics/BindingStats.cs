namespace SophiaAI.Sandbox.Estuary.Statistics;

/// <summary>What a task did for one of its bindings in a bucket.</summary>
internal sealed record BindingStats(FlowLink Link)
{
    /// <summary>What was there already and had to be loaded.</summary>
    public Flow Left { get; private init; }

    /// <summary>What came in.</summary>
    public Flow Right { get; private init; }

    /// <summary>What was passed on.</summary>
    public Flow Out { get; private init; }

    public DateTimeOffset? LastPublishedAt { get; private init; }

    public ulong BytesBehind { get; private init; }

    public static IReadOnlyList<BindingStats> Writes(StatsRow row) =>
        [.. row.Task!.Writes.Select(link => Captured(link, row)).Where(b => !b.Out.IsEmpty)];

    public static IReadOnlyList<BindingStats> Reads(StatsRow row) =>
        [.. row.Task!.Reads.Select(link => Read(link, row)).Where(b => !b.Right.IsEmpty || b.BytesBehind > 0)];

    private static BindingStats Captured(FlowLink link, StatsRow row)
    {
        (Flow sum, long? last) = Sum(row, link.Written);
        return new BindingStats(link)
        {
            Out = sum,
            Right = sum.Captured,
            LastPublishedAt = last is { } hour ? link.Collection.LastIn(hour) : null,
        };
    }

    private static BindingStats Read(FlowLink link, StatsRow row)
    {
        (Flow sum, long? last) = Sum(row, link.Read);
        long[] hours = [.. row.Hours.Where(link.Task.Times.Exists).TakeLast(1)];
        return new BindingStats(link)
        {
            Left = sum.Loaded,
            Right = sum,
            Out = sum,
            LastPublishedAt = (last ?? LastRead(link, hours)) is { } hour ? link.ReadUpTo(hour) : null,
            BytesBehind = hours is [var end] && link.Task.Times.StopAt(end) is not { Kind: TaskStopKind.Off } ? Math.Max(link.Behind(end), end == link.Task.Times.Last ? link.BehindNow() : 0) : 0,
        };
    }

    /// <summary>Before a task stopped, it had read what came in the hour before.</summary>
    private static long? LastRead(FlowLink link, long[] hours) => hours is [var end] ? link.Task.Times.BacklogBefore(end) - 1 : null;

    private static (Flow Sum, long? Last) Sum(StatsRow row, Func<long, Flow> of)
    {
        Flow sum = default;
        long? last = null;
        foreach (long hour in row.Hours)
        {
            Flow flow = of(hour);
            if (!flow.IsEmpty)
                last = hour;
            sum += flow;
        }

        return (sum, last);
    }
}

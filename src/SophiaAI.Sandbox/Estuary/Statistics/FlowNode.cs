using SophiaAI.Sandbox.Estuary.Specs;

namespace SophiaAI.Sandbox.Estuary.Statistics;

/// <summary>A spec with the links to those that it reads from and writes to.</summary>
internal sealed class FlowNode
{
    private const ulong SecondsPerHour = 3600;

    private readonly ulong _seed;
    private readonly HourMemo _written;

    /// <param name="spec">The spec.</param>
    /// <param name="times">When it runs.</param>
    /// <param name="delay">How far it is behind.</param>
    /// <param name="isLively">As a collection: whether it gets something in every hour.</param>
    public FlowNode(CatalogSpec spec, TaskTimes times, TimeSpan delay, bool isLively)
    {
        (Spec, Times, Delay, IsLively) = (spec, times, delay, isLively);
        _seed = EstuaryChance.Seed(spec.Name);
        _written = new HourMemo(SumWritten);
    }

    public CatalogSpec Spec { get; }

    public TaskTimes Times { get; }

    /// <summary>As a task: how far it is behind.</summary>
    public TimeSpan Delay { get; }

    /// <summary>As a collection: whether it gets something in every hour.</summary>
    public bool IsLively { get; }

    /// <summary>As a task: what is older than this has been dealt with.</summary>
    public DateTimeOffset Reached => Times.Now - Delay;

    /// <summary>As a task: where it writes.</summary>
    public List<FlowLink> Writes { get; } = [];

    /// <summary>As a task: what it reads.</summary>
    public List<FlowLink> Reads { get; } = [];

    /// <summary>As a collection: who writes to it.</summary>
    public List<FlowLink> WrittenBy { get; } = [];

    /// <summary>As a collection: who reads it.</summary>
    public List<FlowLink> ReadBy { get; } = [];

    /// <summary>What was written to this collection in an hour.</summary>
    public Flow WrittenTo(long hour) => _written.In(hour);

    public void AddTo(StatsTally tally, long hour)
    {
        if (!Times.Exists(hour))
            return;
        Flow written = WrittenTo(hour);
        tally.WrittenToMe += written;
        if (!written.IsEmpty)
            tally.PublishedAt(LastIn(hour));
        foreach (FlowLink link in ReadBy)
            tally.ReadFromMe += link.Read(hour);
        if (Spec.IsTask)
            AddTask(tally, hour);
    }

    /// <summary>When the last document of an hour came.</summary>
    public DateTimeOffset LastIn(long hour)
    {
        DateTimeOffset start = TaskTimes.TimeOf(hour);
        double seconds = Times.PartOf(hour) * SecondsPerHour;
        DateTimeOffset last = start.AddSeconds(seconds * (0.93 + (0.06 * EstuaryChance.Fraction(_seed, hour))));
        DateTimeOffset reached = WrittenBy.Count == 0 ? last : DateTimeOffset.MinValue;
        foreach (FlowLink link in WrittenBy)
            reached = link.Task.Reached > reached ? link.Task.Reached : reached;
        return EstuarySchema.Exact(last < reached ? last : reached);
    }

    private Flow SumWritten(long hour)
    {
        Flow sum = default;
        foreach (FlowLink link in WrittenBy)
            sum += link.Written(hour);
        return sum;
    }

    private void AddTask(StatsTally tally, long hour)
    {
        TaskStop? stop = Times.StopAt(hour);
        switch (stop?.Kind)
        {
            case TaskStopKind.Off:
                return;
            case TaskStopKind.Failing:
                Fail(tally, hour - stop.From);
                return;
            default:
                tally.UsageSeconds += (ulong)(SecondsPerHour * Times.PartOf(hour));
                tally.Warnings += stop is null ? (ulong)EstuaryChance.Below(_seed, hour, 40) / 38 : 1;
                break;
        }

        if (stop is null)
            Move(tally, hour);
    }

    private void Move(StatsTally tally, long hour)
    {
        Flow written = default;
        foreach (FlowLink link in Writes)
            written += link.Written(hour);
        Flow read = default;
        foreach (FlowLink link in Reads)
            read += link.Read(hour);
        tally.WrittenByMe += written;
        tally.ReadByMe += read;
        if (written.IsEmpty && read.IsEmpty)
            return;
        tally.Transactions += 2 + (EstuaryChance.Of(_seed ^ 2, hour) % 60);
        tally.PublishedAt(LastIn(hour));
    }

    /// <summary>Restarts are further apart the longer it takes: there are hours without any.</summary>
    private static void Fail(StatsTally tally, long hours)
    {
        ulong failures = hours < 24 ? 6UL : hours % 4 == 0 ? 1UL : 0UL;
        tally.Failures += failures;
        tally.Errors += failures;
        tally.UsageSeconds += failures * 20;
    }
}

namespace SophiaAI.Sandbox.Estuary.Statistics;

/// <summary>A task and a collection that it writes to or reads from.</summary>
internal sealed class FlowLink
{
    private const ulong DerivedSize = 180;

    private readonly FlowRate _rate;
    private readonly HourMemo _written;
    private readonly HourMemo _read;

    /// <param name="task">The task.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="name">A transform's own name; that of the collection otherwise.</param>
    public FlowLink(FlowNode task, FlowNode collection, string name)
    {
        (Task, Collection, Name) = (task, collection, name);
        _rate = new FlowRate(collection.Spec.Name, collection.IsLively);
        _written = new HourMemo(SumWritten);
        _read = new HourMemo(SumRead);
    }

    public FlowNode Task { get; }

    public FlowNode Collection { get; }

    public string Name { get; }

    /// <summary>What the task wrote in an hour: with what had piled up when it begins again.</summary>
    public Flow Written(long hour) => _written.In(hour);

    /// <summary>What the task read in an hour.</summary>
    public Flow Read(long hour) => _read.In(hour);

    /// <summary>The bytes that had not been read at the end of an hour.</summary>
    public ulong Behind(long hour)
    {
        if (Runs(hour))
            return 0;
        ulong bytes = 0;
        for (long h = Task.Times.BacklogBefore(hour); h <= hour; h++)
            bytes += Collection.WrittenTo(h).Bytes;
        return bytes;
    }

    private Flow SumWritten(long hour)
    {
        if (!Runs(hour) || TaskTimes.TimeOf(hour) > Task.Reached)
            return default;
        if (Task.Spec.Contents.IsDerivation)
            return Derived(hour);
        Flow sum = default;
        for (long h = Task.Times.BacklogBefore(hour); h <= hour; h++)
            sum += _rate.In(h, Task.Times.PartOf(h));
        return sum;
    }

    /// <summary>When the newest document was published that the task had read when it last read something, in this hour.</summary>
    public DateTimeOffset ReadUpTo(long hour) => Collection.LastIn(hour) is var last && last < Task.Reached ? last : Task.Reached;

    /// <summary>The bytes that have come since the time that a task which is behind has reached.</summary>
    public ulong BehindNow()
    {
        ulong bytes = 0;
        for (long h = TaskTimes.HourOf(Task.Reached); Task.Delay > TimeSpan.Zero && h <= Task.Times.Last; h++)
            bytes += Collection.WrittenTo(h).Bytes;
        return bytes;
    }

    private Flow SumRead(long hour)
    {
        if (!Runs(hour))
            return default;
        Flow sum = default;
        for (long h = Task.Times.BacklogBefore(hour); h <= hour; h++)
            sum += Collection.WrittenTo(h);
        return sum;
    }

    private Flow Derived(long hour)
    {
        ulong docs = 0;
        foreach (FlowLink read in Task.Reads)
            docs += read.Read(hour).Docs;
        docs = (docs + 9) / 10;
        return new Flow(docs, docs * DerivedSize);
    }

    private bool Runs(long hour) => Task.Times.Exists(hour) && Task.Times.StopAt(hour) is null;
}

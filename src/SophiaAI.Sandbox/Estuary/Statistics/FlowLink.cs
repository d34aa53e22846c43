namespace SophiaAI.Sandbox.Estuary.Statistics;

/// <summary>A task and a collection that it writes to or reads from.</summary>
internal sealed class FlowLink(FlowNode task, FlowNode collection, string name)
{
    private const ulong DerivedSize = 180;

    private readonly FlowRate _rate = new(collection.Spec.Name);

    public FlowNode Task => task;

    public FlowNode Collection => collection;

    /// <summary>A transform's own name; that of the collection otherwise.</summary>
    public string Name => name;

    /// <summary>What the task wrote in an hour: with what had piled up when it begins again.</summary>
    public Flow Written(long hour)
    {
        if (!Runs(hour))
            return default;
        if (task.Spec.Contents.IsDerivation)
            return Derived(hour);
        Flow sum = default;
        for (long h = task.Times.BacklogBefore(hour); h <= hour; h++)
            sum += _rate.In(h, task.Times.PartOf(h));
        return sum;
    }

    /// <summary>What the task read in an hour.</summary>
    public Flow Read(long hour)
    {
        if (!Runs(hour))
            return default;
        Flow sum = default;
        for (long h = task.Times.BacklogBefore(hour); h <= hour; h++)
            sum += collection.WrittenTo(h);
        return sum;
    }

    /// <summary>The bytes that had not been read at the end of an hour.</summary>
    public ulong Behind(long hour)
    {
        if (Runs(hour))
            return 0;
        ulong bytes = 0;
        for (long h = task.Times.BacklogBefore(hour); h <= hour; h++)
            bytes += collection.WrittenTo(h).Bytes;
        return bytes;
    }

    private Flow Derived(long hour)
    {
        ulong docs = 0;
        foreach (FlowLink read in task.Reads)
            docs += read.Read(hour).Docs;
        docs = (docs + 9) / 10;
        return new Flow(docs, docs * DerivedSize);
    }

    private bool Runs(long hour) => task.Times.Exists(hour) && task.Times.StopAt(hour) is null;
}

namespace SophiaAI.Sandbox.Estuary.Statistics;

/// <summary>Documents, and their bytes.</summary>
internal readonly record struct Flow(ulong Docs, ulong Bytes)
{
    public bool IsEmpty => Docs == 0 && Bytes == 0;

    /// <summary>What a capture gets from its source to become this: a source tells some things twice, and they become one document.</summary>
    public Flow Captured => new(Docs + (Docs / 50), Bytes + (Bytes / 50));

    /// <summary>What of this was there already when a materialization read it, and had to be loaded.</summary>
    public Flow Loaded => new(Docs * 2 / 5, Bytes * 2 / 5);

    public static Flow operator +(Flow left, Flow right) => new(left.Docs + right.Docs, left.Bytes + right.Bytes);
}

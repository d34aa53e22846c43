namespace SophiaAI.Sandbox.Estuary.Statistics;

/// <summary>Documents, and their bytes.</summary>
internal readonly record struct Flow(ulong Docs, ulong Bytes)
{
    public bool IsEmpty => Docs == 0 && Bytes == 0;

    public static Flow operator +(Flow left, Flow right) => new(left.Docs + right.Docs, left.Bytes + right.Bytes);
}

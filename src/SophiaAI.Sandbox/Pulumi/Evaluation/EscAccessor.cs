namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>One step of a property path: a key, or an index when the key is null.</summary>
internal sealed record EscAccessor(string? Key, int Index = 0)
{
    public override string ToString() => Key is null ? $"[{Index}]" : Key;
}

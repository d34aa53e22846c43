namespace SophiaAI.Sandbox.Vercel;

/// <summary>Where and how a project's functions run.</summary>
internal sealed record VercelResourceConfig
{
    public bool Fluid { get; } = true;

    public IReadOnlyList<string> FunctionDefaultRegions { get; } = ["iad1"];

    public string FunctionDefaultMemoryType { get; } = "standard";
}

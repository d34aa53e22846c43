namespace SophiaAI.Providers.Services.Vercel;

/// <summary>A Vercel project.</summary>
public sealed record VercelProject
{
    /// <summary>The project's id (<c>prj_…</c>).</summary>
    public required string Id { get; init; }

    /// <summary>The project's name.</summary>
    public required string Name { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

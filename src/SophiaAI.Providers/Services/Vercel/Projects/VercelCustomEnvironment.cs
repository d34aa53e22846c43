namespace SophiaAI.Providers.Services.Vercel.Projects;

/// <summary>An environment that a project has beside production, preview and development.</summary>
internal sealed record VercelCustomEnvironment
{
    /// <summary>Its id (<c>env_…</c>).</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Slug { get; init; }

    /// <summary>One whose name is not known: its id stands for it.</summary>
    public static VercelCustomEnvironment Unnamed(string id) => new() { Id = id, Slug = id };

    /// <summary>Whether a text is its id, or its name in any case.</summary>
    public bool Is(string idOrSlug) => Id == idOrSlug || Slug.Equals(idOrSlug, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Slug;
}

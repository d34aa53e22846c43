using System.Text.Json.Serialization;
using SophiaAI.Sandbox.Vercel.Domains;

namespace SophiaAI.Sandbox.Vercel.Variables;

/// <summary>A custom environment of a project, beside production, preview and development.</summary>
internal sealed record VercelEnvironment
{
    /// <summary>The names of the environments that every project has.</summary>
    public static IReadOnlyList<string> Standard { get; } = ["production", "preview", "development"];

    public required string Id { get; init; }

    [JsonIgnore]
    public string ProjectId { get; init; } = "";

    public required string Slug { get; init; }

    public string Type { get; } = "preview";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public VercelBranchMatcher? BranchMatcher { get; init; }

    public IReadOnlyList<string> CurrentDeploymentAliases { get; init; } = [];

    /// <summary>The domains of the project that show the environment, as of an answer.</summary>
    public IReadOnlyList<VercelProjectDomain> Domains { get; init; } = [];

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    public bool Is(string idOrSlug) => Id == idOrSlug || Slug == idOrSlug;
}

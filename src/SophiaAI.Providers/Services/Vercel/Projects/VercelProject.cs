using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Projects;

/// <summary>A Vercel project.</summary>
public sealed record VercelProject : IVercelOwned
{
    /// <summary>The project's id (<c>prj_…</c>).</summary>
    public required string Id { get; init; }

    /// <summary>The project's name.</summary>
    public required string Name { get; init; }

    /// <summary>The id of the team, or of the user, that it belongs to.</summary>
    public string? AccountId { get; init; }

    /// <summary>The framework that it is built with, such as nextjs; null if none is set.</summary>
    public string? Framework { get; init; }

    /// <summary>The version of Node.js, such as 22.x.</summary>
    public string? NodeVersion { get; init; }

    /// <summary>The Git repository that it is connected to, such as acme/web; null if there is none.</summary>
    [JsonIgnore]
    public string? Repository => Link is { ValueKind: JsonValueKind.Object } link ? RepositoryOf(link) : null;

    /// <summary>The branch whose deployments go to production; null without a Git repository.</summary>
    [JsonIgnore]
    public string? ProductionBranch => Link is { ValueKind: JsonValueKind.Object } link ? link.Text("productionBranch") : null;

    /// <summary>Whether it is paused: it answers nobody.</summary>
    public bool? Paused { get; init; }

    /// <summary>When it was created.</summary>
    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The id or slug of the team that it belongs to; null if it was read from the token's own account.</summary>
    [JsonIgnore]
    public string? TeamId { get; internal set; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>A setting that has no member of its own, such as <c>buildCommand</c>; null if it is not set.</summary>
    internal string? Setting(string name) => More is not null && More.TryGetValue(name, out JsonElement value) ? Json.Text(value) : null;

    /// <summary>The deployment that answers for production; null if there is none.</summary>
    internal string? ProductionDeploymentId =>
        More?.GetValueOrDefault("targets") is { ValueKind: JsonValueKind.Object } targets && targets.TryGetProperty("production", out JsonElement production)
            ? production.Text("id")
            : null;

    /// <summary>The latest change of the production aliases: a promotion or a rollback; null if there was none.</summary>
    internal JsonElement? LastAliasRequest => More?.GetValueOrDefault("lastAliasRequest") is { ValueKind: JsonValueKind.Object } request ? request : null;

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    void IVercelOwned.ReadWithin(string? team) => TeamId = VercelTeamId.Of(AccountId, team);

    [JsonInclude]
    [JsonPropertyName("link")]
    internal JsonElement? Link { get; init; }

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }

    // GitHub has org and repo, GitLab a namespace and a name, Bitbucket an owner and a slug.
    private static string? RepositoryOf(JsonElement link)
    {
        string? owner = link.Text("org") ?? link.Text("projectNamespace") ?? link.Text("owner");
        string? name = link.Text("repo") ?? link.Text("projectName") ?? link.Text("slug");
        return owner is null ? name : $"{owner}/{name}";
    }
}

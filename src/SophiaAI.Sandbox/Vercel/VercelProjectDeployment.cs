using System.Text.Json.Serialization;
using SophiaAI.Sandbox.Vercel.Aliases;
using SophiaAI.Sandbox.Vercel.Deployments;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>A deployment as part of a project.</summary>
internal sealed record VercelProjectDeployment
{
    public required string Id { get; init; }

    public string Type { get; } = "LAMBDAS";

    public string Plan { get; } = "pro";

    public required string Name { get; init; }

    public required string Url { get; init; }

    public string DeploymentHostname => Url;

    public required long CreatedAt { get; init; }

    public string CreatedIn { get; } = "sfo1";

    public required VercelCreator Creator { get; init; }

    public required IReadOnlyDictionary<string, string> Meta { get; init; }

    public bool Private { get; }

    public required string ReadyState { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ReadySubstate { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ReadyAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? BuildingAt { get; init; }

    public required IReadOnlyList<string> Alias { get; init; }

    public long? AliasAssigned { get; init; }

    public required string? Target { get; init; }

    public required string TeamId { get; init; }

    public string UserId => Creator.Uid;

    public static VercelProjectDeployment Of(VercelDeployment deployment, string teamId, IEnumerable<VercelAlias> aliases) => new()
    {
        Id = deployment.Uid,
        Name = deployment.Name,
        Url = deployment.Url,
        CreatedAt = deployment.CreatedAt,
        Creator = deployment.Creator,
        Meta = deployment.Meta,
        ReadyState = deployment.ReadyState,
        ReadySubstate = deployment.ReadySubstate,
        ReadyAt = deployment.Ready,
        BuildingAt = deployment.BuildingAt,
        Alias = [.. aliases.Select(a => a.Alias)],
        AliasAssigned = deployment.AliasAssigned,
        Target = deployment.Target,
        TeamId = teamId,
    };
}

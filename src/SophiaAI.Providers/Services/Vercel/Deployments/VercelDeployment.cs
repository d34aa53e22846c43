using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Deployments;

/// <summary>A Vercel deployment.</summary>
public sealed record VercelDeployment : IVercelOwned, IJsonOnDeserialized
{
    /// <summary>The deployment's id (<c>dpl_…</c>).</summary>
    [JsonIgnore]
    public string Uid => UidSent ?? IdSent!;

    /// <summary>The name of the project at the time.</summary>
    public string? Name { get; init; }

    /// <summary>The project's id.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The deployment's own host name.</summary>
    public string? Url { get; init; }

    /// <summary>When it was created.</summary>
    [JsonIgnore]
    public DateTimeOffset Created => CreatedSent ?? CreatedAtSent!.Value;

    /// <summary>The state: BUILDING, ERROR, INITIALIZING, QUEUED, READY, CANCELED, BLOCKED or DELETED.</summary>
    [JsonIgnore]
    public string? State => StateSent ?? ReadyState;

    /// <summary>The state under the name that newer responses use.</summary>
    public string? ReadyState { get; init; }

    /// <summary>STAGED, ROLLING or PROMOTED, once it is ready.</summary>
    public string? ReadySubstate { get; init; }

    /// <summary>production, staging, the name of a custom environment, or preview.</summary>
    [JsonIgnore]
    public string Target => TargetSent ?? CustomEnvironment ?? VercelTarget.Preview;

    /// <summary>Who made it.</summary>
    public VercelCreator? Creator { get; init; }

    /// <summary>Git and other metadata.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> Meta => Json.Plain(MetaSent);

    /// <summary>What triggered it, such as git, cli or redeploy.</summary>
    public string? Source { get; init; }

    /// <summary>When the build began.</summary>
    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? BuildingAt { get; init; }

    /// <summary>When it became ready.</summary>
    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? Ready { get; init; }

    /// <summary>How long it took from the start of the build until it was ready.</summary>
    [JsonIgnore]
    public TimeSpan? BuildDuration => Ready - BuildingAt;

    /// <summary>The page in Vercel's dashboard.</summary>
    public string? InspectorUrl { get; init; }

    /// <summary>The error's code, if it failed.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The error's message, if it failed.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Whether traffic can be rolled back to it.</summary>
    public bool? IsRollbackCandidate { get; init; }

    /// <summary>The host names that lead to it; null in a list, which does not say.</summary>
    [JsonPropertyName("alias")]
    public IReadOnlyList<string>? Aliases { get; init; }

    /// <summary>Its builds; null unless they were requested.</summary>
    [JsonIgnore]
    public IReadOnlyList<VercelBuild>? Builds { get; init; }

    /// <summary>Its checks, by integrations and by Vercel itself; null unless they were requested.</summary>
    [JsonIgnore]
    public IReadOnlyList<VercelCheck>? Checks { get; init; }

    /// <summary>The id or slug of the team that it belongs to; null if it was read from the token's own account.</summary>
    [JsonIgnore]
    public string? TeamId { get; internal set; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The id.</summary>
    public override string ToString() => Uid;

    void IVercelOwned.ReadWithin(string? team) => TeamId = VercelTeamId.Of(Owner, team);

    // A list and a single deployment differ in these names; either must be there.
    void IJsonOnDeserialized.OnDeserialized()
    {
        if (string.IsNullOrEmpty(UidSent ?? IdSent) || (CreatedSent ?? CreatedAtSent) is null) throw new JsonException();
    }

    [JsonInclude]
    [JsonPropertyName("uid")]
    internal string? UidSent { get; init; }

    [JsonInclude]
    [JsonPropertyName("id")]
    internal string? IdSent { get; init; }

    [JsonInclude]
    [JsonPropertyName("created")]
    [JsonConverter(typeof(UnixMilliseconds))]
    internal DateTimeOffset? CreatedSent { get; init; }

    [JsonInclude]
    [JsonPropertyName("createdAt")]
    [JsonConverter(typeof(UnixMilliseconds))]
    internal DateTimeOffset? CreatedAtSent { get; init; }

    [JsonInclude]
    [JsonPropertyName("meta")]
    internal Dictionary<string, JsonElement>? MetaSent { get; init; }

    // A single deployment says whose it is; a list does not.
    internal string? Owner => (More?.GetValueOrDefault("team") is { ValueKind: JsonValueKind.Object } team ? team.Text("id") : null)
        ?? (More?.GetValueOrDefault("ownerId") is { ValueKind: JsonValueKind.String } owner ? owner.GetString() : null);

    internal string? OwnerSlug => More?.GetValueOrDefault("team") is { ValueKind: JsonValueKind.Object } team ? team.Text("slug") : null;

    // A deployment to a custom environment has no target, and one without either is a preview.
    internal string? CustomEnvironment =>
        More?.GetValueOrDefault("customEnvironment") is { ValueKind: JsonValueKind.Object } custom ? custom.Text("slug") ?? custom.Text("id") : null;

    [JsonInclude]
    [JsonPropertyName("target")]
    internal string? TargetSent { get; init; }

    [JsonInclude]
    [JsonPropertyName("state")]
    internal string? StateSent { get; init; }

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}

using System.Text.Json.Serialization;

namespace SophiaAI.Sandbox.Vercel.Deployments;

/// <summary>A deployment as the list shows it. Times are milliseconds since 1970.</summary>
internal sealed record VercelDeployment
{
    public required string Uid { get; init; }

    public required string Name { get; init; }

    public required string ProjectId { get; init; }

    public required string Url { get; init; }

    public required long Created { get; init; }

    public long CreatedAt => Created;

    public string State => ReadyState;

    public required string ReadyState { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ReadySubstate { get; init; }

    public string Type { get; } = "LAMBDAS";

    public required VercelCreator Creator { get; init; }

    public required string InspectorUrl { get; init; }

    public required IReadOnlyDictionary<string, string> Meta { get; init; }

    /// <summary>Null for previews, and for what goes to a custom environment.</summary>
    public required string? Target { get; init; }

    /// <summary>The custom environment that it goes to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public VercelDeploymentEnvironment? CustomEnvironment { get; init; }

    /// <summary>Where it goes, in one word.</summary>
    [JsonIgnore]
    public string Place => CustomEnvironment?.Slug ?? Target ?? "preview";

    public object? AliasError { get; init; }

    public long? AliasAssigned { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? BuildingAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Ready { get; init; }

    /// <summary>When the build has ended, or will end if it is not canceled.</summary>
    [JsonIgnore]
    public long? BuildEndsAt { get; init; }

    [JsonIgnore]
    public long? CanceledAt { get; init; }

    public string Source { get; init; } = "git";

    /// <summary>Whether the build goes on as time passes; seeded deployments stay as they are.</summary>
    [JsonIgnore]
    public bool IsProgressing { get; init; }

    /// <summary>Whether a production build goes into production by itself, once it is ready.</summary>
    [JsonIgnore]
    public bool IsPromotedByItself { get; init; } = true;

    [JsonIgnore]
    public string? Wish => Meta.GetValueOrDefault(VercelWish.Name);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ChecksState { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ChecksConclusion { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErrorCode { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErrorMessage { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OomReport => ErrorCode is "BUILD_UTILS_SPAWN_137" ? "out-of-memory" : null;

    /// <summary>Whether production can be rolled back to it, because it has been there before. Null for what is not for production.</summary>
    public required bool? IsRollbackCandidate { get; init; }

    /// <summary>The same, some milliseconds later.</summary>
    public VercelDeployment Moved(long by) => this with
    {
        Created = Created + by,
        AliasAssigned = AliasAssigned + by,
        BuildingAt = BuildingAt + by,
        Ready = Ready + by,
        BuildEndsAt = BuildEndsAt + by,
        CanceledAt = CanceledAt + by,
    };

    [JsonIgnore]
    public bool IsUnderWay => ReadyState is "QUEUED" or "INITIALIZING" or "BUILDING";
}

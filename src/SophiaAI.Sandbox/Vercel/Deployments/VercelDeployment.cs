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

    /// <summary>Null for previews.</summary>
    public required string? Target { get; init; }

    public object? AliasError { get; init; }

    public long? AliasAssigned { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? BuildingAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Ready { get; init; }

    public string Source { get; init; } = "git";

    /// <summary>Whether the state follows the clock; seeded deployments stay as they are.</summary>
    [JsonIgnore]
    public bool IsProgressing { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErrorCode { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErrorMessage { get; init; }

    public required bool? IsRollbackCandidate { get; init; }
}

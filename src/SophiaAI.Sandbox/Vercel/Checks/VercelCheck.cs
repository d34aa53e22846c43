using System.Text.Json.Serialization;

namespace SophiaAI.Sandbox.Vercel.Checks;

/// <summary>A check of a deployment, which an integration reports.</summary>
internal sealed record VercelCheck
{
    public required string Id { get; init; }

    public required string DeploymentId { get; init; }

    public required string Name { get; init; }

    /// <summary>"registered", "running" or "completed".</summary>
    public required string Status { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Conclusion { get; init; }

    public required bool Blocking { get; init; }

    public string IntegrationId { get; } = "oac_sandboxChecks000000001";

    public bool Rerequestable { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Path { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DetailsUrl { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ExternalId { get; init; }

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? StartedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CompletedAt { get; init; }
}

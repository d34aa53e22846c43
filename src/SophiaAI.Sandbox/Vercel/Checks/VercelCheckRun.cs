using System.Text.Json.Serialization;

namespace SophiaAI.Sandbox.Vercel.Checks;

/// <summary>The run of a project's check for a deployment.</summary>
internal sealed record VercelCheckRun
{
    public required string Id { get; init; }

    public required string CheckId { get; init; }

    public required string DeploymentId { get; init; }

    public required string ProjectId { get; init; }

    public required string OwnerId { get; init; }

    public required string Name { get; init; }

    /// <summary>"queued", "running" or "completed".</summary>
    public required string Status { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Conclusion { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ConclusionText { get; init; }

    public required string Blocks { get; init; }

    public required string Requires { get; init; }

    public object Source { get; } = new { kind = "webhook" };

    public required int Timeout { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ExternalId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ExternalUrl { get; init; }

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CompletedAt { get; init; }

    public static VercelCheckRun Of(VercelProjectCheck check, string deploymentId, string id, long now) => new()
    {
        Id = id,
        CheckId = check.Id,
        DeploymentId = deploymentId,
        ProjectId = check.ProjectId,
        OwnerId = check.OwnerId,
        Name = check.Name,
        Status = "queued",
        Blocks = check.Blocks,
        Requires = check.Requires,
        Timeout = check.Timeout,
        CreatedAt = now,
        UpdatedAt = now,
    };
}

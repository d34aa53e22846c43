using System.Text.Json.Serialization;

namespace SophiaAI.Sandbox.Vercel.Webhooks;

/// <summary>An address that is told about events. Its secret leaves the sandbox only in the answer that creates it.</summary>
internal sealed record VercelWebhook
{
    public required string Id { get; init; }

    public required string Url { get; init; }

    public required IReadOnlyList<string> Events { get; init; }

    public required string OwnerId { get; init; }

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    /// <summary>Null for the events of all projects.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? ProjectIds { get; init; }

    [JsonIgnore]
    public string Secret { get; init; } = "";

    /// <summary>Whether the webhook is told about events of this type in this project.</summary>
    public bool Wants(string type, string projectId) => Events.Contains(type) && (ProjectIds is null || ProjectIds.Contains(projectId));
}

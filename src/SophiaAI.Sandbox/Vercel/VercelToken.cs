using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>An access token. Its secret leaves the sandbox only in the answer that creates it.</summary>
internal sealed record VercelToken(string Id, string Name, string Secret, long CreatedAt)
{
    private const int Shown = 4;

    /// <summary>Null for a user token, which has access to all teams.</summary>
    public string? TeamId { get; init; }

    public string? ProjectId { get; init; }

    /// <summary>In milliseconds since 1970; null means never.</summary>
    public long? ExpiresAt { get; init; }

    /// <summary>When the token was last used.</summary>
    public long ActiveAt { get; init; } = CreatedAt;

    public bool IsOfUser => TeamId is null && ProjectId is null;

    /// <summary>The token as Vercel shows it. Members without a value are left out.</summary>
    public JsonNode Describe() => JsonSerializer.SerializeToNode(Members, WireJson.Sparse)!;

    private object Members => new
    {
        id = Id,
        name = Name,
        type = "oauth2-token",
        prefix = Secret[..Shown],
        suffix = Secret[^Shown..],
        origin = "manual",
        scopes = new[] { new { type = TeamId is null ? "user" : "team", teamId = TeamId, createdAt = CreatedAt, origin = "manual", expiresAt = ExpiresAt } },
        createdAt = CreatedAt,
        activeAt = ActiveAt,
        expiresAt = ExpiresAt,
    };
}

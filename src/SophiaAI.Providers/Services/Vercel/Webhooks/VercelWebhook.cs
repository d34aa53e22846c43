using System.Security;
using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Webhooks;

/// <summary>An address that Vercel tells of events.</summary>
public sealed record VercelWebhook : IVercelOwned
{
    /// <summary>The webhook's id.</summary>
    public required string Id { get; init; }

    /// <summary>Where events are sent.</summary>
    public required string Url { get; init; }

    /// <summary>The events that it is told of, such as deployment.error.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>The ids of the projects whose events it is told of; empty for all projects of the team.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> ProjectIds => ProjectIdsSent ?? [];

    /// <summary>The id of the team, or of the user, that it belongs to.</summary>
    public string? OwnerId { get; init; }

    /// <summary>When it was created.</summary>
    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>What deliveries are signed with: only when it has just been created, because the service never shows it again; else null.</summary>
    [JsonIgnore]
    public SecureString? Secret { get; internal set; }

    /// <summary>The id or slug of the team that it belongs to; null if it was read from the token's own account.</summary>
    [JsonIgnore]
    public string? TeamId { get; internal set; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The id.</summary>
    public override string ToString() => Id;

    void IVercelOwned.ReadWithin(string? team) => TeamId = VercelTeamId.Of(OwnerId, team);

    [JsonInclude]
    [JsonPropertyName("projectIds")]
    internal IReadOnlyList<string>? ProjectIdsSent { get; init; }

    // Only in the answer to its creation, and taken out of it.
    [JsonInclude]
    [JsonPropertyName("secret")]
    internal string? SecretSent { get; init; }

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}

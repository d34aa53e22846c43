using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Accounts;

/// <summary>A Vercel team.</summary>
public sealed record VercelTeam
{
    /// <summary>The team's id (<c>team_…</c>).</summary>
    public required string Id { get; init; }

    /// <summary>The name in URLs.</summary>
    public string? Slug { get; init; }

    /// <summary>The display name.</summary>
    public string? Name { get; init; }

    /// <summary>What the team says about itself.</summary>
    public string? Description { get; init; }

    /// <summary>The role of the token's user in the team, such as OWNER or MEMBER.</summary>
    [JsonIgnore]
    public string? Role => Membership is { ValueKind: JsonValueKind.Object } membership ? membership.Text("role") : null;

    /// <summary>The plan that the team pays for, such as pro.</summary>
    [JsonIgnore]
    public string? Plan => Billing is { ValueKind: JsonValueKind.Object } billing ? billing.Text("plan") : null;

    /// <summary>Whether the API shows only a part of the team, because the token's user has to sign in to it in another way.</summary>
    public bool? Limited { get; init; }

    /// <summary>When it was created.</summary>
    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When its settings were changed last.</summary>
    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The id.</summary>
    public override string ToString() => Id;

    [JsonInclude]
    [JsonPropertyName("membership")]
    internal JsonElement? Membership { get; init; }

    [JsonInclude]
    [JsonPropertyName("billing")]
    internal JsonElement? Billing { get; init; }

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}

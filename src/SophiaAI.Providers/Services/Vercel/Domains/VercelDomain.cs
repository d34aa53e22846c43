using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Domains;

/// <summary>A domain of a Vercel account: a name such as acme.com, from which projects use the name itself or names below it.</summary>
public sealed record VercelDomain : IVercelOwned
{
    /// <summary>The domain's name.</summary>
    public required string Name { get; init; }

    /// <summary>The domain's id.</summary>
    public string? Id { get; init; }

    /// <summary>Whether the account has proved that it owns the domain.</summary>
    public required bool Verified { get; init; }

    /// <summary>Who answers its DNS: zeit.world for Vercel, external for another host, na if nobody does.</summary>
    public string? ServiceType { get; init; }

    /// <summary>The name servers that it has.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Nameservers => NameserversSent ?? [];

    /// <summary>The name servers that it needs if Vercel is to answer its DNS.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> IntendedNameservers => IntendedNameserversSent ?? [];

    /// <summary>When it was added.</summary>
    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was bought from Vercel; null if it was not.</summary>
    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? BoughtAt { get; init; }

    /// <summary>When the registration ends; null if it was not bought from Vercel.</summary>
    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether the registration is renewed by itself.</summary>
    public bool? Renew { get; init; }

    /// <summary>The id or slug of the team that it belongs to; null if it was read from the token's own account.</summary>
    [JsonIgnore]
    public string? TeamId { get; internal set; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    void IVercelOwned.ReadWithin(string? team) => TeamId = team;

    [JsonInclude]
    [JsonPropertyName("nameservers")]
    internal IReadOnlyList<string>? NameserversSent { get; init; }

    [JsonInclude]
    [JsonPropertyName("intendedNameservers")]
    internal IReadOnlyList<string>? IntendedNameserversSent { get; init; }

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}

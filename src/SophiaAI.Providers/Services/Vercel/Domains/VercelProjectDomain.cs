using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Domains;

/// <summary>A domain that a project is reached by.</summary>
public sealed record VercelProjectDomain : IVercelOwned
{
    /// <summary>The name, such as www.acme.com.</summary>
    public required string Name { get; init; }

    /// <summary>The domain that the name belongs to, such as acme.com.</summary>
    public string? ApexName { get; init; }

    /// <summary>The project's id.</summary>
    public required string ProjectId { get; init; }

    /// <summary>The project's name; null if it was not looked up.</summary>
    [JsonIgnore]
    public string? ProjectName { get; init; }

    /// <summary>Whether it is proved that the project may use the name. Whether DNS leads to Vercel is another matter.</summary>
    public required bool Verified { get; init; }

    /// <summary>What has to be done to prove it; nothing if it is proved.</summary>
    [JsonIgnore]
    public IReadOnlyList<VercelDomainChallenge> Verification => VerificationSent ?? [];

    /// <summary>Where requests are redirected to; null if the project answers them.</summary>
    public string? Redirect { get; init; }

    /// <summary>The status of the redirect.</summary>
    public int? RedirectStatusCode { get; init; }

    /// <summary>The Git branch whose deployments it leads to; null for production.</summary>
    public string? GitBranch { get; init; }

    /// <summary>The id of the custom environment whose deployments it leads to; null for production.</summary>
    public string? CustomEnvironmentId { get; init; }

    /// <summary>When it was added.</summary>
    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? UpdatedAt { get; init; }

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
    [JsonPropertyName("verification")]
    internal IReadOnlyList<VercelDomainChallenge>? VerificationSent { get; init; }

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}

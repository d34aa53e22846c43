using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Aliases;

/// <summary>A host name that leads to a deployment.</summary>
public sealed record VercelAlias : IVercelOwned
{
    /// <summary>The host name, such as www.example.com.</summary>
    public required string Alias { get; init; }

    /// <summary>Its id.</summary>
    public required string Uid { get; init; }

    /// <summary>The deployment that it leads to; null for a redirect.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>The project that the deployment belongs to.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The host name that it redirects to; null if it does not.</summary>
    public string? Redirect { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was changed last.</summary>
    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The id or slug of the team that it belongs to; null if it was read from the token's own account.</summary>
    [JsonIgnore]
    public string? TeamId { get; internal set; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The host name.</summary>
    public override string ToString() => Alias;

    void IVercelOwned.ReadWithin(string? team) => TeamId = team;

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}

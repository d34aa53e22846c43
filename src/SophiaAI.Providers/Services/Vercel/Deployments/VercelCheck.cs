using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Deployments;

/// <summary>A check of a deployment.</summary>
public sealed record VercelCheck
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>registered, queued, running or completed.</summary>
    public string? Status { get; init; }

    /// <summary>How it ended, such as succeeded, failed or skipped; null before that.</summary>
    public string? Conclusion { get; init; }

    /// <summary>Whether the deployment gets no alias before it has succeeded.</summary>
    public bool? Blocking { get; init; }

    /// <summary>The page that tells more.</summary>
    public string? DetailsUrl { get; init; }

    /// <summary>When it was created.</summary>
    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it ended.</summary>
    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>What is checked, and what came of it.</summary>
    public override string ToString() => $"{Name ?? Id} {Conclusion ?? Status}".TrimEnd();

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}

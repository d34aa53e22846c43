using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Deployments;

/// <summary>One of the builds that a deployment consists of.</summary>
public sealed record VercelBuild
{
    /// <summary>Its id (<c>bld_…</c>).</summary>
    public required string Id { get; init; }

    /// <summary>The file or folder that is built.</summary>
    public string? Entrypoint { get; init; }

    /// <summary>The state: QUEUED, BUILDING, READY, ERROR and so on.</summary>
    public string? ReadyState { get; init; }

    /// <summary>When the build was created.</summary>
    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it reached its state.</summary>
    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? ReadyStateAt { get; init; }

    /// <summary>What builds it, such as @vercel/next.</summary>
    public string? Use { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>What is built, and how far it is.</summary>
    public override string ToString() => $"{Entrypoint ?? Id} {ReadyState}".TrimEnd();

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}

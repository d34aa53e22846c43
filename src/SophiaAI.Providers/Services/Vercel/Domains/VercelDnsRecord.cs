using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Domains;

/// <summary>A record in Vercel's DNS.</summary>
public sealed record VercelDnsRecord
{
    /// <summary>The record's id (<c>rec_…</c>).</summary>
    public required string Id { get; init; }

    /// <summary>The domain that it belongs to.</summary>
    [JsonIgnore]
    public string Domain { get; init; } = string.Empty;

    /// <summary>The name below the domain, such as www; empty for the domain itself.</summary>
    public required string Name { get; init; }

    /// <summary>The whole name, such as www.acme.com.</summary>
    [JsonIgnore]
    public string FullName => Name.Length == 0 ? Domain : $"{Name}.{Domain}";

    /// <summary>The type, such as A, CNAME, MX or TXT.</summary>
    public required string Type { get; init; }

    /// <summary>The value.</summary>
    public required string Value { get; init; }

    /// <summary>How long others may keep it.</summary>
    [JsonIgnore]
    public TimeSpan? Ttl => TtlSent is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>The priority of a mail server: the lowest is tried first.</summary>
    public int? MxPriority { get; init; }

    /// <summary>The priority of a service.</summary>
    public int? Priority { get; init; }

    /// <summary>A comment on the record.</summary>
    public string? Comment { get; init; }

    /// <summary>The id of who created it; system if Vercel did.</summary>
    public string? Creator { get; init; }

    /// <summary>When it was created.</summary>
    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The id.</summary>
    public override string ToString() => Id;

    [JsonInclude]
    [JsonPropertyName("ttl")]
    internal int? TtlSent { get; init; }

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}

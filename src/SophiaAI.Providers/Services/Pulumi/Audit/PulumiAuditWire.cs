using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Pulumi.Audit;

/// <summary>The JSON of audit logs, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PulumiAuditPage))]
internal sealed partial class PulumiAuditJson : JsonSerializerContext;

/// <summary>A page of an audit log, the newest entries first.</summary>
internal sealed record PulumiAuditPage
{
    public required IReadOnlyList<PulumiAuditEntry> AuditLogEvents { get; init; }

    public string? ContinuationToken { get; init; }
}

/// <summary>An entry of an audit log.</summary>
internal sealed record PulumiAuditEntry
{
    /// <summary>Seconds since 1970.</summary>
    public required long Timestamp { get; init; }

    [JsonPropertyName("sourceIP")]
    public string? SourceAddress { get; init; }

    public string? Event { get; init; }

    public string? Description { get; init; }

    public PulumiAuditUser? User { get; init; }

    public string? ActorName { get; init; }

    [JsonPropertyName("tokenID")]
    public string? TokenId { get; init; }

    /// <summary>Whether it was refused; older answers call it the other name.</summary>
    public bool? AuthFailure { get; init; }

    public bool? AuthenticationFailure { get; init; }
}

/// <summary>Who did it.</summary>
internal sealed record PulumiAuditUser
{
    public string? Name { get; init; }

    public string? GithubLogin { get; init; }
}

using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Features.Monitoring.Telling;

// What Alertmanager sends to a webhook, in its version 4.
internal sealed record HookBody(string Status, string Receiver)
{
    public string Version { get; init; } = "4";

    public required string GroupKey { get; init; }

    public int TruncatedAlerts { get; init; }

    public required IReadOnlyDictionary<string, string> GroupLabels { get; init; }

    public required IReadOnlyDictionary<string, string> CommonLabels { get; init; }

    public required IReadOnlyDictionary<string, string> CommonAnnotations { get; init; }

    [JsonPropertyName("externalURL")]
    public string ExternalUrl { get; init; } = string.Empty;

    [JsonPropertyName("notification_reason")]
    public string? NotificationReason { get; init; }

    public required IReadOnlyList<HookAlert> Alerts { get; init; }
}

internal sealed record HookAlert(string Status)
{
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    public required IReadOnlyDictionary<string, string> Annotations { get; init; }

    public required string StartsAt { get; init; }

    public required string EndsAt { get; init; }

    [JsonPropertyName("generatorURL")]
    public string GeneratorUrl { get; init; } = string.Empty;

    public required string Fingerprint { get; init; }
}

// What is posted to Alertmanager's own API, in its version 2.
internal sealed record PostedAlertWire(IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations, string StartsAt, string EndsAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HookBody))]
[JsonSerializable(typeof(PostedAlertWire[]))]
internal sealed partial class HookJson : JsonSerializerContext;

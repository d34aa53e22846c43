using System.Text.Json;
using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Vercel.Webhooks;

/// <summary>The JSON of webhooks and of what they deliver, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(List<VercelWebhook>))]
[JsonSerializable(typeof(NewVercelWebhook))]
[JsonSerializable(typeof(VercelEventSent))]
internal sealed partial class VercelWebhookJson : JsonSerializerContext;

/// <summary>The body that requests a webhook.</summary>
internal sealed record NewVercelWebhook(
    string Url, IReadOnlyList<string> Events, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? ProjectIds);

/// <summary>What a webhook delivers. The time is in milliseconds since 1970, in any notation that JSON has for numbers.</summary>
internal sealed record VercelEventSent
{
    public required string Type { get; init; }

    public required string Id { get; init; }

    public required double CreatedAt { get; init; }

    public string? Region { get; init; }

    public JsonElement? Payload { get; init; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Gong.Webhooks;

/// <summary>The JSON that a webhook sends, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GongWebhookBody))]
internal sealed partial class GongWebhookJson : JsonSerializerContext;

/// <summary>What a webhook sends. Of the call, only what tells which one it is.</summary>
internal sealed record GongWebhookBody
{
    public GongWebhookCall? CallData { get; init; }

    public bool? IsTest { get; init; }
}

/// <summary>The call.</summary>
internal sealed record GongWebhookCall
{
    public GongWebhookCallMetaData? MetaData { get; init; }
}

/// <summary>The call's own data.</summary>
internal sealed record GongWebhookCallMetaData
{
    public JsonElement? Id { get; init; }

    public JsonElement? Title { get; init; }
}

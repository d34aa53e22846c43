using System.Text.Json;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Webhooks;

/// <summary>A request that a webhook has sent.</summary>
/// <param name="Body">The body's bytes, as received.</param>
/// <param name="Authorization">The value of that header, as received; null if there was none.</param>
/// <param name="Url">The URL that the token must be for.</param>
internal sealed record GongDelivery(byte[] Body, string? Authorization, string Url)
{
    /// <summary>Whether the URL is the one that the request arrived at, which a proxy may have changed, and not the one that the rule has.</summary>
    public bool IsUrlOfRequest { get; init; }

    /// <summary>Adds to the result which call the body is about. A body of another kind adds nothing: that Gong sent it is no less true.</summary>
    public static GongWebhookTest Describe(GongWebhookTest test, byte[] body)
    {
        try
        {
            GongWebhookBody? sent = JsonSerializer.Deserialize(body, GongWebhookJson.Default.GongWebhookBody);
            return test with
            {
                CallId = sent?.CallData?.MetaData?.Id is { } id ? Json.Text(id) : null,
                Title = sent?.CallData?.MetaData?.Title is { } title ? Json.Text(title) : null,
                IsTest = sent?.IsTest,
            };
        }
        catch (JsonException)
        {
            return test;
        }
    }
}

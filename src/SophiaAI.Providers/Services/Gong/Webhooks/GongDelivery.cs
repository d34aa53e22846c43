using System.Text;
using System.Text.Json;
using SophiaAI.Providers.Core;
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
            using JsonDocument document = JsonDocument.Parse(Text(body), new JsonDocumentOptions { MaxDepth = Limits.DeepestJson });
            // One by one: a member of another type must not hide which call it is.
            JsonElement call = Member(Member(document.RootElement, "callData"), "metaData");
            return test with { CallId = call.Text("id"), Title = call.Text("title"), IsTest = Flag(Member(document.RootElement, "isTest")) };
        }
        catch (JsonException)
        {
            return test;
        }
    }

    // What is signed may begin with a byte order mark.
    private static ReadOnlyMemory<byte> Text(byte[] body) => body.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? body.AsMemory(Encoding.UTF8.Preamble.Length) : body;

    private static JsonElement Member(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out JsonElement member) ? member : default;

    private static bool? Flag(JsonElement value) => bool.TryParse(Json.Text(value), out bool flag) ? flag : null;
}

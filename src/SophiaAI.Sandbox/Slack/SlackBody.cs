using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Slack;

/// <summary>Reads a request's body: JSON, or a form whose members may contain JSON, as Slack's own clients send it.</summary>
internal static class SlackBody
{
    private static readonly string[] s_jsonFields = ["blocks", "attachments", "metadata"];

    /// <returns>Null when the body is not a JSON object.</returns>
    public static async Task<JsonObject?> ReadAsync(HttpRequest request)
    {
        if (request.HasFormContentType)
            return FromPairs(await request.ReadFormAsync(request.HttpContext.RequestAborted).ConfigureAwait(false));
        return await WireJson.TryReadObjectAsync(request).ConfigureAwait(false);
    }

    /// <summary>As a webhook accepts it: of a form, only the member "payload" counts.</summary>
    public static async Task<JsonObject?> ReadPayloadAsync(HttpRequest request)
    {
        JsonObject? body = await ReadAsync(request).ConfigureAwait(false);
        if (!request.HasFormContentType)
            return body;
        return WireJson.StringOf(body?["payload"]) is { } payload ? WireJson.TryParseObject(payload) : null;
    }

    public static JsonObject ReadQuery(IQueryCollection query) => FromPairs(query);

    private static JsonObject FromPairs(IEnumerable<KeyValuePair<string, StringValues>> pairs)
    {
        JsonObject body = [];
        foreach ((string? name, StringValues value) in pairs)
            body[name] = s_jsonFields.Contains(name) ? WireJson.TryParse(value.ToString()) : JsonValue.Create(value.ToString());
        return body;
    }
}

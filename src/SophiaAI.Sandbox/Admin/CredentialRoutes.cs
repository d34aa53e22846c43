using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Credentials;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Knobs;

namespace SophiaAI.Sandbox.Admin;

/// <summary>/_sandbox/credentials: creates and revokes what a person would create and revoke on the vendor's web page.</summary>
internal sealed class CredentialRoutes(CredentialBook book)
{
    private const string Path = "/_sandbox/credentials";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, () => Results.Json(book.All, WireJson.Options));
        routes.MapPost(Path, (Delegate)CreateAsync);
        routes.MapDelete(Path + "/{id}", (string id) => book.Revoke(id)
            ? Results.NoContent()
            : KnobBody.Refuse($"There is no credential '{id}' that could be revoked.", StatusCodes.Status404NotFound));
    }

    private async Task<IResult> CreateAsync(HttpContext context)
    {
        JsonObject? body = await WireJson.TryReadObjectAsync(context.Request).ConfigureAwait(false);
        return Kind(body) switch
        {
            CredentialKind.GongKey when body?["scopes"] is { } scopes => CreateGongKey(scopes),
            { } kind => Created(book.Create(kind)),
            null => KnobBody.Refuse(
                "Say which credential: {\"service\":\"gong\"}, {\"service\":\"slack\",\"kind\":\"webhook\"} or {\"service\":\"slack\",\"kind\":\"botToken\"}."),
        };
    }

    private IResult CreateGongKey(JsonNode scopes) => scopes is JsonArray names && names.All(n => WireJson.StringOf(n) is not null)
        ? Created(book.CreateGongKey([.. names.Select(WireJson.StringOf).OfType<string>()]))
        : KnobBody.Refuse("The scopes of a key are an array of strings: {\"service\":\"gong\",\"scopes\":[\"api:workspaces:read\"]}.");

    private static IResult Created(MadeCredential credential) => Results.Json(credential, WireJson.Options, statusCode: StatusCodes.Status201Created);

    private static CredentialKind? Kind(JsonObject? body) => (WireJson.StringOf(body?["service"]), WireJson.StringOf(body?["kind"])) switch
    {
        ("gong", null or "key" or "GongKey") => CredentialKind.GongKey,
        ("slack", "webhook" or "SlackWebhook") => CredentialKind.SlackWebhook,
        ("slack", "botToken" or "SlackBotToken") => CredentialKind.SlackBotToken,
        _ => null,
    };
}

using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Credentials;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Slack;

/// <summary>The bot that the tokens belong to.</summary>
internal sealed class SlackBot(CredentialBook credentials)
{
    public const string BotId = "B0SANDBOX2";
    public const string UserId = "U0SANDBOX1";
    public const string TeamId = "T0SANDBOX1";

    /// <summary>auth.test.</summary>
    public async Task<IResult> TestAsync(HttpContext context)
    {
        JsonObject? body = await SlackBody.ReadAsync(context.Request).ConfigureAwait(false);
        if (FindAuthError(context.Request, body) is { } error)
            return Results.Json(new { ok = false, error }, WireJson.Options);
        var identity = new
        {
            ok = true,
            url = "https://acme-sandbox.slack.com/",
            team = "Acme Sandbox",
            user = "sophia",
            team_id = TeamId,
            user_id = UserId,
            bot_id = BotId,
            is_enterprise_install = false,
        };
        return Results.Json(identity, WireJson.Options);
    }

    /// <summary>The token is in the header, in the form, or in the query.</summary>
    public string? FindAuthError(HttpRequest request, JsonObject? body)
    {
        string? token = AuthorizationHeader.Credential(request, "Bearer");
        if (token is null && request.HasFormContentType)
            token = WireJson.StringOf(body?["token"]);
        token ??= request.Query["token"];
        if (string.IsNullOrEmpty(token))
            return "not_authed";
        return credentials.Find(CredentialKind.SlackBotToken, token) switch
        {
            null => "invalid_auth",
            { IsRevoked: true } => "token_revoked",
            _ => null,
        };
    }
}

using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Slack;

/// <summary>What the methods of the Web API have in common. Errors are HTTP 200 with <c>ok: false</c>.</summary>
internal sealed class SlackCall(SlackBot bot)
{
    /// <summary>Reads the arguments, which a GET has in its query, and admits callers with a token.</summary>
    public async Task<IResult> HandleAsync(HttpContext context, Func<JsonObject, IResult> answer)
    {
        JsonObject? arguments = HttpMethods.IsGet(context.Request.Method)
            ? SlackBody.ReadQuery(context.Request.Query)
            : await SlackBody.ReadAsync(context.Request).ConfigureAwait(false);
        if (bot.FindAuthError(context.Request, arguments) is { } authError)
            return Refuse(authError);
        return arguments is null ? Refuse("invalid_json") : answer(arguments);
    }

    public static IResult Refuse(string error) => Results.Json(new { ok = false, error }, WireJson.Options);

    /// <summary>Of blocks, Slack says what is wrong and where.</summary>
    public static IResult Refuse(SlackPayload payload) => payload.Details.Count == 0
        ? Refuse(payload.Error!)
        : Results.Json(new { ok = false, error = payload.Error, errors = payload.Details, response_metadata = new { messages = payload.Details.Select(d => "[ERROR] " + d) } }, WireJson.Options);

    public static IResult Limit() => ErrorAnswer.Json(StatusCodes.Status429TooManyRequests, new { ok = false, error = "ratelimited" });
}

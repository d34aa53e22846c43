using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>The token routes: list, read, create and delete. "current" is the token of the request.</summary>
internal sealed class VercelTokenRoutes(VercelTokens tokens, VercelData data, TimeProvider time)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v5/user/tokens", List);
        routes.MapGet("/v6/user/tokens", List);
        routes.MapGet("/v5/user/tokens/{tokenId}", (HttpContext context, string tokenId) => tokens.Find(Id(context, tokenId)) is { } token
            ? Ok(new { token = token.Describe() })
            : NotFound());
        routes.MapPost("/v3/user/tokens", (Delegate)CreateAsync);
        routes.MapDelete("/v3/user/tokens/{tokenId}", (HttpContext context, string tokenId) =>
        {
            string id = Id(context, tokenId);
            return tokens.Delete(id) ? Ok(new { tokenId = id }) : NotFound();
        });
    }

    private IResult List(HttpRequest request)
    {
        if (!VercelQuery.TryReadLimit(request.Query, out int limit, out string? error) || !VercelQuery.TryReadTime(request.Query, "until", out long? until, out error)
            || !VercelQuery.TryReadTime(request.Query, "since", out long? since, out error))
        {
            return VercelErrors.BadRequest(error);
        }

        VercelToken[] found = tokens.All.Where(t => (until is null || t.CreatedAt < until) && (since is null || t.CreatedAt > since)).ToArray();
        return Ok(new { tokens = found.Take(limit).Select(t => t.Describe()), pagination = VercelPagination.Of(found, limit, t => t.CreatedAt) });
    }

    private async Task<IResult> CreateAsync(HttpContext context)
    {
        if (!Current(context).IsOfUser)
            return VercelErrors.Forbidden("Only user authentication tokens can be used to create new tokens");
        JsonObject? body = await WireJson.TryReadObjectAsync(context.Request).ConfigureAwait(false);
        if (FindError(body, out long? expiresAt) is { } error)
            return VercelErrors.BadRequest(error);
        string? project = WireJson.StringOf(body!["projectId"]);
        if (project is not null && data.FindProject(VercelScope.TeamOf(context), project) is null)
            return VercelErrors.NotFound("Project not found.");
        bool isOfTeam = project is not null || context.Request.Query.ContainsKey("teamId") || context.Request.Query.ContainsKey("slug");
        VercelToken token = tokens.Create(WireJson.StringOf(body["name"])!, isOfTeam ? VercelScope.TeamOf(context) : null, project, expiresAt);
        return Ok(new { token = token.Describe(), bearerToken = token.Secret });
    }

    /// <summary>The wording follows Vercel's other routes. That a time in the past is refused is a guess.</summary>
    private string? FindError(JsonObject? body, out long? expiresAt)
    {
        expiresAt = null;
        if (body is null)
            return "should be object.";
        if (body["name"] is not { } name)
            return "missing required property `name`.";
        if (WireJson.StringOf(name) is null)
            return "`name` should be string.";
        if (body["projectId"] is { } project && WireJson.StringOf(project) is null)
            return "`projectId` should be string.";
        if (body["expiresAt"] is not { } given)
            return null;
        if (given is not JsonValue value || !value.TryGetValue<long>(out long milliseconds))
            return "`expiresAt` should be number.";
        expiresAt = milliseconds;
        return milliseconds > time.GetUtcNow().ToUnixTimeMilliseconds() ? null : "`expiresAt` should be in the future.";
    }

    private static string Id(HttpContext context, string tokenId) => tokenId == "current" ? Current(context).Id : tokenId;

    private static VercelToken Current(HttpContext context) => context.Features.Get<VercelToken>()!;

    private static ErrorAnswer NotFound() => VercelErrors.NotFound("Token not found.");

    private static IResult Ok<T>(T body) => Results.Json(body, WireJson.Options);
}

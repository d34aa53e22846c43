using System.Text.RegularExpressions;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Resources;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>Lists, reads, creates, changes and deletes teams.</summary>
internal sealed partial class VercelTeamRoutes(VercelData data)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/teams", List);
        routes.MapGet("/v2/teams", List);
        routes.MapGet("/teams/{idOrSlug}", (string idOrSlug) => With(idOrSlug, Ok));
        routes.MapGet("/v2/teams/{idOrSlug}", (string idOrSlug) => With(idOrSlug, Ok));
        routes.MapPost("/v1/teams", (Delegate)CreateAsync);
        routes.MapPatch("/v2/teams/{idOrSlug}", (Delegate)ChangeAsync);
        routes.MapDelete("/v1/teams/{idOrSlug}", (string idOrSlug) => With(idOrSlug, team =>
        {
            data.Remove(team);
            return Ok(new { id = team.Id });
        }));
    }

    /// <summary>Newest first. Vercel's command-line tool requests the next page with "next", the SDK with "until".</summary>
    private IResult List(HttpRequest request)
    {
        if (!VercelQuery.TryReadLimit(request.Query, out int limit, out string? error) || !VercelQuery.TryReadTime(request.Query, "until", out long? until, out error)
            || !VercelQuery.TryReadTime(request.Query, "next", out long? next, out error) || !VercelQuery.TryReadTime(request.Query, "since", out long? since, out error))
        {
            return VercelErrors.BadRequest(error);
        }

        long? end = until ?? next;
        VercelTeam[] found = data.Teams.All.Where(t => (end is null || t.CreatedAt < end) && (since is null || t.CreatedAt > since)).OrderByDescending(t => t.CreatedAt).ToArray();
        return Ok(new { teams = found.Take(limit), pagination = VercelPagination.Of(found, limit, t => t.CreatedAt) });
    }

    private async Task<IResult> CreateAsync(HttpContext context)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        body.Allow("slug", "name", "attribution");
        string slug = CheckSlug(body, body.RequiredText("slug"));
        string name = body.Text("name") ?? slug;
        if (body.Error is { } error)
            return VercelErrors.BadRequest(error);
        long now = data.Clock.Next();
        StoreResult<VercelTeam> result = data.Teams.Add(new VercelTeam { Id = VercelIds.Team(), Slug = slug, Name = name, CreatedAt = now, UpdatedAt = now });
        return result.Resource is { } team ? Ok(new { id = team.Id, slug = team.Slug }) : VercelErrors.Conflict("The slug is already in use");
    }

    private async Task<IResult> ChangeAsync(HttpContext context, string idOrSlug)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        return With(idOrSlug, team =>
        {
            body.Allow("slug", "name", "description", "avatar");
            string slug = CheckSlug(body, body.Text("slug") ?? team.Slug);
            (string? name, string? description, string? avatar) = (body.Text("name") ?? team.Name, body.TextOr("description", team.Description), body.TextOr("avatar", team.Avatar));
            if (body.Error is { } error)
                return VercelErrors.BadRequest(error);
            StoreResult<VercelTeam> result = data.Teams.Update(
                team.Id, t => t with { Slug = slug, Name = name, Description = description, Avatar = avatar, UpdatedAt = data.Clock.Now });
            return result.Resource is { } changed ? Ok(changed) : VercelErrors.BadRequest("The slug is already in use");
        });
    }

    private static string CheckSlug(VercelBody body, string slug)
    {
        body.Check(SlugShape().IsMatch(slug), "`slug` should match pattern \"^[a-z0-9-]{1,48}$\".");
        return slug;
    }

    private IResult With(string idOrSlug, Func<VercelTeam, IResult> answer) => data.FindTeam(idOrSlug) is { } team ? answer(team) : VercelErrors.Forbidden();

    private static IResult Ok<T>(T body) => Results.Json(body, WireJson.Options);

    [GeneratedRegex(@"^[a-z0-9-]{1,48}\z")]
    private static partial Regex SlugShape();
}

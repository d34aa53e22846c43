using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>Lists the members of a team.</summary>
internal sealed class VercelMemberRoutes(VercelData data)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (string version in new[] { "v2", "v3" })
            routes.MapGet($"/{version}/teams/{{idOrSlug}}/members", List);
    }

    /// <summary>Newest first. Only this list says in its pagination whether more follows.</summary>
    private IResult List(HttpContext context, string idOrSlug)
    {
        if (data.FindTeam(idOrSlug) is not { } team)
            return VercelErrors.Forbidden();
        IQueryCollection query = context.Request.Query;
        if (!VercelQuery.TryReadLimit(query, out int limit, out string? error) || !VercelQuery.TryReadTime(query, "since", out long? since, out error)
            || !VercelQuery.TryReadTime(query, "until", out long? until, out error))
        {
            return VercelErrors.BadRequest(error);
        }

        (string search, string role) = (query["search"].ToString(), query["role"].ToString());
        VercelMember[] found = VercelMember.Of(team)
            .Where(m => (since is null || m.CreatedAt > since) && (until is null || m.CreatedAt < until))
            .Where(m => role.Length == 0 || m.Role == role)
            .Where(m => new[] { m.Name, m.Username, m.Email }.Any(text => text.Contains(search, StringComparison.OrdinalIgnoreCase)))
            .ToArray();
        VercelPagination page = VercelPagination.Of(found, limit, m => m.CreatedAt);
        return Results.Json(
            new { members = found.Take(limit), pagination = new { hasNext = page.Next is not null, page.Count, page.Next, page.Prev } },
            WireJson.Options);
    }
}

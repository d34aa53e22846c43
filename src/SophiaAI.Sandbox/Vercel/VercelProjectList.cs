using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>GET /v10/projects: searched, and paged by the time of the last update.</summary>
internal static class VercelProjectList
{
    public static IResult Read(HttpRequest request)
    {
        if (!VercelQuery.TryReadLimit(request.Query, out var limit, out var error) || !VercelQuery.TryReadTime(request.Query, "from", out var from, out error))
            return VercelErrors.BadRequest(error);

        var search = request.Query["search"].ToString();
        var found = VercelProjects.All
            .Where(p => p.Name.Contains(search, StringComparison.OrdinalIgnoreCase))
            .Where(p => from is null || p.UpdatedAt < from)
            .OrderByDescending(p => p.UpdatedAt)
            .ToArray();
        return Results.Json(new { projects = found.Take(limit), pagination = VercelPagination.Of(found, limit, p => p.UpdatedAt) }, WireJson.Options);
    }
}

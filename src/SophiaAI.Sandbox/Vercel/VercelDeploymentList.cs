using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>GET /v7/deployments: filtered, and paged by the time of creation.</summary>
internal static class VercelDeploymentList
{
    public static IResult Read(HttpRequest request)
    {
        if (!VercelQuery.TryReadLimit(request.Query, out var limit, out var error) || !VercelDeploymentFilter.TryRead(request.Query, out var filter, out error))
            return VercelErrors.BadRequest(error);

        var found = VercelDeployments.All.Where(filter.Accepts).ToArray();
        return Results.Json(new { deployments = found.Take(limit), pagination = VercelPagination.Of(found, limit, d => d.Created) }, WireJson.Options);
    }
}

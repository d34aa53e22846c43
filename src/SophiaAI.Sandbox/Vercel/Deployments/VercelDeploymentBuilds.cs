using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Vercel.Deployments;

/// <summary>GET /v11/deployments/{id}/builds: what was built, and what came out of it.</summary>
internal static class VercelDeploymentBuilds
{
    private static readonly string[] s_functions = ["api/accounts", "api/calls", "index"];
    private static readonly string[] s_regions = ["iad1"];

    public static void Map(IEndpointRouteBuilder routes, VercelData data)
    {
        foreach (string path in new[] { "/v11/deployments/{idOrUrl}/builds", "/v11/now/deployments/{idOrUrl}/builds" })
        {
            routes.MapGet(path, (HttpContext context, string idOrUrl) => data.WithDeployment(context, idOrUrl, deployment =>
                Results.Json(new { builds = Of(deployment) }, WireJson.Sparse)));
        }
    }

    /// <summary>The id of the deployment's one build.</summary>
    public static string IdOf(VercelDeployment deployment) => "bld_" + deployment.Uid["dpl_".Length..][..9].ToLowerInvariant();

    /// <summary>Nothing until the build starts.</summary>
    private static IEnumerable<object> Of(VercelDeployment deployment) => deployment.BuildingAt is not { } start ? [] :
    [
        new
        {
            id = IdOf(deployment),
            deploymentId = deployment.Uid,
            entrypoint = ".",
            use = "@vercel/next",
            readyState = deployment.ReadyState,
            createdAt = deployment.Created,
            createdIn = "sfo1",
            scheduledAt = start,
            readyStateAt = deployment.IsUnderWay ? start : deployment.CanceledAt ?? deployment.BuildEndsAt,
            output = deployment.Ready is null ? [] : s_functions.Select(f => new
            {
                type = "lambda",
                path = f,
                functionName = f,
                lambda = new { functionName = f, deployedTo = s_regions },
            }),
        },
    ];
}

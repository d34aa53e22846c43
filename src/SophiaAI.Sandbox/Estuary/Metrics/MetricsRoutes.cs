using System.Text;
using SophiaAI.Sandbox.Estuary.Credentials;

namespace SophiaAI.Sandbox.Estuary.Metrics;

/// <summary>GET /api/v1/metrics/{prefix}/: counters of everything below a prefix, as OpenMetrics text. The slash at the end belongs to the prefix.</summary>
internal sealed class MetricsRoutes(EstuaryState state, EstuaryTokens tokens)
{
    private const string Path = "/api/v1/metrics/";

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path + "{**prefix}", Read);

    private IResult Read(HttpContext context)
    {
        (EstuaryCaller? caller, IResult? refusal) = tokens.Authenticate(context.Request);
        if (caller is null)
            return refusal!;
        string prefix = context.Request.Path.Value![Path.Length..];
        return prefix.EndsWith('/') && EstuaryGrants.Allow(prefix, "read")
            ? Results.Text(state.Metrics.Describe(prefix), "application/openmetrics-text; version=1.0.0", Encoding.UTF8)
            : ErrorAnswer.Text(StatusCodes.Status403Forbidden, $"{caller.Name} is not authorized to access prefix or name '{prefix}' with required capability read");
    }
}

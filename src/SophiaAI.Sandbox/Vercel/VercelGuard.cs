using System.Globalization;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Vercel.Promotion;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>Checks the token, the team and the rate limit, and adds the rate limit headers to every answer. What was due by now has happened before a route sees the data.</summary>
internal sealed class VercelGuard(SandboxOptions options, VercelTokens tokens, VercelData data, VercelProgress progress, VercelRateWindow window) : IEndpointFilter
{
    private const string LimitHeader = "X-RateLimit-Limit";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpRequest request = context.HttpContext.Request;
        HttpResponse response = context.HttpContext.Response;
        (int used, long reset, int seconds) = window.Count();
        Tell(response, Math.Max(0, VercelRateWindow.Limit - used), reset);

        if (AuthorizationHeader.Credential(request, "Bearer") is not { } secret)
            return VercelErrors.MissingToken();
        if (tokens.Use(secret) is not { } token)
            return VercelErrors.InvalidToken();
        context.HttpContext.Features.Set(token);
        if (options.EnforceRateLimits && used > VercelRateWindow.Limit)
        {
            response.Headers.RetryAfter = Text(seconds);
            return VercelErrors.RateLimited(VercelRateWindow.Limit, reset);
        }

        foreach (string? team in request.Query["teamId"].Concat(request.Query["slug"]))
        {
            if (data.FindTeam(team) is not { } found)
                return VercelErrors.Forbidden();
            context.HttpContext.Features.Set(found);
        }

        progress.CatchUp();
        return await next(context).ConfigureAwait(false);
    }

    /// <summary>Whether the answer says already how much of the limit is left.</summary>
    public static bool HasTold(HttpResponse response) => response.Headers.ContainsKey(LimitHeader);

    /// <summary>Says how much of the limit is left.</summary>
    public static void Tell(HttpResponse response, int left, long reset)
    {
        response.Headers[LimitHeader] = Text(VercelRateWindow.Limit);
        response.Headers["X-RateLimit-Remaining"] = Text(left);
        response.Headers["X-RateLimit-Reset"] = Text(reset);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

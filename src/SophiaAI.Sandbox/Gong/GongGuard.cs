using System.Globalization;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Gong;

/// <summary>Lets in who has the access key, at Gong's pace: 3 calls a second and 10,000 a day.</summary>
internal sealed class GongGuard(SandboxOptions options) : IEndpointFilter
{
    private readonly TokenBucket _perSecond = new(options.TimeProvider, 3, TimeSpan.FromSeconds(1));
    private readonly TokenBucket _perDay = new(options.TimeProvider, 10_000, TimeSpan.FromDays(1));

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (AuthorizationHeader.Basic(http.Request) is not var (key, secret)
            || !AuthorizationHeader.Same(key, SandboxCredentials.GongAccessKey)
            || !AuthorizationHeader.Same(secret, SandboxCredentials.GongAccessKeySecret))
        {
            return GongErrors.Answer(StatusCodes.Status401Unauthorized);
        }

        if (options.EnforceRateLimits && (_perSecond.SecondsToWait(key) ?? _perDay.SecondsToWait(key)) is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return GongErrors.Answer(StatusCodes.Status429TooManyRequests);
        }

        return await next(context).ConfigureAwait(false);
    }
}

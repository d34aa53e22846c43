using System.Globalization;
using SophiaAI.Sandbox.Credentials;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Gong;

/// <summary>Admits callers with an access key, at Gong's rate: 3 calls a second and 10,000 a day.</summary>
internal sealed class GongGuard(SandboxOptions options, CredentialBook credentials) : IEndpointFilter
{
    /// <summary>The limits apply to the company, whichever key it calls with.</summary>
    private const string Company = "acme";

    private readonly TokenBucket _perSecond = new(options.TimeProvider, 3, TimeSpan.FromSeconds(1));
    private readonly TokenBucket _perDay = new(options.TimeProvider, 10_000, TimeSpan.FromDays(1));

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        if (AuthorizationHeader.Basic(http.Request) is not var (key, secret)
            || credentials.Find(CredentialKind.GongKey, secret, key) is not { IsRevoked: false })
        {
            return GongErrors.Answer(StatusCodes.Status401Unauthorized);
        }

        if (options.EnforceRateLimits && (_perSecond.SecondsToWait(Company) ?? _perDay.SecondsToWait(Company)) is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return GongErrors.Answer(StatusCodes.Status429TooManyRequests);
        }

        return await next(context).ConfigureAwait(false);
    }
}

using System.Globalization;
using SophiaAI.Sandbox.Credentials;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Gong.Limits;

/// <summary>Admits callers with an access key, at Gong's rate.</summary>
internal sealed class GongGuard(SandboxOptions options, CredentialBook credentials, GongLimits limits) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        if (AuthorizationHeader.Basic(http.Request) is not var (key, secret)
            || credentials.Find(CredentialKind.GongKey, secret, key) is not { IsRevoked: false } credential)
        {
            return GongErrors.Answer(StatusCodes.Status401Unauthorized);
        }

        if (GongScopes.Missing(http, credential.Scopes) is { } scope)
            return GongErrors.NoPermission(scope);

        if (options.EnforceRateLimits && limits.Admit() is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return GongErrors.Answer(StatusCodes.Status429TooManyRequests);
        }

        return await next(context).ConfigureAwait(false);
    }
}

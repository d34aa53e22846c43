using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Pulumi;

/// <summary>Admits callers with the access token, and adds to each answer the id that users quote to support.</summary>
internal sealed class PulumiGuard : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        http.Response.Headers["X-Pulumi-Request-ID"] = Guid.NewGuid().ToString();
        return AuthorizationHeader.Same(AuthorizationHeader.Credential(http.Request, "token"), SandboxCredentials.PulumiAccessToken)
            ? await next(context).ConfigureAwait(false)
            : PulumiErrors.Describe(StatusCodes.Status401Unauthorized);
    }
}

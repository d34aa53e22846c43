using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Pulumi.Audit;

namespace SophiaAI.Sandbox.Pulumi;

/// <summary>Admits callers with the access token, and adds to each answer the id that users quote to support. Both who is refused and who changes something is in the audit log.</summary>
internal sealed class PulumiGuard(AuditBook audit) : IEndpointFilter
{
    /// <summary>How tokens begin. One that was valid once has an owner: the only user that there is.</summary>
    private const string TokenPrefix = "pul-";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        http.Response.Headers["X-Pulumi-Request-ID"] = Guid.NewGuid().ToString();
        string? token = AuthorizationHeader.Credential(http.Request, "token");
        if (!AuthorizationHeader.Same(token, SandboxCredentials.PulumiAccessToken))
            return Refuse(http, token);
        object? answer = await next(context).ConfigureAwait(false);
        Record(http, answer);
        return answer;
    }

    /// <summary>Who sends no token doesn't try to sign in.</summary>
    private ErrorAnswer Refuse(HttpContext http, string? token)
    {
        if (token is not null)
        {
            bool isOfUser = token.StartsWith(TokenPrefix, StringComparison.Ordinal);
            audit.Add(AuditEvent.AuthenticationFailure, "Failed to authenticate with an access token", Address(http), isOfUser ? PulumiUser.Login : "", isAuthenticationFailure: true);
        }

        return PulumiErrors.Describe(StatusCodes.Status401Unauthorized);
    }

    private void Record(HttpContext http, object? answer)
    {
        if (answer is ErrorAnswer || EventOf(http) is not { } name)
            return;
        RouteValueDictionary values = http.Request.RouteValues;
        string environment = string.Join('/', new[] { values.GetValueOrDefault("project"), values.GetValueOrDefault("name") }.OfType<string>());
        audit.Add(name, environment.Length == 0 ? "Environments changed" : $"Environment {environment}", Address(http), PulumiUser.Login, isAuthenticationFailure: false);
    }

    /// <summary>The kind of event that a request is; null for those that only read.</summary>
    private static string? EventOf(HttpContext http)
    {
        string path = http.Request.Path.Value ?? "";
        return http.Request.Method switch
        {
            "POST" when path.EndsWith("/open", StringComparison.Ordinal) => "environmentOpened",
            "GET" when path.EndsWith("/decrypt", StringComparison.Ordinal) => "environmentDecrypted",
            "POST" when path.Contains("/yaml/", StringComparison.Ordinal) => null,
            "POST" when http.Request.RouteValues.ContainsKey("name") => "environmentUpdated",
            "POST" => "environmentCreated",
            "PATCH" => "environmentUpdated",
            "DELETE" => http.Request.RouteValues.Count > 3 || path.Contains("/tags/", StringComparison.Ordinal) ? "environmentUpdated" : "environmentDeleted",
            _ => null,
        };
    }

    private static string? Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString();
}

using System.Globalization;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Snowflake.Auth;

/// <summary>
/// The endpoints that hand out identity tokens, on Snowflake's port so that faults and the request log cover them too:
/// <list type="bullet">
/// <item><c>GET /actions/idtoken?audience=…</c> with <c>Authorization: bearer</c>, as a GitHub Actions job finds it in ACTIONS_ID_TOKEN_REQUEST_URL;</item>
/// <item><c>GET /metadata/identity/oauth2/token?api-version=2018-02-01&amp;resource=…</c> with <c>Metadata: true</c>, Azure's IMDS;</item>
/// <item><c>GET or POST /msi/token?api-version=2019-08-01&amp;resource=…</c> with <c>X-IDENTITY-HEADER</c>, as Automation and App Service have it in IDENTITY_ENDPOINT.</item>
/// </list>
/// </summary>
internal sealed class WorkloadIdentityRoutes(WorkloadIdentity identity)
{
    private const string ActionsPath = "/actions/idtoken";
    private const string MachinePath = "/metadata/identity/oauth2/token";
    private const string ServicePath = "/msi/token";

    public static IReadOnlyDictionary<string, string> Variables(Uri address) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ACTIONS_ID_TOKEN_REQUEST_URL"] = new Uri(address, ActionsPath + "?api-version=2.0").ToString(),
        ["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = SandboxCredentials.ActionsRequestToken,
        ["IDENTITY_ENDPOINT"] = new Uri(address, ServicePath).ToString(),
        ["IDENTITY_HEADER"] = SandboxCredentials.AzureIdentityHeader,
        ["AZURE_POD_IDENTITY_AUTHORITY_HOST"] = address.ToString().TrimEnd('/'),
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ActionsPath, (Delegate)((HttpContext context) => Actions(context.Request)));
        routes.MapGet(MachinePath, (Delegate)((HttpContext context) => Machine(context.Request)));
        routes.MapGet(ServicePath, (Delegate)((HttpContext context) => ServiceAsync(context.Request)));
        routes.MapPost(ServicePath, (Delegate)((HttpContext context) => ServiceAsync(context.Request)));
    }

    private IResult Actions(HttpRequest request)
    {
        if (!request.Headers.Authorization.ToString().Equals("Bearer " + SandboxCredentials.ActionsRequestToken, StringComparison.OrdinalIgnoreCase))
            return TypedResults.StatusCode(StatusCodes.Status401Unauthorized);
        string audience = request.Query["audience"].ToString();
        return TypedResults.Json(new { value = identity.IssueGitHub(audience.Length > 0 ? audience : "https://github.com/acme") }, WireJson.Options);
    }

    private IResult Machine(HttpRequest request)
    {
        if (!request.Headers["Metadata"].ToString().Equals("true", StringComparison.OrdinalIgnoreCase))
            return Invalid("Required metadata header not specified");

        // IMDS rejects any request that might have been forwarded to it.
        if (request.Headers.ContainsKey("X-Forwarded-For"))
            return Invalid("Request with X-Forwarded-For header is not allowed");
        if (!request.Query.ContainsKey("api-version"))
            return Invalid("Required query variable 'api-version' is missing");
        return Azure(request.Query["resource"].ToString(), request.Query["client_id"].ToString());
    }

    private async Task<IResult> ServiceAsync(HttpRequest request)
    {
        if (request.Headers["X-IDENTITY-HEADER"] != SandboxCredentials.AzureIdentityHeader)
            return TypedResults.Json(new { statusCode = StatusCodes.Status401Unauthorized, message = "The X-IDENTITY-HEADER header is missing or wrong." }, WireJson.Options, statusCode: StatusCodes.Status401Unauthorized);
        IFormCollection form = request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted).ConfigureAwait(false) : FormCollection.Empty;
        return Azure(Value("resource"), Value("client_id"));

        string Value(string name) => request.Query[name].ToString() is { Length: > 0 } query ? query : form[name].ToString();
    }

    private IResult Azure(string resource, string client)
    {
        if (resource.Length == 0)
            return Invalid("Required parameter 'resource' is missing");
        if (client.Length > 0 && client != SandboxCredentials.AzureClientId)
            return Invalid("Identity not found");
        DateTimeOffset expires = identity.Now + WorkloadIdentity.AzureLife;
        return TypedResults.Json(new
        {
            access_token = identity.IssueAzure(resource),
            client_id = SandboxCredentials.AzureClientId,
            expires_in = Seconds((long)WorkloadIdentity.AzureLife.TotalSeconds),
            expires_on = Seconds(expires.ToUnixTimeSeconds()),
            not_before = Seconds(identity.Now.ToUnixTimeSeconds()),
            resource,
            token_type = "Bearer",
        }, WireJson.Options);
    }

    /// <summary>Azure writes these numbers as strings.</summary>
    private static string Seconds(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static IResult Invalid(string why) => TypedResults.Json(new { error = "invalid_request", error_description = why }, WireJson.Options, statusCode: StatusCodes.Status400BadRequest);
}

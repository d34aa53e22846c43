using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.GraphQL;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Estuary;

/// <summary>Estuary Flow's control plane: its GraphQL endpoint, and the exchange of tokens.</summary>
internal sealed class EstuaryService(SandboxOptions options) : ISandboxService
{
    private readonly EstuaryTokens _tokens = new(options.TimeProvider);

    public string Name => "estuary";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/graphql", (Delegate)QueryAsync);
        routes.MapPost("/api/v1/auth/token", (Delegate)ExchangeTokenAsync);
        routes.Map("/{**path}", () => DescribeError(StatusCodes.Status404NotFound));
    }

    public IEnumerable<KeyValuePair<string, string>> Variables(Uri baseAddress) =>
    [
        new("ESTUARY_API_KEY", SandboxCredentials.EstuaryApiKey),
        new("ESTUARY_API_URL", baseAddress.GetLeftPart(UriPartial.Authority)),
        new("ESTUARY_TENANT", SandboxCredentials.EstuaryTenant),
    ];

    /// <summary>Outside GraphQL the control plane's errors are plain text.</summary>
    public ErrorAnswer DescribeError(int statusCode) => ErrorAnswer.Text(statusCode, statusCode switch
    {
        StatusCodes.Status307TemporaryRedirect => $"provisional PermissionDenied error: {EstuarySchema.UserEmail} is not authorized yet",
        StatusCodes.Status401Unauthorized => "failed to verify token: InvalidSignature",
        StatusCodes.Status500InternalServerError => "database error, please retry the request",
        _ => ErrorAnswer.ReasonPhrase(statusCode),
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<IResult> QueryAsync(HttpContext context)
    {
        if (AuthorizationHeader.Credential(context.Request, "Bearer") is not { } bearer)
            return ErrorAnswer.Text(StatusCodes.Status401Unauthorized, "this API is authenticated but the request is missing a required Authorization: Bearer token");
        if (_tokens.FindError(bearer) is { } error)
            return ErrorAnswer.Text(StatusCodes.Status401Unauthorized, error);

        var body = await WireJson.TryReadObjectAsync(context.Request).ConfigureAwait(false);
        if (WireJson.StringOf(body?["query"]) is not { } query)
            return ErrorAnswer.Text(StatusCodes.Status400BadRequest, "Invalid request: expected a JSON object with a query");
        var answer = GraphQLExecutor.Answer(query, WireJson.StringOf(body!["operationName"]), body["variables"] as JsonObject, EstuarySchema.Root);
        return Results.Text(answer.ToJsonString(WireJson.Options), "application/json", Encoding.UTF8);
    }

    private async Task<IResult> ExchangeTokenAsync(HttpContext context)
    {
        var body = await WireJson.TryReadObjectAsync(context.Request).ConfigureAwait(false);
        bool? accepted = WireJson.StringOf(body?["grant_type"]) switch
        {
            "refresh_token" => EstuaryTokens.IsRefreshToken(WireJson.StringOf(body!["refresh_token_id"]), WireJson.StringOf(body["secret"])),
            "api_key" => AuthorizationHeader.Same(WireJson.StringOf(body!["api_key"]), SandboxCredentials.EstuaryApiKey),
            _ => null,
        };
        return accepted switch
        {
            true => Results.Json(new { access_token = _tokens.IssueAccessToken() }, WireJson.Options),
            false => ErrorAnswer.Text(StatusCodes.Status401Unauthorized, "invalid refresh token or API key"),
            null => ErrorAnswer.Text(StatusCodes.Status400BadRequest, "Invalid request: unknown grant_type"),
        };
    }
}

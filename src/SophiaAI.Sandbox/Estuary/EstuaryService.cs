using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.Admin;
using SophiaAI.Sandbox.Estuary.Credentials;
using SophiaAI.Sandbox.Estuary.GraphQL;
using SophiaAI.Sandbox.Estuary.Ingest;
using SophiaAI.Sandbox.Estuary.Metrics;
using SophiaAI.Sandbox.Estuary.Rest;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Estuary;

/// <summary>Estuary Flow's control plane: its GraphQL endpoint, its token exchange, and its older API.</summary>
internal sealed class EstuaryService : ISandboxService, IEstuarySandbox
{
    private const int RetrySeconds = 1;
    private readonly EstuaryState _state;
    private readonly EstuaryTokens _tokens;
    private readonly IngestRoutes _ingest;

    public EstuaryService(SandboxOptions options)
    {
        _state = new EstuaryState(options.TimeProvider);
        _tokens = new EstuaryTokens(_state.Credentials, options.TimeProvider);
        _ingest = new IngestRoutes(_state);
    }

    public string Name => "estuary";

    public bool HasIncidents
    {
        get => _state.Incidents.HasCurrent;
        set => _state.Incidents.HasCurrent = value;
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder api = routes.MapGroup("").AddEndpointFilter(SettleAsync);
        api.MapPost("/api/graphql", (Delegate)QueryAsync);
        api.MapPost("/api/v1/auth/token", (Delegate)ExchangeTokenAsync);
        new MetricsRoutes(_state, _tokens).Map(api);
        new RestRoutes(_state, _tokens).Map(api);
        _ingest.Map(api);
        api.Map("/{**path}", () => DescribeError(StatusCodes.Status404NotFound));
    }

    public void MapKnobs(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder knobs = routes.MapGroup("").AddEndpointFilter(SettleAsync);
        new EstuaryAdminRoutes(_state).Map(knobs);
        _ingest.MapKnobs(knobs);
    }

    public void Freshen(DateTimeOffset? now) => _state.Freshen(now);

    public IEnumerable<KeyValuePair<string, string>> Variables(Uri baseAddress) =>
    [
        new("ESTUARY_API_KEY", SandboxCredentials.EstuaryApiKey),
        new("ESTUARY_API_URL", baseAddress.GetLeftPart(UriPartial.Authority)),
        new("ESTUARY_TENANT", SandboxCredentials.EstuaryTenant),
        new("ESTUARY_PUBLICATION_URL", baseAddress.GetLeftPart(UriPartial.Authority) + "/rest/v1"),
        new("ESTUARY_INGEST_URL", baseAddress.GetLeftPart(UriPartial.Authority) + "/ingest"),
        new("ESTUARY_INGEST_TOKEN", SandboxCredentials.EstuaryIngestToken),
    ];

    /// <summary>Outside GraphQL the control plane's errors are plain text.</summary>
    public ErrorAnswer DescribeError(int statusCode) => ErrorAnswer.Text(statusCode, statusCode switch
    {
        StatusCodes.Status307TemporaryRedirect => $"provisional PermissionDenied error: {EstuaryUser.SophiaEmail} is not authorized yet",
        StatusCodes.Status401Unauthorized => "failed to verify token: InvalidSignature",
        StatusCodes.Status500InternalServerError => "database error, please retry the request",
        _ => ErrorAnswer.ReasonPhrase(statusCode),
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Publications that are due by now are carried out before anybody looks.</summary>
    private ValueTask<object?> SettleAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        _state.Publications.Settle();
        return next(context);
    }

    private async Task<IResult> QueryAsync(HttpContext context)
    {
        (EstuaryCaller? caller, IResult? refusal) = _tokens.Authenticate(context.Request);
        if (caller is null)
            return refusal!;

        JsonObject? body = await WireJson.TryReadUniqueObjectAsync(context.Request).ConfigureAwait(false);
        if (WireJson.StringOf(body?["query"]) is not { } query)
            return ErrorAnswer.Text(StatusCodes.Status400BadRequest, "Invalid request: expected a JSON object with a query, in which no member is given twice");
        EstuarySession session = new(caller, _state);
        IReadOnlyDictionary<string, SchemaType> roots = _state.HasPublications ? EstuarySchema.Roots : EstuarySchema.OlderRoots;
        JsonObject answer = QueryExecutor.Answer(query, WireJson.StringOf(body!["operationName"]), body["variables"] as JsonObject, roots, session);
        return session.Denial is { } denial && !context.Request.Query.ContainsKey("started")
            ? AskAgain(context, denial)
            : Results.Text(answer.ToJsonString(WireJson.Options), "application/json", Encoding.UTF8);
    }

    /// <summary>A new permission may not have arrived yet: the control plane refuses a request permanently only when it is sent again.</summary>
    private ErrorAnswer AskAgain(HttpContext context, string denial)
    {
        DateTimeOffset now = _state.Now;
        DateTimeOffset retryAfter = now.AddSeconds(RetrySeconds);
        context.Response.Headers.Location = $"/api/graphql?started={Stamp(now)}&retryAfter={Stamp(retryAfter)}";
        context.Response.Headers.RetryAfter = retryAfter.ToString("ddd, d MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
        context.Response.Headers.Date = now.ToString("R", CultureInfo.InvariantCulture);
        return ErrorAnswer.Text(StatusCodes.Status307TemporaryRedirect, $"provisional PermissionDenied error: {denial}");
    }

    private async Task<IResult> ExchangeTokenAsync(HttpContext context)
    {
        JsonObject? body = await WireJson.TryReadObjectAsync(context.Request).ConfigureAwait(false);
        return WireJson.StringOf(body?["grant_type"]) switch
        {
            "refresh_token" => ExchangeRefreshToken(WireJson.StringOf(body!["refresh_token_id"]), WireJson.StringOf(body["secret"])),
            "api_key" => ExchangeKey(WireJson.StringOf(body!["api_key"])),
            _ => ErrorAnswer.Text(StatusCodes.Status400BadRequest, "Invalid request: unknown grant_type"),
        };
    }

    private IResult ExchangeKey(string? key) => key is not null && _state.Credentials.UseKey(key) is { } account
        ? Results.Json(new { access_token = _tokens.IssueAccessToken(EstuaryCaller.Of(account)) }, WireJson.Options)
        : ErrorAnswer.Text(StatusCodes.Status401Unauthorized, EstuaryTokens.ApiKeyRefused);

    /// <summary>A single-use token is returned with its next secret.</summary>
    private IResult ExchangeRefreshToken(string? id, string? secret)
    {
        if (_state.Credentials.UseRefreshToken(id, secret) is not { } token)
            return ErrorAnswer.Text(StatusCodes.Status401Unauthorized, EstuaryTokens.RefreshTokenRefused);
        var next = token.IsMultiUse ? null : new { id = token.Id, secret = token.Secret };
        return Results.Json(new { access_token = _tokens.IssueAccessToken(EstuaryCaller.Person), refresh_token = next }, WireJson.Sparse);
    }

    private static string Stamp(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

using SophiaAI.Sandbox.Snowflake.Api;
using SophiaAI.Sandbox.Snowflake.Auth;

namespace SophiaAI.Sandbox.Snowflake;

/// <summary>Snowflake's SQL API over DuckDB.</summary>
internal sealed class SnowflakeService : ISandboxService, ISnowflakeSandbox
{
    private readonly SnowflakeEngine _engine;
    private readonly WorkloadIdentity _workloads;
    private readonly StatementApi _api;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _start;

    public SnowflakeService(SandboxOptions options)
    {
        TimeProvider time = options.TimeProvider;
        (_time, _start) = (time, time.GetUtcNow());
        _engine = new SnowflakeEngine(options.DataFile, options.MakesAccountAtStart, time);
        _workloads = new WorkloadIdentity(time);
        Authenticator authenticator = new(new KeyPairVerifier(_engine.UserKeys, time), _engine.AccessTokens, _workloads);
        _api = new StatementApi(authenticator, _engine.Statements, _engine.Runner, _engine.History, time);
    }

    public string Name => "snowflake";

    public TimeSpan SynchronousLimit
    {
        get => _api.SynchronousLimit;
        set => _api.SynchronousLimit = value;
    }

    public IReadOnlyList<SnowflakeStatement> Statements => [.. _engine.Statements.All.Select(r => r.Describe())];

    public void Map(IEndpointRouteBuilder routes)
    {
        _api.Map(routes);
        DriverRoutes.Map(routes);
        new WorkloadIdentityRoutes(_workloads).Map(routes);
    }

    public void MapKnobs(IEndpointRouteBuilder routes) => new SnowflakeKnobs(_engine.History, _time).Map(routes);

    public void Freshen(DateTimeOffset? now) => _engine.History.Freshen(now ?? _start, isWell: now is not null);

    public IEnumerable<KeyValuePair<string, string>> Variables(Uri baseAddress) =>
    [
        new("SNOWFLAKE_ACCOUNT", SandboxCredentials.SnowflakeAccount),
        new("SNOWFLAKE_USER", SandboxCredentials.SnowflakeUser),
        new("SNOWFLAKE_PASSWORD", SandboxCredentials.SnowflakeAccessToken),
        new("SNOWFLAKE_WAREHOUSE", SandboxCredentials.SnowflakeWarehouse),
        new("SNOWFLAKE_DATABASE", SandboxCredentials.SnowflakeDatabase),
        new("SNOWFLAKE_SCHEMA", SandboxCredentials.SnowflakeSchema),
        new("SNOWFLAKE_ROLE", SandboxCredentials.SnowflakeRole),
        new("SNOWFLAKE_ACCOUNT_URL", baseAddress.ToString().TrimEnd('/')),
    ];

    /// <summary>202 contains the handle of a statement that is really running.</summary>
    public bool AnswersItself(int statusCode) => statusCode == StatusCodes.Status202Accepted;

    public ErrorAnswer DescribeError(int statusCode) => statusCode switch
    {
        StatusCodes.Status401Unauthorized => ErrorAnswer.Json(statusCode, new { code = "390303", message = "Invalid OAuth access token. " }),
        StatusCodes.Status429TooManyRequests => ErrorAnswer.Json(statusCode, new { code = "390505", message = "Too many requests." }),
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => ErrorAnswer.Text(statusCode, ""),
        < 500 => ErrorAnswer.Json(statusCode, new { code = "390400", message = ErrorAnswer.ReasonPhrase(statusCode) }),
        _ => ErrorAnswer.Text(statusCode, ErrorAnswer.ReasonPhrase(statusCode)),
    };

    public void RegisterPublicKey(string user, string spkiPem) => _engine.RegisterPublicKey(user, spkiPem);

    public bool IsCancelled(string statementHandle) => _engine.Statements.Find(statementHandle)?.IsCancelled == true;

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync().ConfigureAwait(false);
        _workloads.Dispose();
    }
}

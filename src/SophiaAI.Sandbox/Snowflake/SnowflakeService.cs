using SophiaAI.Sandbox.Snowflake.Api;
using SophiaAI.Sandbox.Snowflake.Auth;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Execution;
using SophiaAI.Sandbox.Snowflake.History;
using SophiaAI.Sandbox.Snowflake.Seed;

namespace SophiaAI.Sandbox.Snowflake;

/// <summary>Snowflake's SQL API over DuckDB.</summary>
internal sealed class SnowflakeService : ISandboxService, ISnowflakeSandbox
{
    private readonly DuckStore _store;
    private readonly WorkloadIdentity _workloads;
    private readonly StatementStore _statements;
    private readonly StatementRunner _runner;
    private readonly StatementApi _api;
    private readonly AccountSeed _seed;
    private readonly QueryHistory _history;

    public SnowflakeService(SandboxOptions options)
    {
        var time = options.TimeProvider;
        _store = new DuckStore(options.DataFile);
        _seed = new AccountSeed(_store);
        _seed.Plant(time.GetUtcNow());
        _history = new QueryHistory(_store);
        var accessTokens = new AccessTokens(_store, time);
        accessTokens.Plant();
        _workloads = new WorkloadIdentity(time);
        _statements = new StatementStore(time);
        _runner = new StatementRunner(_store, _statements, _history, time);
        _api = new StatementApi(new Authenticator(new KeyPairVerifier(new UserKeys(_store), time), accessTokens, _workloads), _statements, _runner, time);
    }

    public string Name => "snowflake";

    public TimeSpan SynchronousLimit
    {
        get => _api.SynchronousLimit;
        set => _api.SynchronousLimit = value;
    }

    public IReadOnlyList<SnowflakeStatement> Statements => [.. _statements.All.Select(r => r.Describe())];

    public void Map(IEndpointRouteBuilder routes)
    {
        _api.Map(routes);
        new WorkloadIdentityRoutes(_workloads).Map(routes);
    }

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

    /// <summary>202 carries the handle of a statement that really runs.</summary>
    public bool AnswersItself(int statusCode) => statusCode == StatusCodes.Status202Accepted;

    public ErrorAnswer DescribeError(int statusCode) => statusCode switch
    {
        StatusCodes.Status401Unauthorized => ErrorAnswer.Json(statusCode, new { code = "390303", message = "Invalid OAuth access token. " }),
        StatusCodes.Status429TooManyRequests => ErrorAnswer.Json(statusCode, new { code = "390505", message = "Too many requests." }),
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => ErrorAnswer.Text(statusCode, ""),
        < 500 => ErrorAnswer.Json(statusCode, new { code = "390400", message = ErrorAnswer.ReasonPhrase(statusCode) }),
        _ => ErrorAnswer.Text(statusCode, ErrorAnswer.ReasonPhrase(statusCode)),
    };

    public void RegisterPublicKey(string user, string spkiPem) => _seed.AddUser(user.ToUpperInvariant(), PublicKey.FromPem(spkiPem));

    public bool IsCancelled(string statementHandle) => _statements.Find(statementHandle)?.IsCancelled == true;

    public async ValueTask DisposeAsync()
    {
        foreach (var run in _statements.All.Where(r => r.IsRunning))
            await run.Cancellation.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_statements.All.Select(r => r.Finished)).ConfigureAwait(false);
        _statements.Dispose();
        _runner.Dispose();
        _workloads.Dispose();
        _history.Dispose();
        _store.Dispose();
    }
}

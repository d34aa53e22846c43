using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Snowflake;
using SophiaAI.Sandbox.Tests.Infrastructure;
using SophiaAI.Tests.Shared;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>Statements that run for a long time, are cancelled, time out, or are sent twice.</summary>
public sealed class LifecycleTests : IAsyncLifetime
{
    private const string Endless = "select system$wait(100000)";
    private readonly SandboxFixture _sandbox = new();
    private SqlApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        _api = SqlApi.For(_sandbox);
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task An_asynchronous_statement_is_fetched_later()
    {
        Answer accepted = await _api.PostAsync("select 42 as n", query: "?async=true");
        Assert.Equal((HttpStatusCode.Accepted, "333334"), (accepted.Status, (string?)accepted.Json["code"]));
        Assert.StartsWith("Asynchronous execution in progress.", (string?)accepted.Json["message"], StringComparison.Ordinal);
        string handle = (string)accepted.Json["statementHandle"]!;
        Assert.StartsWith($"/api/v2/statements/{handle}?requestId=", (string?)accepted.Json["statementStatusUrl"], StringComparison.Ordinal);

        Answer result = await FinishedAsync(handle);
        Assert.Equal((HttpStatusCode.OK, "42"), (result.Status, (string?)result.Json["data"]![0]![0]));
    }

    [Fact]
    public async Task A_failed_asynchronous_statement_says_so_when_it_is_fetched()
    {
        string handle = (string)(await _api.PostAsync("select nonsense", query: "?async=true")).Json["statementHandle"]!;
        Answer result = await FinishedAsync(handle);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "000904"), (result.Status, (string?)result.Json["code"]));
    }

    [Fact]
    public async Task A_statement_past_the_synchronous_limit_goes_on_asynchronously()
    {
        _sandbox.Server.Snowflake.SynchronousLimit = TimeSpan.Zero;
        Answer accepted = await _api.PostAsync(Endless);
        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        string handle = (string)accepted.Json["statementHandle"]!;
        Assert.Equal(HttpStatusCode.Accepted, (await _api.GetAsync(handle)).Status);
        Assert.Equal(SnowflakeStatementState.Running, Statement(handle).State);

        await AdvanceAsync(TimeSpan.FromSeconds(100_000));
        Assert.Equal("waited 100000 seconds", (string?)(await FinishedAsync(handle)).Json["data"]![0]![0]);
    }

    [Fact]
    public async Task The_synchronous_limit_is_45_seconds()
    {
        Assert.Equal(TimeSpan.FromSeconds(45), _sandbox.Server.Snowflake.SynchronousLimit);
        Task<Answer> posted = _api.PostAsync(Endless);
        await AdvanceAsync(TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(45));
        Assert.Equal(HttpStatusCode.Accepted, (await posted).Status);
    }

    [Fact]
    public async Task A_running_statement_can_be_cancelled()
    {
        string handle = (string)(await _api.PostAsync(Endless, query: "?async=true")).Json["statementHandle"]!;
        Answer cancelled = await _api.CancelAsync(handle);
        Assert.Equal((HttpStatusCode.OK, "000604", "57014"), (cancelled.Status, (string?)cancelled.Json["code"], (string?)cancelled.Json["sqlState"]));
        Assert.True(_sandbox.Server.Snowflake.IsCancelled(handle));

        Answer status = await _api.GetAsync(handle);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "000604"), (status.Status, (string?)status.Json["code"]));
        Assert.Equal("SQL execution canceled", (string?)status.Json["message"]);

        // The statement is now finished, so there is nothing left to cancel.
        Assert.Equal("000709", (string?)(await _api.CancelAsync(handle)).Json["code"]);
    }

    [Fact]
    public async Task A_query_in_the_midst_of_its_work_can_be_cancelled()
    {
        const string Heavy = """
            with numbers as (select seq8() as n from table(generator(rowcount => 300000)))
            select count(*) from numbers a, numbers b where (a.n * b.n) % 11 = 3
            """;
        string handle = (string)(await _api.PostAsync(Heavy, query: "?async=true")).Json["statementHandle"]!;
        Assert.Equal(HttpStatusCode.Accepted, (await _api.GetAsync(handle)).Status);
        Assert.Equal(HttpStatusCode.OK, (await _api.CancelAsync(handle)).Status);
        Assert.Equal(SnowflakeStatementState.Cancelled, Statement(handle).State);
    }

    [Fact]
    public async Task A_finished_statement_can_not_be_cancelled()
    {
        string handle = (string)(await _api.RunAsync("select 1"))["statementHandle"]!;
        Answer answer = await _api.CancelAsync(handle);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "000709", "02000"), (answer.Status, (string?)answer.Json["code"], (string?)answer.Json["sqlState"]));
        Assert.False(_sandbox.Server.Snowflake.IsCancelled(handle));
    }

    [Fact]
    public async Task A_statement_that_exceeds_its_timeout_is_cancelled()
    {
        Task<Answer> posted = _api.PostAsync(Endless, new { timeout = 10 });
        await AdvanceAsync(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
        Answer answer = await posted;
        Assert.Equal((HttpStatusCode.RequestTimeout, "000630"), (answer.Status, (string?)answer.Json["code"]));
        Assert.Contains("timeout of 10 second(s)", (string?)answer.Json["message"], StringComparison.Ordinal);

        string handle = (string)answer.Json["statementHandle"]!;
        Assert.True(_sandbox.Server.Snowflake.IsCancelled(handle));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _api.GetAsync(handle)).Status);
    }

    [Fact]
    public async Task A_repeated_request_does_not_run_again()
    {
        await _api.RunAsync("create table counted (n int)");
        string query = "?requestId=" + Guid.NewGuid();
        JsonNode first = await _api.RunAsync("insert into counted values (1)", query: query);
        JsonNode second = await _api.RunAsync("insert into counted values (1)", query: query + "&retry=true");
        JsonNode third = await _api.RunAsync("insert into counted values (1)", query: query);
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.Equal(first.ToJsonString(), third.ToJsonString());
        Assert.Equal("1", await _api.CellAsync("select count(*) from counted"));
    }

    [Fact]
    public async Task A_repeated_request_joins_the_statement_that_still_runs()
    {
        string query = "?requestId=" + Guid.NewGuid();
        Answer first = await _api.PostAsync(Endless, query: query + "&async=true");
        Answer second = await _api.PostAsync(Endless, query: query + "&async=true&retry=true");
        Assert.Equal(HttpStatusCode.Accepted, second.Status);
        Assert.Equal((string?)first.Json["statementHandle"], (string?)second.Json["statementHandle"]);
        Assert.Single(_sandbox.Server.Snowflake.Statements);
    }

    [Fact]
    public async Task A_repeated_request_repeats_a_failure()
    {
        string query = "?requestId=" + Guid.NewGuid();
        Answer first = await _api.PostAsync("select 1/0", query: query);
        Answer second = await _api.PostAsync("select 1/0", query: query + "&retry=true");
        Assert.Equal((first.Status, first.Text), (second.Status, second.Text));
    }

    [Fact]
    public async Task Statements_are_listed()
    {
        await _api.PostAsync("select 1 as a union all select 2", new { parameters = new { QUERY_TAG = "nightly" } });
        await _api.PostAsync("select nope");
        IReadOnlyList<SnowflakeStatement> statements = _sandbox.Server.Snowflake.Statements;
        Assert.Equal(["select 1 as a union all select 2", "select nope"], statements.Select(s => s.Sql));
        Assert.Equal((2, "nightly", SnowflakeStatementState.Succeeded), (statements[0].Rows, statements[0].QueryTag, statements[0].State));
        Assert.Equal(("000904", SnowflakeStatementState.Failed), (statements[1].ErrorCode, statements[1].State));
    }

    [Fact]
    public async Task Many_statements_run_at_once()
    {
        await _api.RunAsync("create table busy (n int)");
        IEnumerable<Task<JsonNode>> inserts = Enumerable.Range(0, 20).Select(i => _api.RunAsync($"insert into busy values ({i})"));
        IEnumerable<Task<JsonNode>> selects = Enumerable.Range(0, 20).Select(i => _api.RunAsync($"select {i}, count(*) from accounts"));
        await Task.WhenAll(inserts.Concat(selects));
        Assert.Equal(("20", "190"), (await _api.CellAsync("select count(*) from busy"), await _api.CellAsync("select sum(n) from busy")));
    }

    private SnowflakeStatement Statement(string handle) => _sandbox.Server.Snowflake.Statements.Single(s => s.Handle == handle);

    /// <summary>Polls until the statement is finished; it has nothing left to wait for.</summary>
    private async Task<Answer> FinishedAsync(string handle)
    {
        Answer? answer = null;
        await Patience.UntilAsync(async () => (answer = await _api.GetAsync(handle)).Status != HttpStatusCode.Accepted, "the end of the statement");
        return answer!;
    }

    /// <summary>Moves the clock once there is a wait for exactly that long, and one for SYSTEM$WAIT.</summary>
    private async Task AdvanceAsync(TimeSpan by, TimeSpan? awaited = null)
    {
        DateTimeOffset start = _sandbox.Time.GetUtcNow();
        HashSet<DateTimeOffset> due = [start + TimeSpan.FromSeconds(100_000), start + (awaited ?? TimeSpan.FromSeconds(100_000))];
        while (due.Count > 0)
            due.Remove((await Patience.ForAsync(_sandbox.Time.NextTimerAsync(TestContext.Current.CancellationToken).AsTask(), "a wait")).Due);
        _sandbox.Time.Advance(by);
    }
}

using System.Net;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Sandbox.Tests.Infrastructure;
using SophiaAI.Tests.Shared;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>What can go wrong with a statement, set up the way a client's tests do it.</summary>
public sealed class StatementFaultTests : IAsyncLifetime
{
    private readonly SandboxFixture _sandbox = new();
    private SqlApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        _api = SqlApi.For(_sandbox);
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task It_is_accepted_though_nobody_asked_for_that()
    {
        _sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 202, Method = "POST", Path = SqlApi.Path });
        Answer accepted = await _api.PostAsync("select 42");
        Assert.Equal((HttpStatusCode.Accepted, "333334"), (accepted.Status, (string?)accepted.Json["code"]));
        Answer? result = null;
        await Patience.UntilAsync(async () => (result = await _api.GetAsync((string)accepted.Json["statementHandle"]!)).Status != HttpStatusCode.Accepted, "the end of the statement");
        Assert.Equal("42", (string?)result!.Json["data"]![0]![0]);
    }

    [Fact]
    public async Task A_poll_says_once_more_that_it_runs()
    {
        string handle = (string)(await _api.RunAsync("select 42"))["statementHandle"]!;
        _sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 202, Method = "GET" });
        Assert.Equal(HttpStatusCode.Accepted, (await _api.GetAsync(handle)).Status);
        Assert.Equal(HttpStatusCode.OK, (await _api.GetAsync(handle)).Status);
    }

    [Fact]
    public async Task A_connection_is_cut_after_it_ran_and_the_request_does_not_run_twice()
    {
        await _api.RunAsync("create table once (n int)");
        _sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Reset, After = true, Method = "POST" });
        string query = "?requestId=" + Guid.NewGuid();
        await Assert.ThrowsAsync<HttpRequestException>(() => _api.PostAsync("insert into once values (1)", query: query));
        Answer again = await _api.PostAsync("insert into once values (1)", query: query + "&retry=true");
        Assert.Equal(("1", 1), ((string?)again.Json["data"]![0]![0], (int)again.Json["stats"]!["numRowsInserted"]!));
        Assert.Equal("1", await _api.CellAsync("select count(*) from once"));
    }

    [Fact]
    public async Task A_200_says_that_the_result_is_too_large()
    {
        _sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 200, After = true, Body = """{"code":"391908","sqlState":"22000","message":"Result set too large."}""" });
        Answer answer = await Answer.PostAsync(_api.Client, SqlApi.Path, SqlApi.Body("select 1"));
        Assert.Equal((HttpStatusCode.OK, "391908"), (answer.Status, (string?)answer.Json["code"]));
        Assert.Single(_sandbox.Server.Snowflake.Statements);
    }

    [Fact]
    public async Task A_poll_is_told_to_try_again()
    {
        string handle = (string)(await _api.RunAsync("select 42"))["statementHandle"]!;
        _sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 429, Method = "GET", Path = SqlApi.Path + "/" });
        Answer answer = await _api.GetAsync(handle);
        Assert.Equal((HttpStatusCode.TooManyRequests, "390505"), (answer.Status, (string?)answer.Json["code"]));
        Assert.Equal(HttpStatusCode.OK, (await _api.GetAsync(handle)).Status);
    }

    [Fact]
    public async Task One_partition_breaks_off()
    {
        string handle = (string)(await _api.RunAsync("select seq8() from table(generator(rowcount => 300000))"))["statementHandle"]!;
        _sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Truncate, Method = "GET", Query = "partition=2" });
        Assert.Equal(HttpStatusCode.OK, (await Answer.GetAsync(_api.Client, $"{SqlApi.Path}/{handle}?partition=1")).Status);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Answer.GetAsync(_api.Client, $"{SqlApi.Path}/{handle}?partition=2"));
        Assert.Equal(HttpStatusCode.OK, (await Answer.GetAsync(_api.Client, $"{SqlApi.Path}/{handle}?partition=2")).Status);
    }
}

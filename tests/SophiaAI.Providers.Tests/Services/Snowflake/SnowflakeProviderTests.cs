using System.Net;
using System.Text.Json;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Results;
using SophiaAI.Providers.Services.Snowflake.Statements;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Snowflake;

/// <summary>Statements: submitted once, waited for, read partition by partition, cancelled.</summary>
public sealed class SnowflakeProviderTests : IDisposable
{
    private const string Handle = "01b0-handle";

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_request_carries_type_of_token_session_and_bindings()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Result(["1"]));

        await Rows(await Run(new SnowflakeQuery("select ?") { Parameters = [1, null], TimeoutSeconds = 120 }));

        SentRequest sent = _bed.Service.Requests[0];
        Assert.Equal("PROGRAMMATIC_ACCESS_TOKEN", sent.Headers["X-Snowflake-Authorization-Token-Type"]);
        Assert.Equal("Bearer the-access-token", sent.Headers["Authorization"]);
        Assert.StartsWith("SophiaAI/", sent.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal("application/json", sent.Headers["Content-Type"]);
        using JsonDocument body = JsonDocument.Parse(sent.Body);
        Assert.Equal("select ?", body.RootElement.GetProperty("statement").GetString());
        Assert.Equal("SOPHIA_WH", body.RootElement.GetProperty("warehouse").GetString());
        Assert.Equal(120, body.RootElement.GetProperty("timeout").GetInt32());
        Assert.Equal("FIXED", body.RootElement.GetProperty("bindings").GetProperty("1").GetProperty("type").GetString());
        Assert.Equal(JsonValueKind.Null, body.RootElement.GetProperty("bindings").GetProperty("2").GetProperty("value").ValueKind);
        Assert.False(body.RootElement.TryGetProperty("database", out _));
    }

    [Fact]
    public async Task A_repeated_submission_has_the_same_request_id_and_says_that_it_is_one()
    {
        _bed.Service.Answer(HttpStatusCode.ServiceUnavailable).Answer(HttpStatusCode.OK, Result(["1"]));

        await Run(new SnowflakeQuery("select 1"));

        string first = _bed.Service.Requests[0].Query;
        Assert.Equal(first + "&retry=true", _bed.Service.Requests[1].Query);
        Assert.Contains("requestId=", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_statements_have_different_request_ids()
    {
        _bed.Service.Always(HttpStatusCode.OK, Result(["1"]));

        await Run(new SnowflakeQuery("select 1"));
        await Run(new SnowflakeQuery("select 1"));

        Assert.NotEqual(_bed.Service.Requests[0].Query, _bed.Service.Requests[1].Query);
    }

    [Fact]
    public async Task A_statement_that_runs_on_is_asked_after_and_429_is_no_failure_then()
    {
        _bed.Service
            .Answer(HttpStatusCode.Accepted, $$"""{"code":"333334","statementHandle":"{{Handle}}"}""")
            .Answer(HttpStatusCode.TooManyRequests, """{"code":"390505"}""")
            .Answer(HttpStatusCode.TooManyRequests, """{"code":"390505"}""")
            .Answer(HttpStatusCode.TooManyRequests, """{"code":"390505"}""")
            .Answer(HttpStatusCode.TooManyRequests, """{"code":"390505"}""")
            .Answer(HttpStatusCode.TooManyRequests, """{"code":"390505"}""")
            .Answer(HttpStatusCode.Accepted, $$"""{"code":"333334","statementHandle":"{{Handle}}"}""")
            .Answer(HttpStatusCode.OK, Result(["done"]));

        Assert.Equal(["done"], await Rows(await Run(new SnowflakeQuery("select 1"))));

        Assert.All(_bed.Service.Requests.Skip(1), request => Assert.Equal($"/api/v2/statements/{Handle}", request.Path), throwIfEmpty: true);
    }

    [Fact]
    public async Task A_partition_that_breaks_off_is_fetched_again_and_no_row_is_lost_or_doubled()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, Result(["a"], 2))
            .Answer(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new BreakingStream("{\"data\":[[\"b\"],[")) })
            .Answer(HttpStatusCode.OK, """{"data":[["b"],["c"]]}""");

        Assert.Equal(["a", "b", "c"], await Rows(await Run(new SnowflakeQuery("select 1"))));
    }

    [Fact]
    public async Task A_statement_that_fails_gives_code_state_line_and_position()
    {
        _bed.Service.Answer(HttpStatusCode.UnprocessableEntity,
            $$"""{"code":"000904","message":"SQL compilation error: error line 3 at position 7\ninvalid identifier 'X'","sqlState":"42000","statementHandle":"{{Handle}}"}""");

        SnowflakeQueryException failure = await Assert.ThrowsAsync<SnowflakeQueryException>(() => Run(new SnowflakeQuery("select x")));

        Assert.Equal((FailureReason.QueryFailed, "000904", "42000", 3, 7, Handle),
            (failure.Reason, failure.ErrorCode, failure.SqlState, failure.Line, failure.Position, failure.StatementHandle));
        Assert.Single(_bed.Service.Requests);
    }

    [Fact]
    public async Task A_failure_without_code_and_message_is_no_answer_of_Snowflake()
    {
        _bed.Service.Answer(HttpStatusCode.UnprocessableEntity, """{"code":null,"message":null,"sqlState":null}""");

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Run(new SnowflakeQuery("select x")));

        Assert.Equal(422, failure.StatusCode);
        Assert.StartsWith("Snowflake refused the request (422", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_cancelled_at_its_time_limit_is_final()
    {
        _bed.Service.Answer(HttpStatusCode.RequestTimeout, $$"""{"code":"000630","message":"Statement reached its timeout","statementHandle":"{{Handle}}"}""");

        SnowflakeQueryException failure = await Assert.ThrowsAsync<SnowflakeQueryException>(() => Run(new SnowflakeQuery("select 1")));

        Assert.Equal(FailureReason.Timeout, failure.Reason);
        Assert.Single(_bed.Service.Requests);
    }

    [Fact]
    public async Task A_result_too_large_inside_a_200_is_a_failure()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """{"code":"391908","message":"The result set is too large"}""");

        Assert.Equal("391908", (await Assert.ThrowsAsync<SnowflakeQueryException>(() => Run(new SnowflakeQuery("select 1")))).ErrorCode);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_not_sent_and_what_holds_it_is_named()
    {
        const string Half = "x\uD800";
        foreach ((SnowflakeQuery query, string named) in new (SnowflakeQuery, string)[]
        {
            (new SnowflakeQuery($"select '{Half}'"), "the statement contains half"),
            (new SnowflakeQuery("select ?, ?") { Parameters = ["fine", Half] }, "parameter 2 contains half"),
            (new SnowflakeQuery("select 1") { QueryTag = Half }, "the parameters.query_tag contains half"),
        })
        {
            ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Run(query));
            Assert.Equal(FailureReason.InvalidRequest, failure.Reason);
            Assert.Contains(named, failure.Message, StringComparison.Ordinal);
            Assert.StartsWith("Nothing was sent.", failure.RecommendedAction, StringComparison.Ordinal);
        }

        Assert.Empty(_bed.Service.Requests);
    }

    [Fact]
    public async Task A_tag_and_several_statements_are_said_in_the_parameters()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Result(["done"]));

        await Run(new SnowflakeQuery("select 1; select 2") { QueryTag = "nightly", AllowsSeveral = true });

        using JsonDocument body = JsonDocument.Parse(_bed.Service.Requests[0].Body);
        Assert.Equal("""{"query_tag":"nightly","multi_statement_count":"0"}""", body.RootElement.GetProperty("parameters").GetRawText());
    }

    [Fact]
    public async Task A_statement_can_be_submitted_asked_after_and_cancelled()
    {
        _bed.Service
            .Answer(HttpStatusCode.Accepted, $$"""{"code":"333334","statementHandle":"{{Handle}}","createdOn":1763900000000}""")
            .Answer(HttpStatusCode.TooManyRequests, """{"code":"390505"}""")
            .Answer(HttpStatusCode.OK, Result(["a", "b"]))
            .Answer(HttpStatusCode.UnprocessableEntity, $$"""{"code":"000604","sqlState":"57014","message":"SQL execution canceled","statementHandle":"{{Handle}}"}""")
            .Answer(HttpStatusCode.UnprocessableEntity, """{"code":"002003","sqlState":"42S02","message":"Object does not exist"}""")
            .Answer(HttpStatusCode.UnprocessableEntity, """{"code":"000709","sqlState":"02000","message":"Statement x not found"}""")
            .Answer(HttpStatusCode.OK, "{}")
            .Answer(HttpStatusCode.UnprocessableEntity, """{"code":"000709","sqlState":"02000"}""");
        SnowflakeProvider provider = Provider();
        CancellationToken token = TestContext.Current.CancellationToken;

        SnowflakeStatement submitted = await provider.SubmitAsync(new SnowflakeQuery("select 1"), token);
        Assert.Equal((Handle, SnowflakeStatementStatus.Running, DateTimeOffset.FromUnixTimeMilliseconds(1763900000000)), (submitted.StatementHandle, submitted.Status, submitted.CreatedOn));
        Assert.Contains("async=true", _bed.Service.Requests[0].Query, StringComparison.Ordinal);
        // A single "too many requests" says nothing about the statement, so the request is repeated.
        SnowflakeStatement done = await provider.GetStatementAsync(Handle, token);
        Assert.Equal((SnowflakeStatementStatus.Succeeded, 2L), (done.Status, done.RowCount));
        Assert.Equal(SnowflakeStatementStatus.Cancelled, (await provider.GetStatementAsync(Handle, token)).Status);
        SnowflakeStatement failed = await provider.GetStatementAsync(Handle, token);
        Assert.Equal((SnowflakeStatementStatus.Failed, "002003", "Object does not exist"), (failed.Status, failed.ErrorCode, failed.ErrorMessage));
        Assert.Equal(FailureReason.NotFound, (await Assert.ThrowsAsync<SnowflakeQueryException>(() => provider.GetStatementAsync(Handle, token))).Reason);
        Assert.True(await provider.CancelAsync(Handle, token));
        Assert.False(await provider.CancelAsync(Handle, token));
    }

    [Fact]
    public async Task Waiting_for_a_statement_ends_with_its_result_or_its_time_and_does_not_cancel_it()
    {
        _bed.Service
            .Answer(HttpStatusCode.TooManyRequests, "{}")
            .Answer(HttpStatusCode.Accepted, $$"""{"code":"333334","statementHandle":"{{Handle}}"}""")
            .Answer(HttpStatusCode.OK, Result(["a"]))
            .Always(HttpStatusCode.Accepted, $$"""{"code":"333334","statementHandle":"{{Handle}}"}""");

        Assert.Equal(["a"], await Rows(await Provider().WaitAsync(Handle, 600, TestContext.Current.CancellationToken)));
        SnowflakeQueryException late = await Assert.ThrowsAsync<SnowflakeQueryException>(() => Provider().WaitAsync(Handle, 600, TestContext.Current.CancellationToken));

        Assert.Equal((FailureReason.Timeout, Handle), (late.Reason, late.StatementHandle));
        Assert.Contains("It is still running", late.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_bed.Service.Requests, static request => request.Path.EndsWith("/cancel", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Waiting_for_the_end_gives_how_it_ended()
    {
        _bed.Service
            .Answer(HttpStatusCode.Accepted, $$"""{"code":"333334","statementHandle":"{{Handle}}"}""")
            .Answer(HttpStatusCode.OK, Result(["a"]))
            .Answer(HttpStatusCode.UnprocessableEntity, """{"code":"002003","sqlState":"42S02","message":"Object does not exist"}""");

        SnowflakeStatement ended = await Provider().WaitForEndAsync(Handle, null, TestContext.Current.CancellationToken);
        Assert.Equal((Handle, SnowflakeStatementStatus.Succeeded, 1L), (ended.StatementHandle, ended.Status, ended.RowCount));
        Assert.Equal("002003", (await Assert.ThrowsAsync<SnowflakeQueryException>(() => Provider().WaitForEndAsync(Handle, null, TestContext.Current.CancellationToken))).ErrorCode);
    }

    [Fact]
    public async Task A_statement_is_asked_after_no_sooner_than_the_service_says()
    {
        _bed.Service
            .Answer(HttpStatusCode.Accepted, $$"""{"code":"333334","statementHandle":"{{Handle}}"}""")
            .Answer(HttpStatusCode.TooManyRequests, "{}", headers: ("Retry-After", "30"))
            .Answer(HttpStatusCode.OK, Result(["a"]));

        Assert.Equal(["a"], await Rows(await Run(new SnowflakeQuery("select 1"))));

        Assert.Equal([TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(30)], _bed.Clock.Waits);
    }

    [Theory]
    [InlineData("Infinity")]
    [InlineData("1e300")]
    [InlineData("-1")]
    public async Task A_time_that_no_clock_holds_is_not_waited_for(string value)
    {
        _bed.Service
            .Answer(HttpStatusCode.Accepted, $$"""{"code":"333334","statementHandle":"{{Handle}}"}""")
            .Answer(HttpStatusCode.TooManyRequests, "{}", headers: ("Retry-After", value))
            .Answer(HttpStatusCode.OK, Result(["a"]));

        Assert.Equal(["a"], await Rows(await Run(new SnowflakeQuery("select 1"))));

        Assert.All(_bed.Clock.Waits, static wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData("301")]
    [InlineData("99999999")]
    public async Task A_service_that_wants_to_be_left_alone_for_long_is_not_waited_for(string seconds)
    {
        _bed.Service
            .Answer(HttpStatusCode.Accepted, $$"""{"code":"333334","statementHandle":"{{Handle}}"}""")
            .Answer(HttpStatusCode.TooManyRequests, "{}", headers: ("Retry-After", seconds));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Run(new SnowflakeQuery("select 1")));

        Assert.Equal((FailureReason.RateLimited, TimeSpan.FromSeconds(int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture))), (failure.Reason, failure.RetryAfter));
        Assert.Contains(Handle, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_a_cancellation_that_is_no_JSON_is_no_success()
    {
        _bed.Service.Always(HttpStatusCode.OK, "<html>");
        Assert.Equal(FailureReason.InvalidResponse, (await Assert.ThrowsAsync<ServiceException>(() => Provider().CancelAsync(Handle, TestContext.Current.CancellationToken))).Reason);
    }

    [Fact]
    public async Task Stopping_while_it_runs_cancels_it_on_the_server()
    {
        TaskCompletionSource<string> cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource stop = new();
        _bed.Service
            .Answer(HttpStatusCode.Accepted, $$"""{"code":"333334","statementHandle":"{{Handle}}"}""")
            .Hang()
            .Always(request =>
            {
                cancelled.TrySetResult(request.Path);
                return FakeService.Make(HttpStatusCode.OK, "{}");
            });
        Task<SnowflakeResult> running = Run(new SnowflakeQuery("select 1"), stop.Token);
        await _bed.Service.Hanging.Task;

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal($"/api/v2/statements/{Handle}/cancel", await cancelled.Task);
    }

    [Fact]
    public async Task Stopping_before_the_first_answer_asks_for_the_handle_and_cancels()
    {
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource stop = new();
        _bed.Service
            .Hang()
            .Answer(HttpStatusCode.Accepted, $$"""{"code":"333334","statementHandle":"{{Handle}}"}""")
            .Answer(request =>
            {
                cancelled.TrySetResult();
                return FakeService.Make(HttpStatusCode.OK, "{}");
            });
        Task<SnowflakeResult> running = Run(new SnowflakeQuery("select 1"), stop.Token);
        await _bed.Service.Hanging.Task;

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await cancelled.Task;
        Assert.Equal(_bed.Service.Requests[0].Query + "&async=true&retry=true", _bed.Service.Requests[1].Query);
        Assert.Equal($"/api/v2/statements/{Handle}/cancel", _bed.Service.Requests[2].Path);
    }

    private SnowflakeProvider Provider() => new(_bed.Context(
        ("SNOWFLAKE_ACCOUNT", "myorg-myaccount"), ("SNOWFLAKE_USER", "jane"), ("SNOWFLAKE_PASSWORD", "the-access-token"), ("SNOWFLAKE_WAREHOUSE", "sophia_wh")));

    private Task<SnowflakeResult> Run(SnowflakeQuery query, CancellationToken? token = null) => Provider()
        .ExecuteAsync(query, token ?? TestContext.Current.CancellationToken);

    private static async Task<List<string?>> Rows(SnowflakeResult result)
    {
        List<string?> rows = [];
        await foreach (object?[] row in result.ReadRowsAsync(TestContext.Current.CancellationToken)) rows.Add((string?)row[0]);
        return rows;
    }

    // A result with one text column; the first partition inline, then partitions of the given sizes.
    private static string Result(string[] first, params int[] further)
    {
        string data = string.Join(",", first.Select(text => $"[\"{text}\"]"));
        string partitions = string.Join(",", further.Prepend(first.Length).Select(rows => $"{{\"rowCount\":{rows}}}"));
        return $$$"""
            {"code":"090001","statementHandle":"{{{Handle}}}","data":[{{{data}}}],
             "resultSetMetaData":{"numRows":{{{first.Length + further.Sum()}}},"format":"jsonv2","partitionInfo":[{{{partitions}}}],
              "rowType":[{"name":"C","type":"text","nullable":true,"scale":null,"precision":null}]}}
            """;
    }
}

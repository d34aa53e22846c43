using System.Globalization;
using System.Management.Automation;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Sandbox.Requests;
using SophiaAI.Tests.Shared;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>Invoke-SnowflakeQuery when the service or the network misbehaves, and when somebody stops it.</summary>
public sealed class SnowflakeQueryFaultTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Many = "Invoke-SnowflakeQuery 'SELECT SEQ8() AS N FROM TABLE(GENERATOR(ROWCOUNT => 30000)) ORDER BY 1' -StatisticsVariable counted";

    public static TheoryData<Fault> SpoiltSubmissions => new(
        new Fault { Kind = FaultKind.Reset, After = true },
        new Fault { Kind = FaultKind.Reset, After = true, Times = 3 },
        new Fault { Kind = FaultKind.Status, Status = 503, After = true, Times = 2 },
        new Fault { Kind = FaultKind.Status, Status = 500, After = true },
        new Fault { Kind = FaultKind.Truncate });

    [Theory]
    [MemberData(nameof(SpoiltSubmissions))]
    public void A_statement_runs_once_whatever_became_of_the_answer(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        Run("Invoke-SnowflakeQuery 'CREATE OR REPLACE TABLE ONCE (N INT)'");
        int before = Sandbox.Server.Snowflake.Statements.Count;
        Sandbox.Server.Faults.Add(fault with { Service = "snowflake", Method = "POST" });

        EngineResult result = Run("Invoke-SnowflakeQuery 'INSERT INTO ONCE VALUES (1), (2)'");

        Assert.Empty(result.Errors);
        Assert.Equal([2L], result.Values("number of rows inserted"));
        Assert.Equal(before + 1, Sandbox.Server.Snowflake.Statements.Count);
        Assert.Equal([2L], Run("Invoke-SnowflakeQuery 'SELECT COUNT(*) AS N FROM ONCE'").Values("N"));
    }

    [Fact]
    public void A_statement_that_still_runs_is_polled()
    {
        AnswerThatItStillRuns();
        EngineResult result = Run("Invoke-SnowflakeQuery 'SELECT 1 AS N'");
        Assert.Empty(result.Errors);
        Assert.Equal([1L], result.Values("N"));
        IReadOnlyList<LoggedRequest> requests = Sandbox.Server.Requests.Of("snowflake");
        Assert.Equal([("POST", 202), ("GET", 200)], requests.Select(request => (request.Method, request.StatusCode!.Value)));
        Assert.DoesNotContain("async", requests[0].Query, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_requests_while_it_runs_means_no_more_than_to_ask_again()
    {
        AnswerThatItStillRuns();
        Sandbox.Server.Faults.Add(new Fault { Service = "snowflake", Method = "GET", Kind = FaultKind.Status, Status = 429, RetryAfter = "2", Times = 8 });
        EngineResult result = Run("Invoke-SnowflakeQuery 'SELECT 1 AS N'");
        Assert.Empty(result.Errors);
        Assert.Equal([1L], result.Values("N"));
        Assert.Equal(8, Sandbox.Server.Requests.Of("snowflake").Count(request => request.StatusCode == 429));
    }

    [Fact]
    public void A_result_that_is_too_large_is_no_result_although_the_answer_is_200()
    {
        Sandbox.Server.Faults.Add(SnowflakeAnswer.Body("""{"code":"391908","sqlState":"54000","message":"Result set is too large.","statementHandle":"01c0a5d0-0000-0000-0000-0000000000ff"}"""));
        EngineResult result = Run("Invoke-SnowflakeQuery 'SELECT 1' -StatisticsVariable counted; $counted.QueryId");
        Assert.Equal("Snowflake.QueryFailed", result.ErrorId);
        Assert.Contains("391908", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal("01c0a5d0-0000-0000-0000-0000000000ff", Assert.Single(result.Output).BaseObject);
    }

    [Fact]
    public void A_result_that_is_shorter_than_promised_is_an_error_and_no_result()
    {
        Sandbox.Server.Faults.Add(SnowflakeAnswer.Body("""
            {"code":"090001","statementHandle":"01c0a5d0-0000-0000-0000-0000000000ff","data":[["a"],["b"]],
             "resultSetMetaData":{"numRows":100,"partitionInfo":[{"rowCount":2}],"rowType":[{"name":"C","type":"text"}]}}
            """));
        EngineResult result = Run("Invoke-SnowflakeQuery 'SELECT 1'");
        Assert.Equal("Snowflake.InvalidResponse", result.ErrorId);
        Assert.Contains("100 rows whose partitions have 2", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData(FaultKind.Truncate, 1)]
    [InlineData(FaultKind.Truncate, 3)]
    [InlineData(FaultKind.Reset, 2)]
    [InlineData(FaultKind.Malformed, 1)]
    [InlineData(FaultKind.Drip, 3)]
    public void A_partition_that_comes_broken_is_fetched_again_and_no_row_is_lost_or_doubled(FaultKind kind, int times)
    {
        // The first answer contains the result, so that only partitions are requested afterwards.
        Sandbox.Server.Snowflake.SynchronousLimit = TimeSpan.FromHours(1);
        Sandbox.Server.Faults.Add(new Fault { Service = "snowflake", Method = "GET", Kind = kind, Times = times });

        EngineResult result = Run(Many);

        Assert.Empty(result.Errors);
        Assert.Equal(Enumerable.Range(0, 30000).Select(number => (object)(long)number), result.Values("N"));
        Assert.Equal(times, Sandbox.Server.Requests.Of("snowflake").Count(request => request.FaultKind is not null));
    }

    [Fact]
    public void A_partition_that_never_comes_whole_is_one_error_after_the_rows_before_it()
    {
        Sandbox.Server.Snowflake.SynchronousLimit = TimeSpan.FromHours(1);
        Sandbox.Server.Faults.Add(new Fault { Service = "snowflake", Method = "GET", Kind = FaultKind.Malformed, Times = 1000 });
        EngineResult result = Run(Many + "; $counted");
        Assert.Equal("Snowflake.InvalidResponse", result.ErrorId);
        Assert.Equal(false, result.Output[^1].Properties["IsComplete"].Value);
        Assert.Equal((long)result.Output.Count - 1, result.Output[^1].Properties["Rows"].Value);
        Assert.Equal(
            Enumerable.Range(0, result.Output.Count - 1).Select(number => (object)(long)number),
            result.Output.SkipLast(1).Select(row => row.Properties["N"].Value));
    }

    [Fact]
    public async Task Ctrl_C_before_the_first_answer_finds_the_statement_and_cancels_it()
    {
        Sandbox.Server.Snowflake.SynchronousLimit = TimeSpan.FromHours(1);
        await StopAsync(() => Sandbox.Server.Snowflake.Statements.Any(statement => statement.QueryTag == nameof(Ctrl_C_before_the_first_answer_finds_the_statement_and_cancels_it)), nameof(Ctrl_C_before_the_first_answer_finds_the_statement_and_cancels_it));
        Assert.Contains(Sandbox.Server.Requests.Of("snowflake"), request => request.Query.Contains("async=true&retry=true", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ctrl_C_while_it_is_asked_after_cancels_it()
    {
        await StopAsync(() => Sandbox.Server.Requests.Of("snowflake").Any(request => request.Method == "GET"), nameof(Ctrl_C_while_it_is_asked_after_cancels_it));
        Assert.Single(Sandbox.Server.Requests.Of("snowflake"), request => request.Path == "/api/v2/statements");
    }

    [Fact]
    public async Task Ctrl_C_while_a_script_runs_cancels_all_of_it()
    {
        await StopAsync(
            () => Sandbox.Server.Requests.Of("snowflake").Any(request => request.Method == "GET"),
            nameof(Ctrl_C_while_a_script_runs_cancels_all_of_it),
            "SELECT 1; SELECT SYSTEM$WAIT(3600); SELECT 2");
    }

    // The next submission runs, and is answered as if it took a long time. The sandbox numbers its statements.
    private void AnswerThatItStillRuns()
    {
        Sandbox.Server.Snowflake.SynchronousLimit = TimeSpan.FromHours(1);
        Run("Invoke-SnowflakeQuery 'SELECT 0'");
        Sandbox.Server.Requests.Clear();
        string last = Sandbox.Server.Snowflake.Statements[^1].Handle;
        int number = last.LastIndexOf('-') + 1;
        string next = last[..number] + (long.Parse(last.AsSpan(number), NumberStyles.HexNumber, CultureInfo.InvariantCulture) + 1).ToString("x12", CultureInfo.InvariantCulture);
        Sandbox.Server.Faults.Add(new Fault
        {
            Service = "snowflake",
            Method = "POST",
            Kind = FaultKind.Status,
            Status = 202,
            After = true,
            Body = $$"""{"code":"333334","message":"Asynchronous execution in progress.","statementHandle":"{{next}}"}""",
        });
    }

    // Runs an endless statement, stops it when the condition is met, and checks that the server cancelled it.
    private async Task StopAsync(Func<bool> isThere, string tag, string sql = "SELECT SYSTEM$WAIT(3600)")
    {
        using PowerShell shell = Engine.Create($"Invoke-SnowflakeQuery '{sql}' -QueryTag '{tag}' -Confirm:$false");
        IAsyncResult running = shell.BeginInvoke();
        await Patience.UntilAsync(isThere, "the statement");

        await shell.StopForTestAsync();

        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.Empty(shell.Streams.Error);
        string handle = Sandbox.Server.Snowflake.Statements.First(statement => statement.QueryTag == tag).Handle;
        await Patience.UntilAsync(() => Sandbox.Server.Snowflake.IsCancelled(handle), "its cancellation");
    }
}

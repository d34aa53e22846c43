using System.Management.Automation;
using SophiaAI.Tests.Shared;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>Statements in the background: Invoke-SnowflakeQuery -NoWait, and Get-, Wait-, Receive- and Stop-SnowflakeStatement.</summary>
public sealed class SnowflakeStatementTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    // An hour, which outlasts every test. The sandbox does not shorten it, as it does with waits below a minute.
    private const string Endless = "(Invoke-SnowflakeQuery 'SELECT SYSTEM$WAIT(3600)' -NoWait -Confirm:$false).StatementHandle";

    [Fact]
    public void A_statement_goes_through_the_pipeline_from_its_submission_to_its_rows()
    {
        EngineResult result = Run("Invoke-SnowflakeQuery 'SELECT ID FROM ACCOUNTS ORDER BY ID' -NoWait | Wait-SnowflakeStatement | Receive-SnowflakeStatement");
        Assert.Empty(result.Errors);
        Assert.Equal(Enumerable.Range(1000, 250).Select(id => (object)(long)id), result.Values("ID"));
    }

    [Fact]
    public void Submitting_does_not_wait()
    {
        EngineResult result = Run($"$id = {Endless}; $id; Get-SnowflakeStatement $id");
        Assert.Equal("Running", result.Output[1].Properties["Status"].Value.ToString());
        Assert.NotNull(result.Output[1].Properties["CreatedOn"].Value);
        Assert.Contains("async=true", Assert.Single(Sandbox.Server.Requests.Of("snowflake"), request => request.Method == "POST").Query, StringComparison.Ordinal);
        Run($"Stop-SnowflakeStatement {result.Output[0]}");
    }

    [Theory]
    [InlineData("$s")]
    [InlineData("$s.StatementHandle")]
    [InlineData("[pscustomobject]@{ QueryId = $s.StatementHandle; Id = 'other' }")]
    [InlineData("[pscustomobject]@{ Id = $s.StatementHandle }")]
    public void Handles_come_by_value_and_by_the_names_that_other_commands_give_them(string input)
    {
        EngineResult result = Run($"$s = Invoke-SnowflakeQuery 'SELECT 7 AS N' -NoWait; {input} | Wait-SnowflakeStatement; {input} | Get-SnowflakeStatement; {input} | Receive-SnowflakeStatement -Scalar");
        Assert.Empty(result.Errors);
        Assert.Equal(["Succeeded", "Succeeded"], result.Output.Take(2).Select(item => item.Properties["Status"].Value.ToString()));
        Assert.Equal(7L, result.Output[2].BaseObject);
    }

    [Fact]
    public void Waiting_is_an_error_for_each_statement_that_failed_and_goes_on_with_the_next()
    {
        EngineResult result = Run("""
            'SELECT 1 AS A', 'SELECT * FROM NO_SUCH_TABLE', 'SELECT 2 AS A' | Invoke-SnowflakeQuery -NoWait | Wait-SnowflakeStatement | Receive-SnowflakeStatement
            """);
        Assert.Equal("Snowflake.QueryFailed", result.ErrorId);
        Assert.Equal("002003", Property(result.Errors[0], "ErrorCode"));
        Assert.Equal(Property(result.Errors[0], "StatementHandle"), result.Errors[0].TargetObject);
        Assert.Equal([1L, 2L], result.Values("A"));
    }

    [Fact]
    public void A_failed_statement_is_no_failure_of_asking_after_it()
    {
        EngineResult result = Run("$s = Invoke-SnowflakeQuery 'SELECT * FROM NO_SUCH_TABLE' -NoWait; $s | Wait-SnowflakeStatement -ErrorAction Ignore; $s | Get-SnowflakeStatement");
        Assert.Empty(result.Errors);
        Assert.Equal(("Failed", "002003"), (Assert.Single(result.Output).Properties["Status"].Value.ToString(), result.Output[0].Properties["ErrorCode"].Value));
    }

    [Fact]
    public void Waiting_has_a_limit_that_leaves_the_statement_running()
    {
        EngineResult result = Run($"$id = {Endless}; Wait-SnowflakeStatement $id -TimeoutSec 5; Get-SnowflakeStatement $id");
        Assert.Equal("Snowflake.Timeout", result.ErrorId);
        Assert.Equal(ErrorCategory.OperationTimeout, result.Errors[0].CategoryInfo.Category);
        Assert.Equal("Running", Assert.Single(result.Output).Properties["Status"].Value.ToString());
        Run($"Stop-SnowflakeStatement {result.Output[0].Properties["StatementHandle"].Value}");
    }

    [Fact]
    public void Receiving_waits_for_a_statement_that_still_runs()
    {
        EngineResult result = Run("Invoke-SnowflakeQuery 'SELECT SYSTEM$WAIT(30) AS A, 1 AS B' -NoWait -Confirm:$false | Receive-SnowflakeStatement");
        Assert.Empty(result.Errors);
        Assert.Equal([1L], result.Values("B"));
    }

    [Fact]
    public void Receiving_takes_what_a_query_takes()
    {
        EngineResult result = Run("""
            $s = Invoke-SnowflakeQuery "SELECT 1.50::NUMBER(5,2) AS N, PARSE_JSON('{""a"":[1,{""b"":null}]}') AS V" -NoWait
            $s | Receive-SnowflakeStatement -AsText N -ExpandVariant -StatisticsVariable counted
            $s | Receive-SnowflakeStatement -Scalar
            $counted
            """);
        Assert.Equal("1.50", result.Output[0].Properties["N"].Value);
        Assert.Equal(1L, ((object[])((PSObject)result.Output[0].Properties["V"].Value).Properties["a"].Value)[0]);
        Assert.Equal(1.5m, result.Output[1].BaseObject);
        Assert.Equal((1L, true), (result.Output[2].Properties["Rows"].Value, result.Output[2].Properties["IsComplete"].Value));
    }

    [Fact]
    public void Receiving_several_statements_gives_each_result_with_its_number()
    {
        EngineResult result = Run("$s = Invoke-SnowflakeQuery 'SELECT 1 AS A; SELECT 2 AS A, 3 AS B' -NoWait; $s | Receive-SnowflakeStatement -StatisticsVariable counted; $counted");
        Assert.Equal([1, 2, 1, 2], result.Values("StatementNumber"));
        Assert.Equal(["A", "B", "StatementNumber"], result.Output[1].Properties.Select(property => property.Name));
    }

    [Fact]
    public void Stopping_cancels_and_says_so_afterwards()
    {
        EngineResult result = Run($"$id = {Endless}; Stop-SnowflakeStatement $id; Stop-SnowflakeStatement $id -PassThru -Verbose; $id");
        Assert.Empty(result.Errors);
        Assert.Equal(2, result.Output.Count);
        Assert.Equal("Cancelled", result.Output[0].Properties["Status"].Value.ToString());
        Assert.Contains(result.Verbose, line => line.EndsWith("had already ended: Cancelled.", StringComparison.Ordinal));
        Assert.True(Sandbox.Server.Snowflake.IsCancelled(result.Output[1].ToString()));
    }

    [Fact]
    public void Stopping_asks_first_and_names_the_statement()
    {
        EngineResult result = Run($"$id = {Endless}; $id; Stop-SnowflakeStatement $id -WhatIf; Get-SnowflakeStatement $id");
        Assert.Equal("Running", result.Output[1].Properties["Status"].Value.ToString());
        Assert.DoesNotContain(Sandbox.Server.Requests.Of("snowflake"), request => request.Path.EndsWith("/cancel", StringComparison.Ordinal));
        Run($"Stop-SnowflakeStatement {result.Output[0]}");
    }

    [Theory]
    [InlineData("Get")]
    [InlineData("Wait")]
    [InlineData("Receive")]
    [InlineData("Stop")]
    public void A_handle_that_nobody_has_is_not_found(string verb)
    {
        EngineResult result = Run($"{verb}-SnowflakeStatement 01c0a5d0-0000-0000-0000-0000ffffffff");
        Assert.Equal("Snowflake.NotFound", result.ErrorId);
        Assert.Equal("01c0a5d0-0000-0000-0000-0000ffffffff", result.Errors[0].TargetObject);
    }

    [Theory]
    [InlineData("Wait")]
    [InlineData("Receive")]
    public async Task Ctrl_C_leaves_the_statement_running(string verb)
    {
        string handle = Run(Endless).Output[0].ToString();
        using PowerShell shell = Engine.Create($"{verb}-SnowflakeStatement {handle}");
        IAsyncResult running = shell.BeginInvoke();
        await Patience.UntilAsync(() => Sandbox.Server.Requests.Of("snowflake").Any(request => request.Method == "GET" && request.StatusCode is not null), "an answer that it runs");

        await shell.StopForTestAsync();

        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.DoesNotContain(Sandbox.Server.Requests.Of("snowflake"), request => request.Path.EndsWith("/cancel", StringComparison.Ordinal));
        Assert.Equal(["Running"], Run($"Get-SnowflakeStatement {handle}").Values("Status").Select(status => status!.ToString()));
        Run($"Stop-SnowflakeStatement {handle}");
    }

    [Fact]
    public void Handles_are_completed_from_what_this_runspace_has_submitted_newest_first()
    {
        const string Complete = "(TabExpansion2 'Wait-SnowflakeStatement -StatementHandle ' 41).CompletionMatches";
        EngineResult result = Run($"Invoke-SnowflakeQuery 'SELECT 1' -NoWait; Invoke-SnowflakeQuery 'SELECT ''secret''' -QueryTag nightly -StatisticsVariable counted | ForEach-Object {{ }}; $counted; {Complete}");
        Assert.Equal([result.Output[1].Properties["QueryId"].Value, result.Output[0].Properties["StatementHandle"].Value], result.Output.Skip(2).Select(match => match.Properties["CompletionText"].Value));
        Assert.Equal(["SELECT, tag 'nightly'", "SELECT"], result.Output.Skip(2).Select(match => match.Properties["ToolTip"].Value));
        Sandbox.Server.Requests.Clear();
        using Engine other = new();
        Assert.DoesNotContain(result.Output[0].Properties["StatementHandle"].Value, other.Run(Complete).Values("CompletionText"));
        Assert.Equal(0, Requests("snowflake"));
    }

    private static object? Property(ErrorRecord error, string name) => error.Exception.GetType().GetProperty(name)!.GetValue(error.Exception);
}

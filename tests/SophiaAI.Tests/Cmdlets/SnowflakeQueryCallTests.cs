using System.Management.Automation;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>What is sent to Snowflake: values, several statements, the tag, and what -WhatIf shows of it; and what is counted.</summary>
public sealed class SnowflakeQueryCallTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Fact]
    public void Values_have_names_where_a_name_can_stand()
    {
        EngineResult result = Run("""
            $sql = 'SELECT :name AS A, v:city::string AS B, '':name'' AS C, :NAME || $$:name$$ AS D -- :name
            FROM (SELECT PARSE_JSON(''{"city":"Ulm"}'') AS v) /* :name */ WHERE v:city = :city'
            Invoke-SnowflakeQuery $sql @{ name = "'; DROP TABLE ACCOUNTS; --"; city = 'Ulm' }
            """);
        Assert.Empty(result.Errors);
        Assert.Equal(["'; DROP TABLE ACCOUNTS; --", "Ulm", ":name", "'; DROP TABLE ACCOUNTS; --:name"], result.Output[0].Properties.Select(property => property.Value));
        Assert.DoesNotContain("DROP", Sandbox.Server.Snowflake.Statements[^1].Sql, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_arrive_as_what_they_are()
    {
        EngineResult result = Run("""
            $row = Invoke-SnowflakeQuery 'SELECT :text AS TEXT, :number AS NUMBER, :real AS REAL, :flag AS FLAG, :date AS DATE, :offset AS OFFSET, :time AS TIME, :bytes AS BYTES, :missing AS MISSING' @{
                text = "Grüße 🌍 'x'"; number = 12345678901234567.89d; real = 0.1; flag = $false; date = [datetime]'1969-12-31 23:59:59.5'
                offset = [datetimeoffset]'2026-01-02 03:04:05.1234567 +05:30'; time = [timespan]'01:02:03.0000001'; bytes = [byte[]](0, 255); missing = $null }
            $row.psobject.Properties.Value
            """);
        Assert.Empty(result.Errors);
        Assert.Equal(
            [
                "Grüße 🌍 'x'", 12345678901234567.89m, 0.1, false, new DateTime(1969, 12, 31, 23, 59, 59, 500),
                new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(5.5)).AddTicks(1_234_567), new TimeSpan(1, 2, 3) + TimeSpan.FromTicks(1),
            ],
            result.Output.Take(7).Select(item => item.BaseObject));
        Assert.Equal([(byte)0, (byte)255], result.Output.Skip(7).Take(2).Select(item => item.BaseObject));
        Assert.Null(result.Output[^1]);
    }

    [Theory]
    [InlineData("IN (?)' 1000, 1002, 5", "1000,1002")]
    [InlineData("IN (?)' 1000", "1000")]
    [InlineData("IN (?)' -Parameters (1000..1002)", "1000,1001,1002")]
    [InlineData("IN (?) AND ID < ?' (1000, 1002), 1002", "1000")]
    [InlineData("IN (:ids)' @{ ids = 1001, 1002 }", "1001,1002")]
    [InlineData("IN (?)' @()", "")]
    [InlineData("IN (?) AND ID < ?' @(), 1002", "")]
    [InlineData("NOT IN (?) AND ID < ?' @(), 1002", "1000,1001")]
    [InlineData("IN (:ids)' @{ ids = [System.Collections.Generic.List[int]]@(1001) }", "1001")]
    public void An_array_is_the_values_of_a_list(string where, string ids)
    {
        EngineResult result = Run($"Invoke-SnowflakeQuery -Sql 'SELECT ID FROM ACCOUNTS WHERE ID {where.Replace("' ", " ORDER BY ID' -Parameter ", StringComparison.Ordinal).Replace("-Parameter -Parameters", "-Parameters", StringComparison.Ordinal)}");
        Assert.Empty(result.Errors);
        Assert.Equal(ids, string.Join(',', result.Values("ID")));
    }

    [Fact]
    public void A_secret_is_a_value_and_is_shown_nowhere()
    {
        EngineResult result = Run("$s = ConvertTo-SecureString ('bound-secret' + '-value') -AsPlainText -Force; Invoke-SnowflakeQuery 'SELECT LENGTH(?) AS L' $s -Verbose -Debug; Invoke-SnowflakeQuery 'SELECT TO_NUMBER(:s)' @{ s = $s }");
        Assert.Equal([18L], result.Values("L"));
        Assert.Single(result.Errors);
        Assert.DoesNotContain("bound-secret-value", result.Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("begin let x := 1; return x; end; select 2")]
    [InlineData("declare c cursor for select 1 where 1 = ?; begin open c using (1); return 1; end")]
    [InlineData("select ?")]
    public void Without_values_a_question_mark_or_a_block_is_for_the_service(string sql)
    {
        EngineResult result = Run($"Invoke-SnowflakeQuery '{sql}'");
        Assert.Equal("Snowflake.QueryFailed", result.ErrorId);
        Assert.NotEqual(0, Requests("snowflake"));
    }

    [Theory]
    [InlineData("-InputFile")]
    [InlineData("-Path")]
    public void Several_files_run_one_after_another(string parameter)
    {
        string first = Folder.Write("first.sql", "SELECT 1 AS A"), second = Folder.Write("second.sql", "SELECT 2 AS A");
        Assert.Equal([1L, 2L], Run($"Invoke-SnowflakeQuery {parameter} '{first}', '{second}' -QueryTimeout 60").Values("A"));
    }

    [Theory]
    [InlineData("'SELECT :a' @{ a = 1; b = 2; c = 3 }", ":b, :c")]
    [InlineData("'SELECT :a, ?' @{ a = 1 }", "one of the two")]
    [InlineData("'SELECT ?' 1, 2", "1 question mark, but 2 values were given")]
    [InlineData("'SELECT ?, ?' 1", "2 question marks, but 1 value was given")]
    [InlineData("'SELECT ?' @(,[datetime])", "can't be bound")]
    [InlineData("'SELECT 1; SELECT ?' 1", "a single statement only")]
    [InlineData("'SELECT 1; SELECT :a' @{ a = 1 }", "a single statement only")]
    [InlineData("'SELECT 1; SELECT 2' -Scalar", "-Scalar needs one")]
    [InlineData("'SELECT 1' -NoWait -Scalar", "Receive-SnowflakeStatement")]
    [InlineData("'SELECT 1 AS A' -NoWait -AsText A", "Receive-SnowflakeStatement")]
    public void A_call_that_cannot_mean_anything_sends_nothing(string call, string said)
    {
        EngineResult result = Run($"Invoke-SnowflakeQuery {call}");
        Assert.Equal("SophiaAI.WrongParameter", result.ErrorId);
        Assert.Contains(said, result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, Requests("snowflake"));
    }

    [Fact]
    public void A_text_without_a_statement_is_an_error_of_its_own()
    {
        EngineResult result = Run("'  ', 'SELECT 1 AS A', '-- nothing' | Invoke-SnowflakeQuery");
        Assert.Equal([1L], result.Values("A"));
        Assert.Equal(2, result.Errors.Count);
        Assert.All(result.Errors, error => Assert.StartsWith("SophiaAI.NoStatement,", error.FullyQualifiedErrorId, StringComparison.Ordinal), throwIfEmpty: true);
    }

    [Fact]
    public void Scalar_is_the_first_value_of_the_first_row()
    {
        EngineResult result = Run("Invoke-SnowflakeQuery 'SELECT ID, NAME FROM ACCOUNTS ORDER BY ID' -Scalar; Invoke-SnowflakeQuery 'SELECT NULL' -Scalar; 'between'; Invoke-SnowflakeQuery 'SELECT 1 WHERE FALSE' -Scalar");
        Assert.Equal(3, result.Output.Count);
        Assert.Equal(1000L, result.Output[0].BaseObject);
        Assert.Null(result.Output[1]);
        Assert.Equal("between", result.Output[2].BaseObject);
    }

    [Fact]
    public void A_script_gives_one_result_after_another_each_with_its_number()
    {
        string file = Folder.Write("script.sql", """
            -- Two rows; then a look at them.
            CREATE OR REPLACE TABLE SCRIPTED (N INT, T VARCHAR);
            INSERT INTO SCRIPTED VALUES (1, 'a;b'), (2, $$c;d$$);
            SELECT * FROM SCRIPTED ORDER BY N; /* done; */
            """);
        EngineResult result = Run($"Invoke-SnowflakeQuery -Path '{file}' -StatisticsVariable counted; $counted");
        Assert.Empty(result.Errors);
        Assert.Equal([1, 2, 3, 3, 1, 2, 3], result.Values("StatementNumber"));
        Assert.Equal(["a;b", "c;d"], result.Output.Skip(2).Take(2).Select(row => row.Properties["T"].Value));
        Assert.Equal(2L, result.Output[1].Properties["number of rows inserted"].Value);
        Assert.Equal([null, 2L, null], result.Output.Skip(4).Select(statistics => statistics.Properties["RowsInserted"].Value));
    }

    [Fact]
    public void A_script_that_fails_names_the_statement_and_what_has_run_stays()
    {
        EngineResult result = Run("Invoke-SnowflakeQuery \"CREATE OR REPLACE TABLE HALF (N INT); INSERT INTO HALF VALUES (1); SELECT * FROM NO_SUCH_TABLE\"");
        Assert.Equal("Snowflake.QueryFailed", result.ErrorId);
        Assert.Contains("NO_SUCH_TABLE", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Contains("have run", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal([1L], Run("Invoke-SnowflakeQuery 'SELECT N FROM HALF'").Values("N"));
    }

    [Fact]
    public void The_tag_goes_with_the_statement()
    {
        Assert.Empty(Run("Invoke-SnowflakeQuery 'SELECT 1' -QueryTag 'nightly load'").Errors);
        Assert.Equal("nightly load", Sandbox.Server.Snowflake.Statements[^1].QueryTag);
        Run("Invoke-SnowflakeQuery 'SELECT 1'");
        Assert.True(string.IsNullOrEmpty(Sandbox.Server.Snowflake.Statements[^1].QueryTag));
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("1.00:00:00")]
    public void A_time_limit_is_kept_by_the_server_also_for_a_statement_that_is_asked_after(string synchronousLimit)
    {
        Sandbox.Server.Snowflake.SynchronousLimit = TimeSpan.Parse(synchronousLimit, System.Globalization.CultureInfo.InvariantCulture);
        // By the tests' clock 40 seconds pass immediately, and the 50 after which the command gives up do not.
        EngineResult result = Run("Invoke-SnowflakeQuery 'SELECT SYSTEM$WAIT(3600)' -TimeoutSec 40 -Confirm:$false");
        Assert.Equal("Snowflake.Timeout", result.ErrorId);
        Assert.Contains("timeout of 40", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Contains("-TimeoutSec", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE TABLE SECRET_NAME (A INT)", "Snowflake (CREATE, tag 'nightly')")]
    [InlineData("insert into SECRET_NAME values (1)", "Snowflake (INSERT, tag 'nightly')")]
    [InlineData("/* SELECT */ DELETE FROM SECRET_NAME", "Snowflake (DELETE, tag 'nightly')")]
    [InlineData("SELECT SYSTEM$WAIT(1)", "Snowflake (SELECT, tag 'nightly')")]
    [InlineData("SHOW TABLES ->> DROP TABLE SECRET_NAME", "Snowflake (SHOW, tag 'nightly')")]
    [InlineData("SELECT 1; DROP TABLE SECRET_NAME", "Snowflake (2 statements, first SELECT, tag 'nightly')")]
    [InlineData("BEGIN DROP TABLE SECRET_NAME; END", "Snowflake (BEGIN, tag 'nightly')")]
    public void What_may_change_something_asks_and_shows_its_kind_and_never_its_text(string sql, string target)
    {
        EngineResult result = Run("Invoke-SnowflakeQuery $sql -QueryTag nightly -WhatIf; Invoke-SnowflakeQuery $sql -QueryTag nightly -Verbose -ErrorAction Ignore", ("sql", sql));
        Assert.Contains($"Performing the operation \"Run statement\" on target \"{target}\".", result.Verbose);
        Assert.DoesNotContain(result.Verbose, line => line.Contains("SECRET_NAME", StringComparison.Ordinal));
        Assert.Single(Sandbox.Server.Requests.Of("snowflake"), request => request.Method == "POST");
    }

    [Theory]
    [InlineData("SELECT 1 AS A")]
    [InlineData("-- a remark\n(SELECT 1 AS A)")]
    [InlineData("WITH T AS (SELECT 1 AS A) SELECT A FROM T;")]
    [InlineData("SHOW WAREHOUSES")]
    [InlineData("DESC TABLE ACCOUNTS")]
    public void What_reads_runs_without_a_question(string sql)
    {
        EngineResult result = Run("Invoke-SnowflakeQuery $sql -WhatIf", ("sql", sql));
        Assert.Empty(result.Errors);
        Assert.NotEmpty(result.Output);
    }

    [Fact]
    public void Statistics_are_there_when_all_is_read_and_when_the_statement_fails()
    {
        PSObject read = Run("Invoke-SnowflakeQuery 'SELECT SEQ8() AS N FROM TABLE(GENERATOR(ROWCOUNT => 30000))' -StatisticsVariable counted | ForEach-Object { }; $counted").Output[0];
        Assert.Equal(
            [null, Sandbox.Server.Snowflake.Statements[^1].Handle, 30000L, 30000L, true],
            new[] { "StatementNumber", "QueryId", "Rows", "TotalRows", "IsComplete" }.Select(name => read.Properties[name].Value));
        Assert.True((int)read.Properties["Partitions"].Value > 1 && (long)read.Properties["BytesReceived"].Value > 1000);

        PSObject failed = Run("Invoke-SnowflakeQuery 'SELECT NOPE' -StatisticsVariable counted -ErrorAction Ignore; $counted").Output[0];
        Assert.Equal(
            [Sandbox.Server.Snowflake.Statements[^1].Handle, 0L, false],
            new[] { "QueryId", "Rows", "IsComplete" }.Select(name => failed.Properties[name].Value));
    }

    [Fact]
    public void The_verbose_line_counts_and_names_the_query()
    {
        EngineResult result = Run("Invoke-SnowflakeQuery 'SELECT 1 AS A' -Verbose");
        Assert.Contains(result.Verbose, line => line.StartsWith($"Snowflake: query {Sandbox.Server.Snowflake.Statements[^1].Handle}: 1 row in 1 partition,", StringComparison.Ordinal));
    }
}

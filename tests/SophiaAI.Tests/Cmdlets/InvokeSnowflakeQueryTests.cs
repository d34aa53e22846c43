using System.Data;
using System.Numerics;
using System.Security.Cryptography;
using SophiaAI.Tests.Shared;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

public sealed class InvokeSnowflakeQueryTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Fact]
    public void Every_type_arrives_as_it_should()
    {
        EngineResult result = Run("Invoke-SnowflakeQuery 'SELECT * FROM TYPES_SHOWCASE ORDER BY ID'");
        Assert.Empty(result.Errors);
        Dictionary<string, object?> row = result.Output[0].Properties.ToDictionary(property => property.Name, property => (object?)property.Value);
        Assert.Equal(42L, row["C_INTEGER"]);
        Assert.Equal(12345.67m, row["C_NUMBER"]);
        Assert.Equal(1.5, row["C_FLOAT"]);
        Assert.Equal(true, row["C_BOOLEAN"]);
        Assert.Equal(new DateTime(2021, 1, 28), row["C_DATE"]);
        Assert.Equal(new TimeSpan(22, 9, 37), row["C_TIME"]);
        Assert.IsType<DateTime>(row["C_TIMESTAMP_NTZ"]);
        Assert.IsType<DateTimeOffset>(row["C_TIMESTAMP_LTZ"]);
        Assert.Equal(TimeSpan.FromHours(5.5), Assert.IsType<DateTimeOffset>(row["C_TIMESTAMP_TZ"]).Offset);
        Assert.IsType<byte[]>(row["C_BINARY"]);
        Assert.IsType<string>(row["C_VARIANT"]);
        Assert.All(result.Output[1].Properties.Where(property => property.Name.StartsWith("C_", StringComparison.Ordinal)), property => Assert.Null(property.Value), throwIfEmpty: true);
    }

    [Fact]
    public void A_row_is_an_object_of_its_columns_and_nothing_else()
    {
        System.Management.Automation.PSObject row = Run("Invoke-SnowflakeQuery 'SELECT 2 AS B, 1 AS A'").Output[0];
        Assert.Equal(["B", "A"], row.Properties.Select(property => property.Name));
        Assert.Equal([typeof(long?), typeof(long?)], row.BaseObject.GetType().GetProperties().Select(property => property.PropertyType));
        Assert.StartsWith("SophiaAI.SnowflakeRow#", row.TypeNames[0], StringComparison.Ordinal);
        Assert.Equal("SophiaAI.SnowflakeRow", row.TypeNames[1]);
    }

    [Fact]
    public void A_table_has_the_rows_types_and_values()
    {
        DataTable table = Assert.IsType<DataTable>(Assert.Single(Run("Invoke-SnowflakeQuery 'SELECT * FROM TYPES_SHOWCASE ORDER BY ID' -As DataTable").Output).BaseObject);
        EngineResult rows = Run("Invoke-SnowflakeQuery 'SELECT * FROM TYPES_SHOWCASE ORDER BY ID'");
        Assert.Equal(rows.Output[0].Properties.Select(property => property.Name), table.Columns.Cast<DataColumn>().Select(column => column.ColumnName));
        for (int i = 0; i < rows.Output.Count; i++)
            Assert.Equal(rows.Output[i].Properties.Select(property => property.Value ?? DBNull.Value), table.Rows[i].ItemArray);
        Assert.Equal([typeof(long), typeof(decimal), typeof(DateTimeOffset), typeof(byte[])], new[] { "ID", "C_NUMBER", "C_TIMESTAMP_TZ", "C_BINARY" }.Select(name => table.Columns[name]!.DataType));
    }

    [Fact]
    public void A_column_of_a_table_is_widened_only_when_a_value_needs_it()
    {
        DataTable table = Assert.IsType<DataTable>(Assert.Single(Run(
            "Invoke-SnowflakeQuery 'SELECT 1::NUMBER(38,0) AS N, 1::NUMBER(38,0) AS M UNION ALL SELECT 99999999999999999999999999999999999999, 2 ORDER BY 1' -As DataTable").Output).BaseObject);
        Assert.Equal([typeof(object), typeof(long)], table.Columns.Cast<DataColumn>().Select(column => column.DataType));
        Assert.Equal([1L, 1L], table.Rows[0].ItemArray);
        Assert.Equal([BigInteger.Parse(new string('9', 38), null), 2L], table.Rows[1].ItemArray);
    }

    [Fact]
    public void Each_of_several_statements_has_a_table()
    {
        EngineResult result = Run("Invoke-SnowflakeQuery 'SELECT 1 AS A; SELECT 2 AS B, 3 AS B' -As DataTable -StatisticsVariable counted; $counted.Rows");
        Assert.Equal(["Statement1", "Statement2"], result.Output.Take(2).Select(item => ((DataTable)item.BaseObject).TableName));
        Assert.Equal(["B", "B_2"], ((DataTable)result.Output[1].BaseObject).Columns.Cast<DataColumn>().Select(column => column.ColumnName));
        Assert.Equal([1L, 1L], result.Output.Skip(2).Select(item => item.BaseObject));
    }

    [Theory]
    [InlineData("-Scalar")]
    [InlineData("-NoWait")]
    public void A_table_does_not_go_with(string parameter) => Assert.Equal("SophiaAI.WrongParameter", Run($"Invoke-SnowflakeQuery 'SELECT 1' -As DataTable {parameter}").ErrorId);

    [Fact]
    public void Wide_numbers_stay_exact()
    {
        EngineResult result = Run("Invoke-SnowflakeQuery 'SELECT 99999999999999999999999999999999999999::NUMBER(38,0) AS BIG, 1::NUMBER(38,0) AS SMALL'");
        Assert.Equal(BigInteger.Parse(new string('9', 38), null), result.Output[0].Properties["BIG"].Value);
        Assert.Equal(1L, result.Output[0].Properties["SMALL"].Value);
    }

    [Fact]
    public void A_hundred_thousand_rows_come_in_order_and_none_is_lost()
    {
        EngineResult result = Run("""
            $expected = 0; $wrong = 0
            Invoke-SnowflakeQuery 'SELECT SEQ8() AS ID, SEQ8() * 2 AS B, ''text '' || SEQ8() AS C, 4 AS D, 5 AS E, 6 AS F, 7 AS G, 8 AS H, 9 AS I, 10 AS J FROM TABLE(GENERATOR(ROWCOUNT => 100000)) ORDER BY 1' |
                ForEach-Object { if ($_.ID -ne $expected -or $_.B -ne 2 * $expected -or $_.C -cne "text $expected") { $wrong++ }; $expected++ }
            $expected; $wrong
            """);
        Assert.Empty(result.Errors);
        Assert.Equal([100000, 0], result.Output.Select(item => item.BaseObject));
        Assert.True(Requests("snowflake") > 2, "The result should have come in partitions.");
    }

    [Fact]
    public void Values_are_bound_and_never_part_of_the_text()
    {
        EngineResult result = Run("Invoke-SnowflakeQuery 'SELECT ? AS A, ? AS B, ? AS C' \"'; DROP TABLE ACCOUNTS; --\", 42, $null");
        Assert.Equal("'; DROP TABLE ACCOUNTS; --", result.Output[0].Properties["A"].Value);
        Assert.Null(result.Output[0].Properties["C"].Value);
        Assert.DoesNotContain("DROP", Run("(Invoke-SnowflakeQuery 'SELECT ? AS A' @('x') -Verbose 4>&1) -join ' '").Output[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_cannot_be_bound_is_a_wrong_call()
    {
        EngineResult result = Run("Invoke-SnowflakeQuery 'SELECT ?' @(,[datetime])");
        Assert.Equal("SophiaAI.WrongParameter", result.ErrorId);
        Assert.Equal(0, Requests("snowflake"));
    }

    [Fact]
    public void A_statement_that_fails_says_where_and_why()
    {
        EngineResult result = Run("Invoke-SnowflakeQuery \"SELECT 1,`n  NOPE FROM ACCOUNTS\"");
        Assert.Equal("Snowflake.QueryFailed", result.ErrorId);
        Exception exception = result.Errors[0].Exception;
        Assert.Equal("000904", exception.GetType().GetProperty("ErrorCode")!.GetValue(exception));
        Assert.Equal(2, exception.GetType().GetProperty("Line")!.GetValue(exception));
        Assert.Contains("NOPE", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_may_come_from_a_file_or_the_pipeline()
    {
        string file = Folder.Write("query.sql", "SELECT 'from file' AS A");
        Assert.Equal(["from file"], Run($"Invoke-SnowflakeQuery -Path '{file}'").Values("A"));
        Assert.Equal([1L, 2L], Run("'SELECT 1 AS A', 'SELECT 2 AS A' | Invoke-SnowflakeQuery").Values("A"));
        Assert.Equal("SophiaAI.FileNotReadable", Run("Invoke-SnowflakeQuery -Path no-such.sql").ErrorId);
    }

    [Fact]
    public void WhatIf_runs_what_reads_and_not_what_changes()
    {
        Assert.Single(Run("Invoke-SnowflakeQuery 'SELECT 1 AS LOOKED' -WhatIf").Output);
        Assert.Empty(Run("Invoke-SnowflakeQuery 'DROP TABLE ACCOUNTS' -WhatIf").Output);
        Assert.Contains(Sandbox.Server.Requests.Of("snowflake"), request => request.Body.Contains("LOOKED", StringComparison.Ordinal));
        Assert.DoesNotContain(Sandbox.Server.Requests.Of("snowflake"), request => request.Body.Contains("DROP", StringComparison.Ordinal));
    }

    [Fact]
    public void Context_parameters_win_over_the_settings_and_are_folded()
    {
        EngineResult result = Run("Invoke-SnowflakeQuery 'SELECT CURRENT_WAREHOUSE() AS W, CURRENT_SCHEMA() AS S' -Warehouse loading_wh -Schema raw");
        Assert.Equal(("LOADING_WH", "RAW"), (result.Output[0].Properties["W"].Value, result.Output[0].Properties["S"].Value));
    }

    [Fact]
    public void Columns_of_the_same_name_are_kept_apart_with_one_warning()
    {
        EngineResult result = Run("Invoke-SnowflakeQuery 'SELECT 1 AS A, 2 AS A, 3 AS \"a\"'");
        Assert.Equal(["A", "A_2", "a_3"], result.Output[0].Properties.Select(property => property.Name));
        Assert.Single(result.Warnings);
    }

    [Fact]
    public async Task Stopping_cancels_the_statement_on_the_server()
    {
        using System.Management.Automation.PowerShell shell = Engine.Create("Invoke-SnowflakeQuery 'SELECT SYSTEM$WAIT(3600)'");
        IAsyncResult running = shell.BeginInvoke();
        await Patience.UntilAsync(() => Requests("snowflake") > 0, "the statement");

        await shell.StopForTestAsync();

        // In the background, but soon: the handle is requested, and then the statement is cancelled.
        await Patience.UntilAsync(() => Sandbox.Server.Requests.Of("snowflake").Any(request => request.Path.EndsWith("/cancel", StringComparison.Ordinal) && request.StatusCode == 200), "its cancellation");
        Assert.Throws<System.Management.Automation.PipelineStoppedException>(() => shell.EndInvoke(running));
    }

    [Fact]
    public void A_key_pair_signs_in()
    {
        using RSA key = RSA.Create(2048);
        Sandbox.Server.Snowflake.RegisterPublicKey("SOPHIA", key.ExportSubjectPublicKeyInfoPem());
        Environment.SetEnvironmentVariable("SNOWFLAKE_PASSWORD", null);
        Environment.SetEnvironmentVariable("SNOWFLAKE_PRIVATE_KEY_PATH", Folder.Write("key.p8", key.ExportPkcs8PrivateKeyPem()));
        try
        {
            EngineResult result = Run("Invoke-SnowflakeQuery 'SELECT CURRENT_USER() AS U'");
            Assert.Empty(result.Errors);
            Assert.Equal(["SOPHIA"], result.Values("U"));
            using RSA other = RSA.Create(2048);
            Folder.Write("key.p8", other.ExportPkcs8PrivateKeyPem());
            Assert.Equal("Snowflake.AuthenticationFailed", Run("Invoke-SnowflakeQuery 'SELECT 1'").ErrorId);
        }
        finally
        {
            Environment.SetEnvironmentVariable("SNOWFLAKE_PRIVATE_KEY_PATH", null);
        }
    }

    [Fact]
    public void An_OAuth_token_signs_in()
    {
        Environment.SetEnvironmentVariable("SNOWFLAKE_PASSWORD", null);
        Environment.SetEnvironmentVariable("SNOWFLAKE_OAUTH_TOKEN", SophiaAI.Sandbox.SandboxCredentials.SnowflakeOAuthToken);
        try
        {
            Assert.Equal([1L], Run("Invoke-SnowflakeQuery 'SELECT 1 AS A'").Values("A"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("SNOWFLAKE_OAUTH_TOKEN", null);
        }
    }

    [Fact]
    public void A_connection_that_is_reset_after_the_statement_ran_does_not_run_it_twice()
    {
        Run("Invoke-SnowflakeQuery 'CREATE OR REPLACE TABLE ONCE (N INT)'");
        Sandbox.Server.Faults.Add(new SophiaAI.Sandbox.Faults.Fault { Service = "snowflake", Kind = SophiaAI.Sandbox.Faults.FaultKind.Reset, After = true });
        Assert.Empty(Run("Invoke-SnowflakeQuery 'INSERT INTO ONCE VALUES (1)'").Errors);
        Assert.Equal([1L], Run("Invoke-SnowflakeQuery 'SELECT COUNT(*) AS N FROM ONCE'").Values("N"));
    }
}

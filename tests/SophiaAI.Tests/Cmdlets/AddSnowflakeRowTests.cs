using System.Management.Automation;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

public sealed class AddSnowflakeRowTests : CmdletTests
{
    public AddSnowflakeRowTests(SandboxFixture sandbox)
        : base(sandbox)
    {
        Assert.Empty(Run("""
            Invoke-SnowflakeQuery 'CREATE OR REPLACE TABLE RAW.LOADED (
                ID INT, NAME VARCHAR, AMOUNT NUMBER(38,10), SCORE FLOAT, OK BOOLEAN, DAY DATE, AT TIMESTAMP_NTZ, TZ TIMESTAMP_TZ, T TIME, B BINARY, V VARIANT, "Mixed Case" VARCHAR)'
            """).Errors);
        Sandbox.Server.Requests.Clear();
    }

    [Fact]
    public void Every_value_comes_back_as_it_went_in()
    {
        EngineResult result = Run("""
            $row = [pscustomobject]@{
                id = [bigint]::Parse('12345678901234567890123456789012345678'); name = "it's ""quoted"" \ é 🎉 `n"; amount = '1234567890123456789012345678.0123456789'
                score = [double]::NegativeInfinity; ok = $true; day = [datetime]'1969-07-20'; at = [datetime]'2026-01-02T03:04:05.1234567'
                tz = [datetimeoffset]'2026-01-02T03:04:05+05:30'; t = [timespan]'12:34:56.7'; b = [byte[]](0, 1, 255)
                v = [ordered]@{ a = 1; list = @([decimal]'1.50', $null, 'x'); o = [pscustomobject]@{ deep = $true } }; 'mixed case' = ''
            }
            $row | Add-SnowflakeRow RAW.LOADED
            $back = Invoke-SnowflakeQuery 'SELECT * FROM RAW.LOADED'
            foreach ($name in 'id', 'name', 'amount', 'score', 'ok', 'day', 'at', 'tz', 't', 'mixed case') { if ($back.$name -cne $row.$name) { "$name $($back.$name)" } }
            $back.b -join ','
            $back.v
            """);
        Assert.Empty(result.Errors);
        Assert.Equal(["0,1,255", "{\"a\":1,\"list\":[1.5,null,\"x\"],\"o\":{\"deep\":true}}"], result.Output.Skip(1).Select(item => item.ToString()));
    }

    [Fact]
    public void What_the_module_s_commands_return_is_stored_as_objects()
    {
        EngineResult result = Run("""
            $transcript = Get-GongCallTranscript -From 2026-11-16Z -To 2026-11-18Z | Select-Object -First 1
            @{ ID = 1; V = $transcript.Sentences }, @{ ID = 2; V = $transcript } | Add-SnowflakeRow RAW.LOADED | Out-Null
            $transcript.Sentences[0].Text, $transcript.Sentences[0].Topic, $transcript.Sentences[0].Start.ToString()
            Invoke-SnowflakeQuery 'SELECT V[0]:Text::VARCHAR AS T, V[0]:Topic::VARCHAR AS S, V[0]:Start::VARCHAR AS B FROM RAW.LOADED WHERE ID = 1' | ForEach-Object { $_.T, $_.S, $_.B }
            (Invoke-SnowflakeQuery 'SELECT V:Sentences[0]:Text::VARCHAR AS T FROM RAW.LOADED WHERE ID = 2').T
            """);
        Assert.Empty(result.Errors);
        string[] texts = result.Output.Select(static output => output.ToString()).ToArray();
        Assert.Equal([.. texts[..3], texts[0]], texts[3..]);
    }

    [Fact]
    public void Null_is_NULL_everywhere_and_an_empty_text_where_the_column_holds_none()
    {
        EngineResult result = Run("""
            $names = 'ID', 'NAME', 'AMOUNT', 'SCORE', 'OK', 'DAY', 'AT', 'TZ', 'T', 'B', 'V', 'Mixed Case'
            $null1 = [ordered]@{}; $empty = [ordered]@{}
            foreach ($name in $names) { $null1[$name] = $null; $empty[$name] = '' }
            $null1, $empty | Add-SnowflakeRow RAW.LOADED
            Invoke-SnowflakeQuery 'SELECT COUNT(*) AS C, COUNT(ID) + COUNT(AMOUNT) + COUNT(SCORE) + COUNT(OK) + COUNT(DAY) + COUNT(AT) + COUNT(TZ) + COUNT(T) + COUNT(B) + COUNT(V) AS N, COUNT(NAME) + COUNT("Mixed Case") AS E FROM RAW.LOADED'
            """);
        Assert.Empty(result.Errors);
        PSObject counts = result.Output[1];
        Assert.Equal((2L, 0L, 2L), (counts.Properties["C"].Value, counts.Properties["N"].Value, counts.Properties["E"].Value));
    }

    [Fact]
    public void Ten_batches_survive_faults_in_the_middle_each_row_once()
    {
        // While the rows arrive: an answer is lost after its rows are in, a request is refused before anything was done, an answer breaks off.
        Queue<Fault> faults = new(
        [
            new Fault { Service = "snowflake", Method = "POST", Kind = FaultKind.Reset, After = true },
            new Fault { Service = "snowflake", Method = "POST", Kind = FaultKind.Status, Status = 503 },
            new Fault { Service = "snowflake", Method = "POST", Kind = FaultKind.Truncate },
        ]);
        Action spoil = () => Sandbox.Server.Faults.Add(faults.Dequeue());
        EngineResult result = Run("""
            & { for ($i = 1; $i -le 20000; $i++) { if ($i -in 3001, 9001, 15001) { $spoil.Invoke() }; @{ ID = $i; NAME = "n$i"; AMOUNT = $i; SCORE = $i; OK = $true; DAY = '2026-01-01'; AT = '2026-01-01 10:00:00'; T = '10:00'; V = '{}'; 'Mixed Case' = 'x' } } } |
                Add-SnowflakeRow RAW.LOADED -BatchSize 2000
            Invoke-SnowflakeQuery 'SELECT COUNT(*) AS C, COUNT(DISTINCT ID) AS D, SUM(AMOUNT) AS S FROM RAW.LOADED'
            """, ("spoil", spoil));
        Assert.Empty(result.Errors);
        Assert.Equal((20_000L, 0L, 10), (result.Output[0].Properties["RowsAdded"].Value, result.Output[0].Properties["RowsFailed"].Value, result.Output[0].Properties["Batches"].Value));
        Assert.Equal((20_000L, 20_000L, 200_010_000m), (result.Output[1].Properties["C"].Value, result.Output[1].Properties["D"].Value, result.Output[1].Properties["S"].Value));
        Assert.Empty(faults);
        Assert.Empty(Sandbox.Server.Faults.Pending);
    }

    [Fact]
    public void A_batch_that_is_refused_is_an_error_with_its_rows_and_the_others_go_in()
    {
        EngineResult result = Run("""
            @{ ID = 1 }, @{ ID = 2 }, @{ ID = 'three' }, @{ ID = 4 }, @{ ID = 5 } | Add-SnowflakeRow RAW.LOADED -BatchSize 2
            (Invoke-SnowflakeQuery 'SELECT ID FROM RAW.LOADED ORDER BY ID').ID -join ','
            """);
        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Equal("Snowflake.QueryFailed", result.ErrorId);
        Assert.Contains("Rows 3 to 4", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal("RAW.LOADED, rows 3 to 4", error.TargetObject);
        Assert.Equal((3L, 2L, 3), (result.Output[0].Properties["RowsAdded"].Value, result.Output[0].Properties["RowsFailed"].Value, result.Output[0].Properties["Batches"].Value));
        Assert.Equal("1,2,5", result.Output[1].ToString());
    }

    [Fact]
    public void A_row_that_can_not_be_a_row_is_an_error_of_its_own()
    {
        EngineResult result = Run("""
            @{ ID = 1; V = $null }, @{ ID = 2; V = 'no JSON' }, @{ ID = 3; OTHER = 1 }, @{ ID = 4 } | Add-SnowflakeRow RAW.LOADED
            (Invoke-SnowflakeQuery 'SELECT ID FROM RAW.LOADED ORDER BY ID').ID -join ','
            """);
        Assert.Equal(2, result.Errors.Count);
        Assert.All(result.Errors, error => Assert.StartsWith("Snowflake.InvalidRequest", error.FullyQualifiedErrorId, StringComparison.Ordinal), throwIfEmpty: true);
        Assert.Equal("1,4", result.Output[1].ToString());
    }

    [Fact]
    public void What_has_no_members_is_no_row()
    {
        EngineResult result = Run("""
            @{ ID = 1 }, 5, 6L, 'text', $true, ([object]::new()), @{}, ([pscustomobject]@{}), @{ ID = 2 } | Add-SnowflakeRow RAW.LOADED
            (Invoke-SnowflakeQuery 'SELECT ID FROM RAW.LOADED ORDER BY ID').ID -join ','
            """);
        Assert.Equal(Enumerable.Range(2, 7).Select(row => $"Row {row} was not added: a value of type "), result.Errors.Select(error => error.Exception.Message.Split("type ")[0] + "type "));
        Assert.Contains("of type Int32 has no members to be columns", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.All(result.Errors, error => Assert.StartsWith("Snowflake.InvalidRequest", error.FullyQualifiedErrorId, StringComparison.Ordinal), throwIfEmpty: true);
        Assert.Equal((2L, 7L), (result.Output[0].Properties["RowsAdded"].Value, result.Output[0].Properties["RowsFailed"].Value));
        Assert.Equal("1,2", result.Output[1].ToString());
    }

    [Fact]
    public void A_row_that_contains_itself_is_an_error_with_its_number_and_member()
    {
        EngineResult result = Run("$row = @{ ID = 2 }; $row.V = $row; @{ ID = 1; V = $null }, $row | Add-SnowflakeRow RAW.LOADED");
        ErrorRecord error = Assert.Single(result.Errors);
        Assert.StartsWith("Row 2 was not added: member 'V': its value is nested more than 100 levels deep", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("does not contain itself", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(1L, result.Output[0].Properties["RowsAdded"].Value);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_an_error_of_its_row()
    {
        EngineResult result = Run("@{ ID = 1; V = @('fine') }, @{ ID = 2; V = @(\"$([char]0xD800)\") } | Add-SnowflakeRow RAW.LOADED");
        Assert.Equal("Row 2 was not added: column 'V': the text contains half a surrogate pair, which is not a character.", Assert.Single(result.Errors).Exception.Message);
        Assert.Equal(1L, result.Output[0].Properties["RowsAdded"].Value);
    }

    [Theory]
    [InlineData("NO_SUCH_TABLE", "Snowflake.QueryFailed")]
    [InlineData("x; DROP TABLE ACCOUNTS", "Snowflake.InvalidRequest")]
    public void A_table_that_can_not_be_had_is_one_error_however_many_rows_there_are(string table, string id)
    {
        EngineResult result = Run($"1..50 | ForEach-Object {{ @{{ ID = $_ }} }} | Add-SnowflakeRow '{table}'");
        Assert.Equal(id, result.ErrorId);
        Assert.Single(result.Errors);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void WhatIf_looks_at_the_table_and_adds_nothing()
    {
        EngineResult result = Run("@{ ID = 1 } | Add-SnowflakeRow RAW.LOADED -WhatIf; (Invoke-SnowflakeQuery 'SELECT COUNT(*) AS C FROM RAW.LOADED').C");
        Assert.Equal(["0"], result.Output.Select(item => item.ToString()));
        Assert.DoesNotContain(Sandbox.Server.Requests.Of("snowflake"), request => request.Body.Contains("INSERT", StringComparison.Ordinal));
    }

    [Fact]
    public void No_rows_are_nothing_to_do()
    {
        EngineResult result = Run("@() | Add-SnowflakeRow RAW.LOADED");
        Assert.Equal(0L, result.Output[0].Properties["RowsAdded"].Value);
        Assert.Equal(0, Requests("snowflake"));
    }

    [Fact]
    public void Rows_of_a_query_can_be_added_to_another_table()
    {
        EngineResult result = Run("""
            Invoke-SnowflakeQuery 'SELECT ID, NAME FROM ACCOUNTS' | Add-SnowflakeRow RAW.LOADED -QueryTag copy
            Invoke-SnowflakeQuery 'SELECT (SELECT COUNT(*) FROM (SELECT ID, NAME FROM ACCOUNTS EXCEPT SELECT ID, NAME FROM RAW.LOADED)) AS MISSING, COUNT(*) AS C FROM RAW.LOADED'
            """);
        Assert.Empty(result.Errors);
        Assert.Equal((0L, 250L), (result.Output[1].Properties["MISSING"].Value, result.Output[1].Properties["C"].Value));
    }
}

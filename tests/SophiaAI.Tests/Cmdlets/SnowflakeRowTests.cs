using System.Management.Automation;
using System.Numerics;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>The objects that rows become: names, types, and how a shell handles them.</summary>
public sealed class SnowflakeRowTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Fact]
    public void Names_are_exactly_the_columns()
    {
        PSObject row = Run("Invoke-SnowflakeQuery 'SELECT COUNT(*), 1 AS \"A B\", 2 AS \"it''s\", 3 AS \"get_N\", 4 AS N, 5 AS \"Count\", 6 AS \"Item\" FROM ACCOUNTS'").Output[0];
        Assert.Equal(["COUNT(*)", "A B", "it's", "get_N", "N", "Count", "Item"], row.Properties.Select(property => property.Name));
        Assert.Equal([250L, 1L, 2L, 3L, 4L, 5L, 6L], row.Properties.Select(property => property.Value));
    }

    [Fact]
    public void Names_that_no_property_can_have_get_a_number_and_one_warning_says_so()
    {
        EngineResult result = Run("Invoke-SnowflakeQuery 'SELECT 1 AS \"\", 2 AS A, 3 AS \"a\", 4 AS A_2, 5 AS \"PSObject\", 6 AS \"psbase\", 7 AS PSADAPTED, 8 AS \"psextended\", 9 AS \"pstypenames\", 10 AS \"ToString\", 11 AS \"\"'");
        Assert.Equal(
            ["Column_2", "A", "a_3", "A_2", "PSObject_2", "psbase_2", "PSADAPTED_2", "psextended_2", "pstypenames_2", "ToString_2", "Column_3"],
            result.Output[0].Properties.Select(property => property.Name));
        Assert.Equal(Enumerable.Range(1, 11).Select(number => (object)(long)number), result.Output[0].Properties.Select(property => property.Value));
        Assert.Contains("'a' is a_3, 'PSObject' is PSObject_2", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Thousands_of_columns_of_one_name_are_told_apart()
    {
        const int Columns = 4000;
        Sandbox.Server.Faults.Add(SnowflakeAnswer.Result(
            Enumerable.Repeat(("N", "text", (int?)null, (int?)null), Columns).ToArray(), Enumerable.Range(1, Columns).Select(number => $"v{number}").ToArray()));
        EngineResult result = Run("$r = Invoke-SnowflakeQuery 'SELECT 1'; $r.N; $r.N_2; $r.N_4000");
        Assert.Equal(["v1", "v2", "v4000"], result.Output.Select(item => item.ToString()));
        Assert.EndsWith("'N' is N_21, and 3979 more.", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_the_runtime_would_cut_stays_whole()
    {
        PSObject row = Run("Invoke-SnowflakeQuery \"SELECT 1 AS \"\"A`0B\"\", 2 AS A\"").Output[0];
        Assert.Equal(["A\0B", "A"], row.Properties.Select(property => property.Name));
    }

    [Fact]
    public void Results_of_the_same_shape_have_the_same_type_in_every_runspace()
    {
        const string Query = "Invoke-SnowflakeQuery 'SELECT ID, NAME FROM ACCOUNTS WHERE ID = 1000'";
        using Engine other = new();
        Type type = Run(Query).Output[0].BaseObject.GetType();
        Assert.Same(type, Run("Invoke-SnowflakeQuery 'SELECT 5::NUMBER(38,0) AS ID, ''x'' AS NAME'").Output[0].BaseObject.GetType());
        Assert.Same(type, other.Run(Query).Output[0].BaseObject.GetType());
        Assert.NotSame(type, Run("Invoke-SnowflakeQuery 'SELECT ID, NAME AS \"name\" FROM ACCOUNTS WHERE ID = 1000'").Output[0].BaseObject.GetType());
        Assert.NotSame(type, Run("Invoke-SnowflakeQuery 'SELECT 5::FLOAT AS ID, NAME FROM ACCOUNTS WHERE ID = 1000'").Output[0].BaseObject.GetType());
    }

    [Fact]
    public void Rows_are_typed_and_can_be_named_by_their_base_type()
    {
        EngineResult result = Run("$r = Invoke-SnowflakeQuery 'SELECT 1 AS A'; $r -is [SophiaAI.SnowflakeRow]; $r.pstypenames[1]; \"$r\"");
        Assert.Equal([true, "SophiaAI.SnowflakeRow", "@{A=1}"], result.Output.Select(item => item.BaseObject));
    }

    [Fact]
    public void A_property_can_be_set_to_what_its_column_could_hold()
    {
        EngineResult result = Run("$r = Invoke-SnowflakeQuery 'SELECT 1::NUMBER(5,0) AS A, ''x'' AS B'; $r.A = 7; $r.B = 'y'; $r.A; $r.B; $r.A = $null; $null -eq $r.A; try { $r.A = 'text' } catch { 'refused' }");
        Assert.Equal([7L, "y", true, "refused"], result.Output.Select(item => item.BaseObject));
    }

    [Fact]
    public void Wide_whole_numbers_are_keys_and_counts_like_others_and_exact_beyond_them()
    {
        EngineResult result = Run("""
            $r = Invoke-SnowflakeQuery 'SELECT 5::INT AS N, 9223372036854775807::INT AS LARGEST, 9223372036854775808::INT AS BEYOND, -99999999999999999999999999999999999999::INT AS LEAST'
            @{ [long]5 = 'found' }[$r.N]; (0..9)[$r.N]
            $r.N; $r.LARGEST; $r.BEYOND; $r.LEAST
            """);
        Assert.Equal(
            ["found", 5, 5L, long.MaxValue, BigInteger.Parse("9223372036854775808", null), BigInteger.Parse("-" + new string('9', 38), null)],
            result.Output.Select(item => item.BaseObject));
    }

    [Fact]
    public void Values_are_exact_at_the_ends_of_their_types()
    {
        IReadOnlyList<PSObject> rows = Run("Invoke-SnowflakeQuery 'SELECT * FROM TYPES_SHOWCASE ORDER BY ID'").Output;
        object? Of(int id, string column) => rows[id - 1].Properties[column].Value;
        Assert.Equal("-1234567890123456789012345678.0123456789", Of(3, "C_NUMBER_WIDE"));
        Assert.Equal(0.0000000001m, Of(5, "C_NUMBER_WIDE"));
        Assert.Equal([double.PositiveInfinity, double.NaN], [Of(4, "C_FLOAT"), Of(5, "C_FLOAT")]);
        Assert.Equal("Grüße, 世界 🌍 \"quoted\" \\ \t <&>", Of(4, "C_TEXT"));
        Assert.Equal([string.Empty, "null"], [Of(3, "C_TEXT"), Of(5, "C_TEXT")]);
        Assert.Equal([new DateTime(1969, 12, 31), new DateTime(9999, 12, 31), DateTime.MinValue], [Of(3, "C_DATE"), Of(4, "C_DATE"), Of(5, "C_DATE")]);
        Assert.Equal(new TimeSpan(23, 59, 59) + TimeSpan.FromTicks(9_999_999), Of(4, "C_TIME"));
        Assert.Equal(new DateTime(2021, 1, 28, 22, 9, 37).AddTicks(1_234_567), Of(1, "C_TIMESTAMP_NTZ"));
        Assert.Equal(new DateTime(1969, 12, 31, 23, 59, 59, 500), Of(3, "C_TIMESTAMP_NTZ"));
        Assert.Equal(new DateTimeOffset(1900, 1, 1, 0, 0, 0, TimeSpan.Zero), Of(3, "C_TIMESTAMP_LTZ"));
        Assert.Equal(new DateTimeOffset(1969, 12, 31, 16, 0, 0, 250, TimeSpan.FromHours(-8)), Of(3, "C_TIMESTAMP_TZ"));
        Assert.Equal([0, 255, 16, 171], Assert.IsType<byte[]>(Of(4, "C_BINARY")));
        Assert.Equal("{\"coordinates\":[180,-90],\"type\":\"Point\"}", Of(4, "C_GEOGRAPHY"));
    }

    [Fact]
    public void AsText_gives_what_the_service_sent()
    {
        PSObject row = Run("Invoke-SnowflakeQuery 'SELECT * FROM TYPES_SHOWCASE WHERE ID = 1' -AsText c_number_wide, C_DATE, C_TIMESTAMP_TZ, C_BINARY, C_BOOLEAN").Output[0];
        Assert.Equal(
            ["0.5000000000", "18655", "1611851977.123456789 1770", "48656C6C6F", "true"],
            new[] { "C_NUMBER_WIDE", "C_DATE", "C_TIMESTAMP_TZ", "C_BINARY", "C_BOOLEAN" }.Select(name => row.Properties[name].Value));
        Assert.IsType<DateTime>(row.Properties["C_TIMESTAMP_NTZ"].Value);
    }

    [Fact]
    public void What_cannot_be_held_is_null_with_one_warning_that_names_the_way_out()
    {
        const string Query = "SELECT DATEADD(day, SEQ8() - 1, ''9999-12-31''::DATE) AS D FROM TABLE(GENERATOR(ROWCOUNT => 4)) ORDER BY 1";
        EngineResult result = Run($"Invoke-SnowflakeQuery '{Query}'; Invoke-SnowflakeQuery '{Query}' -AsText D");
        Assert.Equal([new DateTime(9999, 12, 30), new DateTime(9999, 12, 31), null, null, "2932895", "2932896", "2932897", "2932898"], result.Values("D"));
        Assert.Contains("-AsText 'D'", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Contains("'NOPE'", Assert.Single(Run("Invoke-SnowflakeQuery 'SELECT 1 AS A' -AsText NOPE").Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Invoke-SnowflakeQuery $text -Confirm:$false")]
    [InlineData("Invoke-SnowflakeQuery $text -NoWait -Confirm:$false | Wait-SnowflakeStatement | Receive-SnowflakeStatement")]
    public void What_the_session_formats_is_text_with_one_warning_that_names_the_way_out(string call)
    {
        const string Text = "$text = 'ALTER SESSION SET DATE_OUTPUT_FORMAT = ''DD/MM/YYYY'', TIME_OUTPUT_FORMAT = ''HH24'', TIMESTAMP_OUTPUT_FORMAT = ''YYYYMMDDHH24MISS'', BINARY_OUTPUT_FORMAT = ''BASE64'';"
            + "SELECT ''2024-03-10''::DATE AS D, ''11:05:06''::TIME AS T, ''2024-03-10 11:05:06''::TIMESTAMP_NTZ AS N, TO_BINARY(''000102'', ''HEX'') AS B, 1 AS I; SELECT ''2024-03-11''::DATE AS D';";
        EngineResult result = Run($"{Text} {call} | Where-Object StatementNumber -GT 1");
        Assert.Empty(result.Errors);
        Assert.Equal(["10/03/2024", "11/03/2024"], result.Values("D"));
        Assert.Equal(("11", "20240310110506", "AAEC", 1L), (result.Output[0].Properties["T"].Value, result.Output[0].Properties["N"].Value, result.Output[0].Properties["B"].Value, result.Output[0].Properties["I"].Value));
        string warning = Assert.Single(result.Warnings);
        Assert.Contains("Columns 'D', 'T', 'N', 'B' are text", warning, StringComparison.Ordinal);
        Assert.Contains("DATE_OUTPUT_FORMAT, TIME_OUTPUT_FORMAT, TIMESTAMP_OUTPUT_FORMAT and BINARY_OUTPUT_FORMAT", warning, StringComparison.Ordinal);
        Assert.Empty(Run($"{Text} {call} -AsText D, T, N, B").Warnings);
    }

    [Fact]
    public void One_value_that_the_session_formats_is_text_too()
    {
        Sandbox.Server.Faults.Add(SnowflakeAnswer.Result([("D", "DATE", null, null), ("E", "DATE", null, null)], [["10/03/2024", "10/03/2024"]]));
        EngineResult result = Run("Invoke-SnowflakeQuery 'SELECT D, E FROM X' -Scalar");
        Assert.Equal("10/03/2024", Assert.Single(result.Output).BaseObject);
        Assert.Contains("Column 'D' is text", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Further_types_arrive_as_they_should()
    {
        Sandbox.Server.Faults.Add(SnowflakeAnswer.Result(
            [("E", "DECFLOAT", null, null), ("L", "decfloat", null, null), ("V", "VECTOR", null, null), ("N", "FIXED", null, null), ("X", "hitherto_unknown", null, null)],
            ["1.50", "1.2345678901234567890123456789012345678E+100", "[1.0,2.5]", "12", "as is"],
            [null, null, null, null, null]));
        EngineResult result = Run("Invoke-SnowflakeQuery 'SELECT 1' -ExpandVariant");
        Assert.Equal([1.50m, "1.2345678901234567890123456789012345678E+100"], [result.Values("E")[0], result.Values("L")[0]]);
        Assert.Equal([1.0m, 2.5m], Assert.IsType<object[]>(result.Values("V")[0]));
        Assert.Equal([12L, "as is"], [result.Values("N")[0], result.Values("X")[0]]);
        Assert.All(result.Output[1].Properties, property => Assert.Null(property.Value), throwIfEmpty: true);
    }

    [Fact]
    public void ExpandVariant_makes_objects_all_the_way_down()
    {
        EngineResult result = Run("""
            $r = Invoke-SnowflakeQuery 'SELECT PARSE_JSON(''{"a":{"b":[1,2.50,"x",true,null,{"c":[]}]},"big":12345678901234567890}'') AS V, OBJECT_CONSTRUCT(''k'', 1, ''K'', 2) AS O, ARRAY_CONSTRUCT() AS A, NULL::VARIANT AS N, PARSE_JSON(''null'') AS J' -ExpandVariant
            $r.V.a.b[0]; $r.V.a.b[1]; $r.V.a.b[2]; $r.V.a.b[3]; $null -eq $r.V.a.b[4]; $r.V.a.b[5].c.Count; $r.V.big
            $r.O['k']; $r.O['K']; $r.A.Count; $null -eq $r.N; $null -eq $r.J
            """);
        Assert.Empty(result.Errors);
        Assert.Equal(
            [1L, 2.50m, "x", true, true, 0, BigInteger.Parse("12345678901234567890", null), 1L, 2L, 0, true, true],
            result.Output.Select(item => item.BaseObject));
    }

    [Fact]
    public void What_is_no_JSON_stays_text_when_it_is_expanded_and_one_warning_says_so()
    {
        Sandbox.Server.Faults.Add(SnowflakeAnswer.Result([("V", "array", null, null)], ["[1,undefined]"], ["[undefined]"], ["[1]"]));
        EngineResult result = Run("Invoke-SnowflakeQuery 'SELECT 1' -ExpandVariant");
        Assert.Equal(["[1,undefined]", "[undefined]"], result.Values("V").Take(2));
        Assert.Equal([1L], Assert.IsType<object[]>(result.Values("V")[2]));
        Assert.Contains("undefined", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_256_shapes_rows_look_the_same()
    {
        // In a separate process, whose shapes may be used up. It waits in real time, so the answers must be immediate.
        Sandbox.Server.Snowflake.SynchronousLimit = TimeSpan.FromHours(1);
        (int exitCode, string[] output, string errors) = await ChildEngine.RunAsync($$"""
            Import-Module '{{TestPaths.Manifest}}'
            $first = Invoke-SnowflakeQuery 'SELECT 1 AS A0, ''x'' AS NAME, NULL AS N, 1.5 AS D'
            foreach ($i in 1..300) { $last = Invoke-SnowflakeQuery "SELECT $i AS A$i, 'x' AS NAME, NULL AS N, 1.5 AS D" }
            foreach ($row in $first, $last) {
                "$($row.psobject.BaseObject.GetType().Name -like 'SnowflakeRow#*') $row $($row.pstypenames[0] -like 'SophiaAI.SnowflakeRow#*') $($row.pstypenames[1])"
                ($row.psobject.Properties | ForEach-Object { "$($_.Name)=$($_.Value)" }) -join '|'
            }
            $again = Invoke-SnowflakeQuery 'SELECT 300 AS A300, ''x'' AS NAME, NULL AS N, 1.5 AS D'
            $again.pstypenames[0] -ceq $last.pstypenames[0]
            """);
        Assert.True(exitCode == 0, errors);
        Assert.Equal(
            [
                "True @{A0=1; NAME=x; N=; D=1.5} True SophiaAI.SnowflakeRow", "A0=1|NAME=x|N=|D=1.5",
                "False @{A300=300; NAME=x; N=; D=1.5} True SophiaAI.SnowflakeRow", "A300=300|NAME=x|N=|D=1.5", "True",
            ],
            output);
    }
}

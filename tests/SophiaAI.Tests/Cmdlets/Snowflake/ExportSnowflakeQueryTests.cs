using System.Globalization;
using System.IO.Compression;
using System.Management.Automation;
using System.Text.Json;
using DuckDB.NET.Data;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Shared;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Snowflake;

/// <summary>Export-SnowflakeQuery writes what Invoke-SnowflakeQuery shows, whole or not at all.</summary>
public sealed class ExportSnowflakeQueryTests : CmdletTests
{
    private const string Every = """
        SELECT 1::NUMBER(9,0) AS I, 12345678901234567890123456789012345678::NUMBER(38,0) AS WIDE, -1.50::NUMBER(12,2) AS D, 0.1::NUMBER(38,20) AS FINE, 2.5::FLOAT AS F, TRUE AS B,
               'a,"é"' AS T, '' AS EMPTY, NULL::VARCHAR AS NOTHING, '2024-03-10'::DATE AS DT, '13:45:00.123456789'::TIME(9) AS TM,
               '2024-03-10 01:02:03.123456789'::TIMESTAMP_NTZ(9) AS NTZ, '2024-03-10 01:02:03.5 +02:00'::TIMESTAMP_TZ(3) AS TZ, PARSE_JSON('{"a": [1, true]}') AS V, TO_BINARY('00FF', 'HEX') AS BIN
        UNION ALL SELECT 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL ORDER BY 1
        """;

    public ExportSnowflakeQueryTests(SandboxFixture sandbox)
        : base(sandbox) => Run($"Set-Location '{Folder.Path}'");

    [Fact]
    public void Csv_has_every_value_and_tells_null_from_empty()
    {
        EngineResult result = Export(Every, "a.csv");
        Assert.Equal(In("a.csv"), Assert.IsType<FileInfo>(Assert.Single(result.Output).BaseObject).FullName);
        Assert.Equal(
            [
                "I,WIDE,D,FINE,F,B,T,EMPTY,NOTHING,DT,TM,NTZ,TZ,V,BIN",
                "1,12345678901234567890123456789012345678,-1.50,0.10000000000000000000,2.5,true,\"a,\"\"é\"\"\",\"\",,2024-03-10,13:45:00.123456789,2024-03-10T01:02:03.123456789,2024-03-10T01:02:03.500+02:00,\"{\"\"a\"\":[1,true]}\",00FF",
                "2,,,,,,,,,,,,,,",
            ],
            File.ReadAllLines(In("a.csv")));
    }

    [Fact]
    public void Json_lines_hold_the_same()
    {
        Export(Every, "a.jsonl");
        string[] lines = File.ReadAllLines(In("a.jsonl"));
        Assert.Contains("\"WIDE\":12345678901234567890123456789012345678,\"D\":-1.50,", lines[0], StringComparison.Ordinal);
        using JsonDocument row = JsonDocument.Parse(lines[0]);
        Assert.Equal("a,\"é\"", row.RootElement.GetProperty("T").GetString());
        Assert.True(row.RootElement.GetProperty("V").GetProperty("a")[1].GetBoolean());
        Assert.Equal("2024-03-10T01:02:03.500+02:00", row.RootElement.GetProperty("TZ").GetString());
        using JsonDocument nulls = JsonDocument.Parse(lines[1]);
        Assert.All(nulls.RootElement.EnumerateObject().Skip(1), static member => Assert.Equal(JsonValueKind.Null, member.Value.ValueKind), throwIfEmpty: true);
    }

    // Another program's reader says what is in the file.
    [Fact]
    public void Parquet_has_types_that_lose_nothing()
    {
        EngineResult result = Export(Every, "a.parquet");
        Assert.Contains("'TZ'", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(
            [
                "I BIGINT", "WIDE DECIMAL(38,0)", "D DECIMAL(12,2)", "FINE DECIMAL(38,20)", "F DOUBLE", "B BOOLEAN", "T VARCHAR", "EMPTY VARCHAR", "NOTHING VARCHAR",
                "DT DATE", "TM TIME_NS", "NTZ TIMESTAMP_NS", "TZ TIMESTAMP WITH TIME ZONE", "V VARCHAR", "BIN BLOB",
            ],
            Query($"SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM '{In("a.parquet")}')").Select(static row => row[0]));
        Assert.Equal(
            "1|12345678901234567890123456789012345678|-1.50|0.10000000000000000000|2.5|true|a,\"é\"|||2024-03-10|13:45:00.123456789|2024-03-10 01:02:03.123456789|1710025323500000|{\"a\":[1,true]}|\\x00\\xFF",
            Assert.Single(Query($"SELECT concat_ws('|', I, WIDE, D, FINE, F, B, T, EMPTY, COALESCE(NOTHING, ''), DT, TM, NTZ, epoch_us(TZ), V, BIN) FROM '{In("a.parquet")}' WHERE I = 1"))[0]);
        Assert.Equal("true", Assert.Single(Query($"SELECT COALESCE(WIDE::VARCHAR, D::VARCHAR, F::VARCHAR, T, EMPTY, NOTHING, DT::VARCHAR, NTZ::VARCHAR, TZ::VARCHAR, V) IS NULL FROM '{In("a.parquet")}' WHERE I = 2"))[0], ignoreCase: true);
    }

    [Fact]
    public void A_value_that_nanoseconds_do_not_reach_is_refused_and_nothing_is_written()
    {
        EngineResult result = Export("SELECT '9999-12-31'::TIMESTAMP_NTZ(9) AS ENDS", "a.parquet");
        Assert.Equal("Snowflake.InvalidRequest", result.ErrorId);
        Assert.Contains("'ENDS'", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder.Path));
        Assert.Empty(Export("SELECT '9999-12-31'::TIMESTAMP_NTZ(6) AS ENDS", "a.parquet").Errors);
        Assert.Equal("9999-12-31 00:00:00", Assert.Single(Query($"SELECT ENDS::VARCHAR FROM '{In("a.parquet")}'"))[0]);
    }

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.jsonl")]
    [InlineData("a.parquet")]
    public void A_large_result_is_whole_and_in_order(string path)
    {
        const int Rows = 150_000;
        Assert.Empty(Export($"SELECT SEQ8() AS ID, 'text ' || SEQ8() AS T, IFF(MOD(SEQ8(), 3) = 0, NULL, SEQ8() / 4) AS N FROM TABLE(GENERATOR(ROWCOUNT => {Rows})) ORDER BY 1", path).Errors);
        string reader = path.EndsWith("jsonl", StringComparison.Ordinal) ? $"read_json('{In(path)}')" : $"'{In(path)}'";
        Assert.Equal(
            [Rows, Rows, Rows, Rows / 3],
            Query($"SELECT count(*), count(*) FILTER (T = 'text ' || ID), count(*) FILTER (ID = r), count(*) FILTER (N IS NULL) FROM (SELECT *, row_number() OVER () - 1 AS r FROM {reader})")
                .Single().Select(static value => int.Parse(value, CultureInfo.InvariantCulture)));
        Assert.True(Requests("snowflake") > 2, "The result should have come in partitions.");
    }

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.parquet")]
    public void Rows_are_divided_among_files(string path)
    {
        EngineResult result = Export("SELECT SEQ8() AS ID FROM TABLE(GENERATOR(ROWCOUNT => 2500)) ORDER BY 1", $"{path}' -RowsPerFile '1000");
        string extension = Path.GetExtension(path);
        Assert.Equal([$"a.part-0001{extension}", $"a.part-0002{extension}", $"a.part-0003{extension}"], result.Output.Select(static file => ((FileInfo)file.BaseObject).Name));
        Assert.Equal(["1000", "1000", "500"], Enumerable.Range(1, 3).Select(part => Query($"SELECT count(*) FROM '{In($"a.part-000{part}{extension}")}'").Single()[0]));
        Assert.Equal("2500", Query($"SELECT count(DISTINCT ID) FROM '{In($"a.part-*{extension}")}'").Single()[0]);
    }

    [Fact]
    public void Gz_compresses_and_tsv_has_tabs()
    {
        Export("SELECT 1 AS A, 'x,y' AS B", "a.tsv.gz");
        using StreamReader reader = new(new GZipStream(File.OpenRead(In("a.tsv.gz")), CompressionMode.Decompress));
        Assert.Equal("A\tB\n1\tx,y\n", reader.ReadToEnd());
    }

    [Fact]
    public void A_result_without_rows_is_a_file_with_its_columns()
    {
        Export("SELECT 1 AS A WHERE FALSE", "a.csv");
        Export("SELECT 1 AS A WHERE FALSE", "a.parquet");
        Assert.Equal("A\n", File.ReadAllText(In("a.csv")));
        Assert.Equal("0", Query($"SELECT count(A) FROM '{In("a.parquet")}'").Single()[0]);
    }

    [Fact]
    public void Parameters_of_csv_do_what_they_say()
    {
        Assert.Empty(Run("Export-SnowflakeQuery 'SELECT NULL AS A, 1.5 AS B, TO_BINARY(''00FF'', ''HEX'') AS C' a.txt -As Csv -Delimiter ';' -NullText NULL -NoHeader -Encoding utf8BOM -BinaryFormat Base64").Errors);
        Assert.Equal([0xEF, 0xBB, 0xBF, .. "NULL;1.5;AP8=\n"u8], File.ReadAllBytes(In("a.txt")));
    }

    [Theory]
    [InlineData("a.xlsx", "does not tell the format")]
    [InlineData("a", "does not tell the format")]
    [InlineData("a.parquet.gz", "not compressed as a whole")]
    [InlineData("a.jsonl' -Delimiter ';", "-Delimiter is for CSV")]
    [InlineData("a.parquet' -BinaryFormat 'Hex", "-BinaryFormat is for text")]
    [InlineData("a.csv' -Delimiter '1", "can't be a delimiter")]
    [InlineData("a.csv' -NullText 'a,b", "-NullText")]
    public void A_call_that_makes_no_sense_runs_nothing(string path, string words)
    {
        EngineResult result = Export("SELECT 1 AS A", path);
        Assert.Equal("SophiaAI.WrongParameter", result.ErrorId);
        Assert.Contains(words, result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, Requests("snowflake"));
        Assert.Empty(Directory.GetFiles(Folder.Path));
    }

    [Theory]
    [InlineData("no-folder/a.csv", "SophiaAI.FileNotWritten")]
    [InlineData("a.csv' -NoClobber -As 'Csv", "SophiaAI.FileExists")]
    public void A_path_that_cannot_be_written_is_known_before_the_statement_runs(string path, string id)
    {
        File.WriteAllText(In("a.csv"), "earlier");
        Assert.Equal(id, Export("SELECT 1 AS A", path).ErrorId);
        Assert.Equal(0, Requests("snowflake"));
        Assert.Equal("earlier", File.ReadAllText(In("a.csv")));
        Assert.Single(Directory.GetFiles(Folder.Path));
    }

    [Fact]
    public void A_file_is_replaced_and_a_read_only_one_with_force()
    {
        File.WriteAllText(In("a.csv"), "earlier");
        Export("SELECT 1 AS A", "a.csv");
        Assert.Equal("A\n1\n", File.ReadAllText(In("a.csv")));
        if (!OperatingSystem.IsWindows() && Environment.UserName == "root") return;
        File.SetAttributes(In("a.csv"), FileAttributes.ReadOnly);
        Assert.Equal("SophiaAI.FileNotWritten", Export("SELECT 2 AS A", "a.csv").ErrorId);
        Assert.Empty(Export("SELECT 2 AS A", "a.csv' -Force -As 'Csv").Errors);
        Assert.Equal("A\n2\n", File.ReadAllText(In("a.csv")));
    }

    [Fact]
    public void WhatIf_runs_nothing()
    {
        EngineResult result = Run("Export-SnowflakeQuery 'DELETE FROM ACCOUNTS' a.csv -WhatIf");
        Assert.Empty(result.Errors);
        Assert.Equal(0, Requests("snowflake"));
    }

    [Fact]
    public void A_statement_that_fails_leaves_the_earlier_file_alone()
    {
        File.WriteAllText(In("a.csv"), "earlier");
        Assert.Equal("Snowflake.QueryFailed", Export("SELECT NOPE", "a.csv").ErrorId);
        Assert.Equal("earlier", File.ReadAllText(In("a.csv")));
        Assert.Single(Directory.GetFiles(Folder.Path));
    }

    [Theory]
    [InlineData(FaultKind.Malformed)]
    [InlineData(FaultKind.Truncate)]
    public void A_result_that_breaks_off_leaves_the_earlier_files_alone(FaultKind kind)
    {
        foreach (string part in new[] { "a.part-0001.csv", "a.part-0002.csv" }) Folder.Write(part, "earlier");
        Sandbox.Server.Snowflake.SynchronousLimit = TimeSpan.FromHours(1);
        Sandbox.Server.Faults.Add(new Fault { Service = "snowflake", Method = "GET", Kind = kind, Times = 1000 });

        EngineResult result = Run("Export-SnowflakeQuery 'SELECT SEQ8() AS N FROM TABLE(GENERATOR(ROWCOUNT => 30000)) ORDER BY 1' a.csv -RowsPerFile 1000");

        Assert.StartsWith("Snowflake.", result.ErrorId, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.Equal(["a.part-0001.csv", "a.part-0002.csv"], Directory.GetFiles(Folder.Path).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetFiles(Folder.Path), static file => Assert.Equal("earlier", File.ReadAllText(file)));
    }

    [Fact]
    public void A_partition_that_is_fetched_again_is_not_written_twice()
    {
        Sandbox.Server.Snowflake.SynchronousLimit = TimeSpan.FromHours(1);
        Sandbox.Server.Faults.Add(new Fault { Service = "snowflake", Method = "GET", Kind = FaultKind.Malformed, Times = 1 });
        foreach (string path in new[] { "a.csv", "a.parquet" })
        {
            Assert.Empty(Export("SELECT SEQ8() AS N FROM TABLE(GENERATOR(ROWCOUNT => 30000)) ORDER BY 1", path).Errors);
            Assert.Equal(["30000", "30000"], Query($"SELECT count(*), count(DISTINCT N) FROM '{In(path)}'").Single());
        }
    }

    [Fact]
    public async Task Ctrl_C_leaves_no_part_of_a_file()
    {
        Sandbox.Server.Snowflake.SynchronousLimit = TimeSpan.FromHours(1);
        Sandbox.Server.Faults.Add(new Fault { Service = "snowflake", Method = "GET", Kind = FaultKind.Delay, DelayMilliseconds = 3_600_000, Times = 100 });
        using PowerShell shell = Engine.Create("Export-SnowflakeQuery 'SELECT SEQ8() AS N FROM TABLE(GENERATOR(ROWCOUNT => 30000)) ORDER BY 1' a.csv");
        IAsyncResult running = shell.BeginInvoke();
        await Patience.UntilAsync(() => Directory.GetFiles(Folder.Path).Length == 1, "the draft");

        await shell.StopForTestAsync();

        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        await Patience.UntilAsync(() => Directory.GetFiles(Folder.Path).Length == 0, "the end of the draft");
    }

    [Fact]
    public void The_last_of_several_statements_is_exported()
    {
        Export("SELECT 1 AS A; SELECT 2 AS B", "a.csv");
        Assert.Equal("B\n2\n", File.ReadAllText(In("a.csv")));
    }

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.parquet")]
    public void A_date_in_a_format_of_the_session_is_that_text_with_a_warning(string path)
    {
        EngineResult result = Export("ALTER SESSION SET DATE_OUTPUT_FORMAT = 'DD/MM/YYYY'; SELECT '2024-03-10'::DATE AS A", path);
        Assert.Empty(result.Errors);
        Assert.EndsWith("Unset the parameter to get values of the column's type.", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal("10/03/2024", Assert.Single(Query(path == "a.csv" ? $"SELECT A FROM read_csv('{In(path)}', all_varchar = true)" : $"SELECT A FROM '{In(path)}'"))[0]);
    }

    [Fact]
    public void A_submitted_statement_is_exported_by_its_handle()
    {
        Assert.Empty(Run("Invoke-SnowflakeQuery 'SELECT 7 AS A' -NoWait | Export-SnowflakeQuery -Path a.csv").Errors);
        Assert.Equal("A\n7\n", File.ReadAllText(In("a.csv")));
    }

    [Fact]
    public void A_file_of_sql_with_values_is_exported()
    {
        File.WriteAllText(In("q.sql"), "SELECT :x AS A");
        Assert.Empty(Run("Export-SnowflakeQuery -InputFile q.sql -Path a.csv -Parameter @{ x = 'é' }").Errors);
        Assert.Equal("A\né\n", File.ReadAllText(In("a.csv")));
    }

    [Fact]
    public void A_second_query_of_a_pipeline_does_not_replace_the_first()
    {
        EngineResult result = Run("'SELECT 1 AS A', 'SELECT 2 AS A' | Export-SnowflakeQuery -Path a.csv");
        Assert.Equal("SophiaAI.SeveralResults", result.ErrorId);
        Assert.Equal("A\n1\n", File.ReadAllText(In("a.csv")));
    }

    private EngineResult Export(string sql, string path) => Run($"Export-SnowflakeQuery '{sql.Replace("'", "''", StringComparison.Ordinal)}' '{path}'");

    private string In(string path) => Path.Combine(Folder.Path, path);

    private static List<string[]> Query(string sql)
    {
        using DuckDBConnection connection = new("DataSource=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using DuckDBDataReader reader = command.ExecuteReader();
        List<string[]> rows = [];
        while (reader.Read()) rows.Add(Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)!).ToArray());
        return rows;
    }
}

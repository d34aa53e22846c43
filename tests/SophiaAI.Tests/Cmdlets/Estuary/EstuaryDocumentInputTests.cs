using System.Globalization;
using System.Text;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Estuary;

/// <summary>What Send-EstuaryDocument and Test-EstuaryDocument take for documents, and that values arrive exactly.</summary>
public sealed class EstuaryDocumentInputTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Table = """
        $table = [Data.DataTable]::new('orders')
        $null = $table.Columns.Add('id', [string]), $table.Columns.Add('total', [decimal]), $table.Columns.Add('data', [byte[]])
        $null = $table.Rows.Add('a', [decimal]::Parse('1.50', [cultureinfo]::InvariantCulture), [byte[]] (1, 2)), $table.Rows.Add('b', [DBNull]::Value, [DBNull]::Value)

        """;

    private const string Broken = "SECRET-IN-A-LINE";

    [Theory]
    [InlineData("@{ id = 'a' }, [pscustomobject] @{ id = 'b' } | {0}")]
    [InlineData("[ordered] @{ id = 'a' }, (New-Object psobject | Add-Member id 'b' -PassThru) | {0}")]
    [InlineData("$d = [Collections.Generic.Dictionary[string, object]]::new(); $d['id'] = 'a'; $d, @{ id = 'b' } | {0}")]
    [InlineData(", @(@{ id = 'a' }, @{ id = 'b' }) | {0}")]
    [InlineData("{0} -InputObject @{ id = 'a' }, @{ id = 'b' }")]
    [InlineData("'{\"id\":\"a\"}', '{\"id\":\"b\"}' | {0}")]
    [InlineData("' [{\"id\":\"a\"}, {\"id\":\"b\"}] ' | {0}")]
    [InlineData("\"{`\"id`\":`\"a`\"}`r`n`r`n{`\"id`\":`\"b`\"}`r`n\" | {0}")]
    [InlineData("'', '{\"id\":\"a\"}', '  ', '{\"id\":\"b\"}' | {0}")]
    [InlineData("@{ id = 'a' }, '{\"id\":\"b\"}' | {0}")]
    public void Objects_hashtables_texts_and_arrays_are_documents(string script) => AssertBoth(script);

    [Theory]
    [InlineData("{\"id\":\"a\"}\n{\"id\":\"b\"}\n", "utf-8", false)]
    [InlineData("{\"id\":\"a\"}\n{\"id\":\"b\"}", "utf-8", false)]
    [InlineData("{\"id\":\"a\"}\r\n{\"id\":\"b\"}\r\n", "utf-8", false)]
    [InlineData("\n{\"id\":\"a\"}\n\r\n  \n{\"id\":\"b\"}\n\n", "utf-8", false)]
    [InlineData("{\"id\":\"a\"}\n{\"id\":\"b\"}\n", "utf-8", true)]
    [InlineData("{\"id\":\"a\"}\n{\"id\":\"b\"}\n", "utf-16", true)]
    [InlineData("{\"id\":\"a\"}\n{\"id\":\"b\"}\n", "utf-16BE", true)]
    public void Files_of_JSON_lines_are_read_however_they_are_encoded(string text, string encoding, bool hasMark)
    {
        string path = Write("lines [1].jsonl", text, Encoding.GetEncoding(encoding), hasMark);
        AssertBoth($"{{0}} -LiteralPath '{path}'");
        AssertBoth($"Get-Item -LiteralPath '{path}' | {{0}}");
        AssertBoth($"{{0}} -Path '{Folder.Path}/lin*.jsonl'");
    }

    [Fact]
    public void A_file_that_is_longer_than_what_is_read_at_once_is_read_whole()
    {
        const int Lines = 5000;
        string path = Folder.Write("long.jsonl", string.Concat(Enumerable.Range(1, Lines).Select(static n => $"{{\"id\":\"{n}\",\"text\":\"{new string('ä', n % 50)}\"}}\r\n")));
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        EngineResult result = Run($"Send-EstuaryDocument {orders.Name} -Path '{path}'");
        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Equal(string.Join(' ', Enumerable.Range(1, Lines)), orders.Ids);
        EngineResult tested = Run($"Test-EstuaryDocument {orders.Name} -Path '{path}'");
        Assert.Equal(Enumerable.Range(1, Lines).Select(static n => (object)(long)n), tested.Values("Line"));
        Assert.Equal("{\"id\":\"1\",\"text\":\"ä\"}", tested.Values("Document")[0]);
    }

    [Fact]
    public void A_broken_line_is_named_by_file_and_line_and_the_others_are_sent()
    {
        string path = Folder.Write("broken.jsonl", $"{{\"id\":\"a\"}}\n\n{{\"id\":\"{Broken}\n{{\"id\":\"b\"}}\n");
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        EngineResult sent = Run($"Send-EstuaryDocument {orders.Name} -Path '{path}' -Verbose -Debug");
        Assert.Empty(sent.Errors);
        Assert.Equal(("Refused", path, 3L, 1L), (sent.Values("Status").Single(), sent.Values("Path").Single(), sent.Values("Line").Single(), sent.Values("Index").Single()));
        Assert.Equal("The document is not JSON (byte 24)", sent.Values("Reason").Single());
        Assert.Equal("a b", orders.Ids);
        EngineResult tested = Run($"Test-EstuaryDocument {orders.Name} -Path '{path}'");
        Assert.Equal([true, false, true], tested.Values("IsValid"));
        Assert.Equal([1L, 3L, 4L], tested.Values("Line"));
    }

    [Theory]
    [InlineData("a.json", "[{\"id\":\"a\"},\n{\"id\":\"b\"}]", "a JSON array", "Get-Content -Raw '{0}' | ")]
    [InlineData("a.json", "{\n  \"id\": \"a\"\n}\n", "indented JSON", "Get-Content -Raw '{0}' | ")]
    [InlineData("a.csv", "id,status\na,open\n", "CSV", "Import-Csv '{0}' | ")]
    [InlineData("it's.csv", "id;status\na;open\n", "CSV", "Import-Csv '{0}' -Delimiter ';' | ")]
    public void A_file_in_another_format_is_one_error_that_says_how_to_read_it(string name, string text, string form, string reader)
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        string path = Folder.Write(name, text);
        foreach (string command in new[] { "Test-EstuaryDocument", "Send-EstuaryDocument" })
        {
            EngineResult result = Run($"{command} {orders.Name} -LiteralPath $path", ("path", path));
            Assert.Empty(result.Output);
            Assert.Equal("SophiaAI.InvalidFile", result.ErrorId);
            Assert.Contains($" is {form}, and not JSON lines", result.Errors[0].Exception.Message, StringComparison.Ordinal);
            string advice = reader.Replace("{0}", path.Replace("'", "''", StringComparison.Ordinal), StringComparison.Ordinal) + $"{command} {orders.Name}";
            Assert.Contains(advice, result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
            // The advice works.
            Assert.DoesNotContain(false, Run($"{advice.Replace("Send-", "Test-", StringComparison.Ordinal)}").Values("IsValid"));
        }

        Assert.Empty(orders.Posts);
        Assert.Equal(false, Run($"Test-EstuaryDocument {orders.Name} -LiteralPath $path -Quiet -ErrorAction SilentlyContinue", ("path", path)).Output.Single().BaseObject);
    }

    [Fact]
    public void The_line_of_a_file_is_in_the_table()
    {
        using IngestedCollection orders = new(Sandbox.Server);
        string path = Folder.Write("orders.jsonl", "\n{\"id\":\"a\"}\n\n{\"id\":5}\n");
        string shown = Run("Test-EstuaryDocument $name -Path $path | Out-String -Width 80", ("path", path), ("name", orders.Name)).Output.Single().ToString();
        Assert.Matches("Index +Line IsValid", shown);
        Assert.Matches("(?m)^ +1 +4 False", shown);
        Assert.Null(Run($"@{{ id = 5 }} | Test-EstuaryDocument {orders.Name}").Values("Line").Single());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_line_that_is_no_text_is_refused_and_the_others_are_sent(bool hasMark)
    {
        string path = Path.Combine(Folder.Path, "latin.jsonl");
        byte[] bytes = [.. hasMark ? "\uFEFF"u8 : [], .. "{\"id\":\"a\"}\n{\"id\":\"M"u8, 0xFC, .. "ller\"}\n{\"id\":\"b\"}\n"u8];
        File.WriteAllBytes(path, bytes);
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        EngineResult result = Run($"Send-EstuaryDocument {orders.Name} -Path '{path}'");
        Assert.Empty(result.Errors);
        Assert.Equal(("Refused", path, 2L), (result.Values("Status").Single(), result.Values("Path").Single(), result.Values("Line").Single()));
        Assert.Contains("UTF-8", (string)result.Values("Reason").Single()!, StringComparison.Ordinal);
        Assert.Equal("a b", orders.Ids);
    }

    [Fact]
    public void Half_a_character_in_UTF_16_is_refused_too()
    {
        string path = Path.Combine(Folder.Path, "half.jsonl");
        byte[] bytes = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{\"id\":\"a"), 0x00, 0xD8, .. Encoding.Unicode.GetBytes("\"}\n{\"id\":\"b\"}\n")];
        File.WriteAllBytes(path, bytes);
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        Assert.Equal(1L, Run($"Send-EstuaryDocument {orders.Name} -Path '{path}'").Values("Line").Single());
        Assert.Equal("b", orders.Ids);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_and_the_others_are_sent()
    {
        string path = Folder.Write("there.jsonl", "{\"id\":\"a\"}\n");
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        EngineResult result = Run($"Send-EstuaryDocument {orders.Name} -LiteralPath '{Folder.Path}/nowhere.jsonl', '{path}', '{Folder.Path}'");
        Assert.Equal(["SophiaAI.FileNotReadable", "SophiaAI.FileNotReadable"], result.Errors.Select(static error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal("a", orders.Ids);
    }

    [Fact]
    public void A_file_that_ends_the_script_does_not_take_the_documents_before_it_along()
    {
        string path = Folder.Write("there.jsonl", "{\"id\":\"a\"}\n{\"id\":1}\n");
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        EngineResult result = Run($"Send-EstuaryDocument {orders.Name} -LiteralPath '{path}', '{Folder.Path}/nowhere.jsonl' -ErrorAction Stop");
        Assert.NotNull(result.Thrown);
        Assert.Equal(2L, result.Values("Line").Single());
        Assert.Equal("a", orders.Ids);
    }

    [Fact]
    public void Numbers_of_a_text_keep_every_digit()
    {
        const string Document = """{"id":"a","long":123456789012345678901234567890.1234567890,"big":-98765432109876543210987654321,"zero":1.10,"huge":1E400,"list":[0.1,{"x":1e2}]}""";
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        Assert.Empty(Run($"'{Document}' | Send-EstuaryDocument {orders.Name}").Output);
        Assert.Equal(Document, Assert.Single(orders.Received));
    }

    [Theory]
    [InlineData("[bigint]::Parse('123456789012345678901234567890')", "123456789012345678901234567890")]
    [InlineData("[uint64]::MaxValue", "18446744073709551615")]
    [InlineData("[decimal]::Parse('1.10', [cultureinfo]::InvariantCulture)", "1.10")]
    [InlineData("[double] 0.1", "0.1")]
    [InlineData("[single] 0.1", "0.1")]
    [InlineData("$null", "null")]
    [InlineData("$true", "true")]
    [InlineData("@()", "[]")]
    [InlineData("@(1, 'x', $null)", "[1,\"x\",null]")]
    [InlineData("@{ a = @{ b = 1 } }", "{\"a\":{\"b\":1}}")]
    [InlineData("[datetime]::new(2026, 11, 27, 10, 0, 0, [DateTimeKind]::Utc)", "\"2026-11-27T10:00:00.0000000Z\"")]
    [InlineData("[datetimeoffset]::new(2026, 11, 27, 10, 0, 0, [timespan]::FromHours(-5))", "\"2026-11-27T10:00:00.0000000-05:00\"")]
    [InlineData("[DateOnly]::new(2026, 11, 27)", "\"2026-11-27\"")]
    [InlineData("[TimeOnly]::new(10, 30, 15)", "\"10:30:15.0000000\"")]
    [InlineData("[uri] 'https://acme.example/a%20b?c=%26'", "\"https://acme.example/a%20b?c=%26\"")]
    [InlineData("[byte[]] (1, 2, 255)", "\"AQL/\"")]
    [InlineData("[DayOfWeek]::Friday", "\"Friday\"")]
    [InlineData("[version] '1.2.3'", "\"1.2.3\"")]
    [InlineData("[Text.Json.Nodes.JsonNode]::Parse('{\"n\":1.10,\"l\":[1E400,{}]}')", "{\"n\":1.10,\"l\":[1E400,{}]}")]
    [InlineData("[Text.Json.Nodes.JsonValue]::Create(5)", "5")]
    [InlineData("[Text.Json.JsonDocument]::Parse('{\"n\":1.10}')", "{\"n\":1.10}")]
    [InlineData("[Text.Json.JsonDocument]::Parse('[1,\"x\",null]').RootElement", "[1,\"x\",null]")]
    [InlineData("[Collections.Immutable.ImmutableSortedDictionary]::Create[string, int]().Add('a', 1)", "{\"a\":1}")]
    [InlineData("$($n = [Collections.Specialized.NameValueCollection]::new(); $n.Add('a', '1'); $n.Add('b', '2'); $n.Add('b', '3'); , $n)", "{\"a\":\"1\",\"b\":[\"2\",\"3\"]}")]
    [InlineData("(Get-Item function:prompt | Select-Object Name)", "{\"Name\":\"prompt\"}")]
    public void Values_of_a_script_are_sent_exactly(string value, string json)
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        EngineResult result = Run($"[ordered] @{{ id = 'a'; value = {value} }} | Send-EstuaryDocument {orders.Name}");
        Assert.Empty(result.Output);
        Assert.Equal($"{{\"id\":\"a\",\"value\":{json}}}", Plain(Assert.Single(orders.Received)));
    }

    [Theory]
    [InlineData("@{ id = 'a'; password = (ConvertTo-SecureString 'hunter22-secret' -AsPlainText -Force) }")]
    [InlineData("[pscustomobject] @{ id = 'a'; list = @(@{ login = [pscredential]::new('ada', (ConvertTo-SecureString 'hunter22-secret' -AsPlainText -Force)) }) }")]
    public void A_secret_in_a_document_is_refused_and_nothing_shows_it(string document)
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        EngineResult sent = Run($"{document} | Send-EstuaryDocument {orders.Name} -Verbose -Debug | Select-Object * -ExcludeProperty Document");
        Assert.Equal("Refused", sent.Values("Status").Single());
        Assert.Contains("it has a secret", (string)sent.Values("Reason").Single()!, StringComparison.Ordinal);
        EngineResult tested = Run($"{document} | Test-EstuaryDocument {orders.Name} -Verbose -Debug | Select-Object * -ExcludeProperty Document");
        Assert.Equal(false, tested.Values("IsValid").Single());
        Assert.DoesNotContain("hunter22", sent.Everything + tested.Everything, StringComparison.Ordinal);
        Assert.Empty(orders.Posts);
    }

    [Fact]
    public void What_is_wrong_is_said_without_the_value()
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        EngineResult result = Run($"'{{\"id\":\"a\",\"amount\":\"{Broken}\"}}' | Test-EstuaryDocument {orders.Name} -Verbose -Debug | Select-Object * -ExcludeProperty Document");
        Assert.Equal(false, result.Values("IsValid").Single());
        Assert.DoesNotContain(Broken, result.Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[scriptblock]::Create('1')", "no JSON form")]
    [InlineData("[double]::NaN", "no JSON form")]
    [InlineData("[xml] '<a b=\"1\">t</a>'", "OuterXml")]
    [InlineData("([xml] '<a b=\"1\">t</a>').DocumentElement", "OuterXml")]
    [InlineData("[Xml.Linq.XElement]::Parse('<a>t</a>')", "ToString")]
    [InlineData("$($null = '{}' | ConvertFrom-Json; , [Newtonsoft.Json.Linq.JValue]::new(5))", "ToString")]
    [InlineData("[Text.Json.Nodes.JsonValue]::Create([double]::NaN)", "not finite")]
    [InlineData("[Text.Json.JsonElement]::new()", "can't be written")]
    [InlineData("[Data.DataSet]::new()", "no JSON form")]
    [InlineData("$($t = [Data.DataTable]::new(); $null = $t.Columns.Add('c'); $r = $t.Rows.Add('x'); $t.AcceptChanges(); $r.Delete(); $r)", "deleted")]
    [InlineData("[string] [char] 0xD800", "surrogate")]
    [InlineData("$(($x = @{}).x = $x; $x)", "levels deep")]
    public void What_no_JSON_can_have_is_refused_and_the_others_are_sent(string value, string reason)
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        EngineResult result = Run($"@{{ id = 'a'; value = {value} }}, @{{ id = 'b' }} | Send-EstuaryDocument {orders.Name}");
        Assert.Equal("Refused", result.Values("Status").Single());
        Assert.Contains(reason, (string)result.Values("Reason").Single()!, StringComparison.Ordinal);
        Assert.Equal("b", orders.Ids);
    }

    [Theory]
    [InlineData("$table.Rows | {0}")]
    [InlineData("$table.DefaultView | {0}")]
    [InlineData("$table | {0}")]
    [InlineData("foreach ($row in $table.Rows) {{ {0} -InputObject $row }}")]
    public void Rows_of_a_database_are_sent_by_their_columns(string script)
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        EngineResult result = Run(Table + string.Format(CultureInfo.InvariantCulture, script, $"Send-EstuaryDocument {orders.Name}"));
        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Equal(["{\"id\":\"a\",\"total\":1.50,\"data\":\"AQI=\"}", "{\"id\":\"b\",\"total\":null,\"data\":null}"], orders.Received);
    }

    [Fact]
    public void A_table_in_a_document_is_an_array_of_its_rows()
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        Assert.Empty(Run($"{Table} [ordered] @{{ id = 'x'; rows = $table }} | Send-EstuaryDocument {orders.Name}").Output);
        Assert.Equal("{\"id\":\"x\",\"rows\":[{\"id\":\"a\",\"total\":1.50,\"data\":\"AQI=\"},{\"id\":\"b\",\"total\":null,\"data\":null}]}", Assert.Single(orders.Received));
    }

    [Theory]
    [InlineData("{0} -Path one.jsonl, one.jsonl")]
    [InlineData("{0} -Path one.jsonl, ./one.jsonl, '{1}/one.jsonl'")]
    [InlineData("{0} -Path one.jsonl, on*.jsonl")]
    [InlineData("{0} -LiteralPath one.jsonl, link.jsonl, folder/one.jsonl")]
    [InlineData("Get-Item one.jsonl, link.jsonl | {0}")]
    public void A_file_that_is_named_twice_is_sent_once(string script)
    {
        string path = Folder.Write("one.jsonl", "{\"id\":\"a\"}\n");
        File.CreateSymbolicLink(Path.Combine(Folder.Path, "link.jsonl"), path);
        Directory.CreateSymbolicLink(Path.Combine(Folder.Path, "folder"), Folder.Path);
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        EngineResult result = Run($"Set-Location '{Folder.Path}'; " + string.Format(CultureInfo.InvariantCulture, script, $"Send-EstuaryDocument {orders.Name} -Verbose", Folder.Path));
        Assert.Empty(result.Errors);
        Assert.Equal(1, orders.TimesReceived);
        Assert.Contains(result.Verbose, static line => line.Contains("was named before, and is read once", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("$results")]
    [InlineData("$results | Select-Object Index, Document")]
    [InlineData("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($results, 5))")]
    public void Results_that_are_piped_in_again_are_sent_as_their_documents(string results)
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        foreach (string command in new[] { $"Test-EstuaryDocument {orders.Name}", $"Send-EstuaryDocument {orders.Name} -IngestPath /nowhere -ErrorAction SilentlyContinue" })
        {
            EngineResult sent = Run($"$results = '{{\"id\":\"a\",\"n\":1.10}}', @{{ id = 'b' }} | {command}; {results} | Send-EstuaryDocument {orders.Name}");
            Assert.Empty(sent.Output);
        }

        Assert.Equal(["{\"id\":\"a\",\"n\":1.10}", "{\"id\":\"b\"}"], orders.Received);
        Assert.Equal(4, orders.TimesReceived);
    }

    [Fact]
    public void Results_that_are_piped_in_again_keep_their_file_and_line()
    {
        string path = Path.Combine(Folder.Path, "lines.jsonl");
        byte[] bytes = [.. "{\"id\":\"a\"}\n{\"id\":1}\n"u8, 0xFC, (byte)'\n'];
        File.WriteAllBytes(path, bytes);
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        EngineResult result = Run($"Send-EstuaryDocument {orders.Name} -Path '{path}' | Send-EstuaryDocument {orders.Name}");
        Assert.Equal([0L, 1L], result.Values("Index"));
        Assert.Equal([2L, 3L], result.Values("Line"));
        Assert.Equal([path, path], result.Values("Path"));
        Assert.Equal("/id is a number, and must be a string", result.Values("Reason")[0]);
        Assert.Contains("without its Document", (string)result.Values("Reason")[1]!, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_Format_command_returns_is_refused()
    {
        using IngestedCollection events = new(Sandbox.Server, "{}", "/_meta/webhookId", "{}");
        EngineResult result = Run($"[pscustomobject] @{{ id = 'a' }} | Format-Table | Send-EstuaryDocument {events.Name}");
        Assert.NotEmpty(result.Output);
        Assert.All(result.Values("Reason"), static reason => Assert.Contains("Pipe the objects themselves", (string)reason!, StringComparison.Ordinal));
        Assert.Empty(events.Posts);
    }

    // System.Text.Json may write a character as an escape.
    private static string Plain(string json) => json.Replace("\\u0026", "&", StringComparison.Ordinal).Replace("\\u002B", "+", StringComparison.Ordinal);

    // The two documents a and b are sent, in order, and the test finds both valid.
    private void AssertBoth(string script)
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        EngineResult sent = Run(script.Replace("{0}", "Send-EstuaryDocument " + orders.Name, StringComparison.Ordinal));
        Assert.Empty(sent.Errors);
        Assert.Empty(sent.Output);
        Assert.Equal(["{\"id\":\"a\"}", "{\"id\":\"b\"}"], orders.Received);
        EngineResult tested = Run(script.Replace("{0}", "Test-EstuaryDocument " + orders.Name, StringComparison.Ordinal));
        Assert.Equal([0L, 1L], tested.Values("Index"));
        Assert.Equal([true, true], tested.Values("IsValid"));
    }

    private string Write(string name, string text, Encoding encoding, bool hasMark)
    {
        string path = Path.Combine(Folder.Path, name);
        byte[] bytes = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
        File.WriteAllBytes(path, bytes);
        return path;
    }
}

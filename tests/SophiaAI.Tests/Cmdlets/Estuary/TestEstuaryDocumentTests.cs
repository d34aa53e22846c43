using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Estuary;

public sealed class TestEstuaryDocumentTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Fact]
    public void Each_document_has_its_result_and_nothing_is_sent()
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        EngineResult result = Run($"@{{ id = 'a'; amount = 5 }}, @{{ id = 'b'; amount = -1; placedAt = 'soon' }} | Test-EstuaryDocument {orders.Name}");
        Assert.Equal([0L, 1L], result.Values("Index"));
        Assert.Equal([true, false], result.Values("IsValid"));
        Assert.Equal(["a"], (IEnumerable<object?>)result.Values("Key")[0]!);
        Assert.Equal(
            ["/amount minimum", "/placedAt format"],
            Run("$failures | ForEach-Object { \"$($_.Path) $($_.Keyword)\" } | Sort-Object", ("failures", result.Values("Failures")[1])).Output.Select(static line => line.ToString()));
        Assert.Empty(orders.Posts);
    }

    [Fact]
    public void A_table_shows_the_first_failure_and_a_list_all_of_them()
    {
        using IngestedCollection orders = new(Sandbox.Server);
        string shown = Shown("Format-Table");
        Assert.Contains("(and 2 more)", shown, StringComparison.Ordinal);
        string list = Shown("Format-List");
        Assert.All(["/id is missing", "/amount is a number below", "/placedAt is a string that"], reason => Assert.Contains(reason, list, StringComparison.Ordinal));
        string Shown(string format) => (string)Run($"@{{ amount = -1; placedAt = 'soon' }} | Test-EstuaryDocument {orders.Name} | {format} | Out-String -Width 120").Output[0].BaseObject;
    }

    [Fact]
    public void It_needs_no_ingest()
    {
        using IngestedCollection alone = new(Sandbox.Server);
        Environment.SetEnvironmentVariable("ESTUARY_INGEST_URL", null);
        Environment.SetEnvironmentVariable("ESTUARY_INGEST_TOKEN", null);
        Assert.Equal(true, Run($"@{{ id = 'a' }} | Test-EstuaryDocument {alone.Name}").Values("IsValid").Single());
    }

    [Fact]
    public void The_test_and_the_ingest_agree()
    {
        string[] documents = ["{\"id\":\"a\"}", "{\"id\":\"b\",\"amount\":0}", "{\"id\":\"c\",\"amount\":-0.1}", "{\"id\":\"d\",\"amount\":\"1\"}", "{\"id\":null}", "{\"id\":\"e\",\"placedAt\":\"2026-11-27T10:00:00Z\"}", "{\"id\":\"f\",\"placedAt\":\"2026-11-27\"}", "{\"id\":\"g\",\"_meta\":1}"];
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        EngineResult result = Run("""
            $answers = foreach ($document in $documents) {
                $answer = Invoke-WebRequest "$env:ESTUARY_INGEST_URL/$name" -Method Post -ContentType application/json -Body $document -Headers @{ Authorization = "Bearer $env:ESTUARY_INGEST_TOKEN" } -SkipHttpErrorCheck
                $answer.StatusCode -eq 200
            }
            $tests = $documents | Test-EstuaryDocument $name
            foreach ($i in 0..($documents.Count - 1)) { [pscustomobject] @{ Tested = $tests[$i].IsValid; Taken = $answers[$i] } }
            """, ("documents", documents), ("name", orders.Name));
        Assert.Equal([true, true, false, false, false, true, false, false], result.Values("Taken"));
        Assert.Equal(result.Values("Taken"), result.Values("Tested"));
    }

    [Theory]
    [InlineData("@{ id = 'a' }, @{ id = 'b' } | Test-EstuaryDocument {0} -Quiet", true)]
    [InlineData("@{ id = 'a' }, @{ id = 1 }, @{ id = 'b' } | Test-EstuaryDocument {0} -Quiet", false)]
    [InlineData("'{\"id\":' | Test-EstuaryDocument {0} -Quiet", false)]
    [InlineData("@() | Test-EstuaryDocument {0} -Quiet", false)]
    [InlineData("'  ' | Test-EstuaryDocument {0} -Quiet", false)]
    [InlineData("@{ id = 'a' } | Test-EstuaryDocument {0}/nowhere -Quiet -ErrorAction SilentlyContinue", false)]
    [InlineData("Test-EstuaryDocument {0} -Path '{1}/good.jsonl' -Quiet", true)]
    [InlineData("Test-EstuaryDocument {0} -Path '{1}/good.jsonl', '{1}/bad.jsonl' -Quiet", false)]
    [InlineData("Test-EstuaryDocument {0} -Path '{1}/good.jsonl', '{1}/nowhere.jsonl' -Quiet -ErrorAction SilentlyContinue", false)]
    [InlineData("Test-EstuaryDocument {0} -Path '{1}/good.jsonl', '{1}/nowhere*' -Quiet -ErrorAction SilentlyContinue", false)]
    [InlineData("Test-EstuaryDocument {0} -LiteralPath '{1}/good.jsonl', '{1}' -Quiet -ErrorAction SilentlyContinue", false)]
    public void Quietly_it_says_only_whether_all_are_valid(string script, bool all)
    {
        Folder.Write("good.jsonl", "{\"id\":\"a\"}\n");
        Folder.Write("bad.jsonl", "{\"id\":\"a\"}\nnot JSON\n");
        using IngestedCollection orders = new(Sandbox.Server);
        EngineResult result = Run(script.Replace("{0}", orders.Name, StringComparison.Ordinal).Replace("{1}", Folder.Path, StringComparison.Ordinal));
        Assert.Equal(all, Assert.Single(result.Output).BaseObject);
    }

    [Fact]
    public void Without_a_document_it_is_said_that_nothing_was_tested()
    {
        using IngestedCollection orders = new(Sandbox.Server);
        Assert.Contains("nothing was tested", Assert.Single(Run($"@() | Test-EstuaryDocument {orders.Name}").Warnings), StringComparison.Ordinal);
        Assert.Empty(Run($"@{{ id = 'a' }} | Test-EstuaryDocument {orders.Name}").Warnings);
    }

    [Theory]
    [InlineData("acmeCo/nowhere/orders", "Estuary.NotFound")]
    [InlineData("bobCo/data/alpha", "Estuary.AccessDenied")]
    public void A_collection_that_can_t_be_read_is_one_error_for_all_documents(string name, string id)
    {
        EngineResult result = Run($"1..3 | ForEach-Object {{ @{{ id = \"$_\" }} }} | Test-EstuaryDocument {name}");
        Assert.Equal(id, result.ErrorId);
        Assert.Equal(name, result.Errors[0].TargetObject);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void What_the_schema_says_that_nobody_knows_is_warned_about_once()
    {
        using IngestedCollection orders = new(Sandbox.Server, """{"properties":{"a":{"zork":1,"format":"zip"}}}""");
        EngineResult result = Run($"1..3 | ForEach-Object {{ @{{ id = $_ }} }} | Test-EstuaryDocument {orders.Name}");
        string warning = Assert.Single(result.Warnings);
        Assert.Contains("the keyword 'zork' at /properties/a", warning, StringComparison.Ordinal);
        Assert.Contains("the format 'zip' at /properties/a", warning, StringComparison.Ordinal);
        Assert.Equal([true, true, true], result.Values("IsValid"));
    }

    [Fact]
    public void A_schema_that_refuses_what_the_ingest_adds_is_said_to()
    {
        using IngestedCollection closed = new(Sandbox.Server, """{"properties":{"id":{"type":"string"}},"additionalProperties":false}""", resources: "{}");
        EngineResult result = Run($"@{{ id = 'a' }} | Send-EstuaryDocument {closed.Name}");
        Assert.Contains("_meta", (string)result.Values("Reason").Single()!, StringComparison.Ordinal);
        Assert.Equal(false, Run($"@{{ id = 'a' }} | Test-EstuaryDocument {closed.Name}").Values("IsValid").Single());
        Assert.Empty(closed.Posts);
    }

    [Fact]
    public void A_control_plane_that_does_not_answer_is_an_error_and_no_verdict()
    {
        Sandbox.Server.Faults.Add(new Fault { Service = "estuary", Kind = FaultKind.Status, Status = 503, Times = 1000 });
        EngineResult result = Run("@{ id = 'a' } | Test-EstuaryDocument acmeCo/webhooks/orders");
        Assert.Equal("Estuary.Unavailable", result.ErrorId);
        Assert.Empty(result.Output);
    }
}

using System.Management.Automation;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Shared;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Estuary;

/// <summary>Where documents go, what becomes of them when something is wrong, and what is said about it.</summary>
public sealed class SendEstuaryDocumentTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string IdKey = "/_meta/webhookId";
    private const string IdSchema = """{"type":"object","properties":{"_meta":{"type":"object","required":["webhookId"],"properties":{"webhookId":{"type":"string"}}}}}""";
    private const string OfId = """{"idFromHeader":"X-Hook"}""";

    [Fact]
    public void Batches_go_compressed_to_the_path_of_the_binding_and_are_counted()
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: """{"path":"/in/orders"}""");
        EngineResult result = Run($"1..7 | ForEach-Object {{ @{{ id = \"$_\" }} }} | Send-EstuaryDocument {orders.Name} -BatchSize 3 -Verbose -Debug");
        Assert.Empty(result.Output);
        Assert.Equal("1 2 3 4 5 6 7", orders.Ids);
        Assert.Equal(3, orders.Posts.Count);
        Assert.All(orders.Posts, static post => Assert.Equal(("/ingest/in/orders", "gzip", "Bearer ***"), (post.Path, post.Headers["Content-Encoding"], post.Headers["Authorization"])), throwIfEmpty: true);
        Assert.Contains($"{orders.Name}: 7 documents taken, 0 refused, 0 unknown, 0 not sent.", result.Verbose);
        Assert.DoesNotContain(Environment.GetEnvironmentVariable("ESTUARY_INGEST_TOKEN")!, result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_that_the_collection_does_not_accept_come_out_and_the_others_are_sent()
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        EngineResult result = Run($"@{{ id = 'a' }}, @{{ id = 1; amount = -1 }}, @{{ amount = 1 }}, @{{ id = 'b' }} | Send-EstuaryDocument {orders.Name}");
        Assert.Empty(result.Errors);
        Assert.Equal([1L, 2L], result.Values("Index"));
        Assert.Equal(["Refused", "Refused"], result.Values("Status"));
        Assert.Equal("/id is missing, and the schema requires it", result.Values("Reason")[1]);
        Assert.Equal(["/amount minimum", "/id type"], Run("$failures | ForEach-Object { \"$($_.Path) $($_.Keyword)\" } | Sort-Object", ("failures", result.Values("Failures")[0])).Output.Select(static line => line.ToString()));
        Assert.Equal("a b", orders.Ids);
    }

    [Theory]
    [InlineData("@{ other = 1 }", "/key/id is missing, and the collection's key needs a string, a number or a boolean there")]
    [InlineData("@{ key = @{ id = $null } }", "/key/id is null, and the collection's key needs a string, a number or a boolean there")]
    [InlineData("@{ key = @{ id = @{ a = 1 } } }", "/key/id is an object, and the collection's key needs a string, a number or a boolean there")]
    [InlineData("@{ key = @{ id = @(1) } }", "/key/id is an array, and the collection's key needs a string, a number or a boolean there")]
    public void A_document_without_a_single_value_as_key_is_refused(string document, string reason)
    {
        using IngestedCollection orders = new(Sandbox.Server, "{}", "/key/id", "{}");
        Assert.Equal([reason], Run($"{document}, @{{ key = @{{ id = 5 }} }} | Send-EstuaryDocument {orders.Name}").Values("Reason"));
        Assert.Equal(["{\"key\":{\"id\":5}}"], orders.Received);
        Assert.Equal([reason], Run($"({document} | Test-EstuaryDocument {orders.Name}).Failures | ForEach-Object {{ \"$_\" }}").Output.Select(static line => line.ToString()));
    }

    [Fact]
    public void With_WhatIf_nothing_is_sent_and_what_would_be_refused_comes_out()
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        EngineResult result = Run($"@{{ id = 'a' }}, @{{ id = 2 }}, @{{ id = 'c' }} | Send-EstuaryDocument {orders.Name} -BatchSize 1 -WhatIf");
        Assert.Equal([1L], result.Values("Index"));
        Assert.Equal(["Refused"], result.Values("Status"));
        Assert.Empty(orders.Posts);
    }

    [Fact]
    public void Documents_whose_sending_is_not_confirmed_come_out_as_not_sent()
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        RecordingHost host = new() { Answer = "&No" };
        using Engine engine = new(host);
        EngineResult result = engine.Run($"@{{ id = 'a' }}, @{{ id = 2 }}, @{{ id = 'c' }} | Send-EstuaryDocument {orders.Name} -BatchSize 2 -Confirm");
        Assert.Empty(result.Errors);
        Assert.Equal([0L, 1L, 2L], result.Values("Index"));
        Assert.Equal(["NotSent", "Refused", "NotSent"], result.Values("Status"));
        Assert.Equal("The sending was not confirmed.", result.Values("Reason")[2]);
        Assert.Contains($"Performing the operation \"Send documents to /{orders.Name} of ESTUARY_INGEST_URL\" on target \"{orders.Name}\".", host.TakeText(), StringComparison.Ordinal);
        Assert.Empty(orders.Posts);
    }

    [Theory]
    [InlineData("acmeCo/nowhere/orders", "")]
    [InlineData("{0}", "-IngestPath /nowhere")]
    public void What_comes_out_before_an_error_that_ends_the_script_is_kept_by_OutVariable(string collection, string options)
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        string name = collection.Replace("{0}", orders.Name, StringComparison.Ordinal);
        EngineResult result = Run($"try {{ $lost = @{{ id = 'a' }}, @{{ id = 'b' }} | Send-EstuaryDocument {name} {options} -ErrorAction Stop -OutVariable left }} catch {{ $problem = $_ }}; if ($lost) {{ throw 'It was assigned.' }}; $left; Write-Error -ErrorRecord $problem");
        Assert.Equal([0L, 1L], result.Values("Index"));
        Assert.Equal(["NotSent", "NotSent"], result.Values("Status"));
        Assert.Contains("with -ErrorAction Stop, only -OutVariable keeps them.", Assert.Single(result.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_ingest_that_refuses_everything_stops_the_sending()
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        Add(new Fault { Kind = FaultKind.Status, Status = 400, Body = """{"error":"the table's header is broken"}""", Times = 1000 });
        EngineResult result = Run($"1..50 | ForEach-Object {{ @{{ id = \"$_\" }} }} | Send-EstuaryDocument {orders.Name} -BatchSize 25");
        Assert.Equal(Enumerable.Repeat("Refused", 20).Concat(Enumerable.Repeat("NotSent", 30)), result.Values("Status"));
        Assert.Equal("Estuary.InvalidRequest", result.ErrorId);
        Assert.Contains("has refused 20 documents in a row, and taken none between them: the table's header is broken.", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.InRange(orders.Posts.Count, 20, 50);
    }

    [Fact]
    public void Without_ids_503_leaves_a_batch_in_doubt()
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        Add(new Fault { Kind = FaultKind.Status, Status = 503, After = true });
        EngineResult result = Run($"@{{ id = 'a' }} | Send-EstuaryDocument {orders.Name}");
        Assert.Equal("Unknown", result.Values("Status").Single());
        Assert.Equal(1, orders.TimesReceived);
    }

    [Fact]
    public void The_ingest_s_refusal_of_a_batch_is_narrowed_down_to_the_documents_at_fault()
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        // The batch of four, its first half, and the first document of that.
        Add(new Fault { Kind = FaultKind.Status, Status = 400, Body = """{"error":"request body failed validation"}""", Times = 3 });
        EngineResult result = Run($"1..4 | ForEach-Object {{ @{{ id = \"$_\" }} }} | Send-EstuaryDocument {orders.Name}");
        Assert.Empty(result.Errors);
        Assert.Equal((0L, "Refused", "the ingest refuses it: request body failed validation"), (result.Values("Index").Single(), result.Values("Status").Single(), result.Values("Reason").Single()));
        Assert.Equal("2 3 4", orders.Ids);
        Assert.Equal(5, orders.Posts.Count);
    }

    [Fact]
    public void Without_ids_a_batch_in_doubt_comes_out_as_unknown_and_is_not_sent_again()
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        Add(new Fault { Kind = FaultKind.Reset, After = true, Skip = 1 });
        EngineResult result = Run($"1..6 | ForEach-Object {{ @{{ id = \"$_\" }} }} | Send-EstuaryDocument {orders.Name} -BatchSize 2 -Verbose");
        Assert.Empty(result.Errors);
        Assert.Equal([2L, 3L], result.Values("Index"));
        Assert.Equal(["Unknown", "Unknown"], result.Values("Status"));
        Assert.Equal("1 2 3 4 5 6", orders.Ids);
        Assert.Equal((3, 6), (orders.Posts.Count, orders.TimesReceived));
        Assert.Contains($"{orders.Name}: 4 documents taken, 0 refused, 2 unknown, 0 not sent.", result.Verbose);
    }

    [Fact]
    public void With_ids_a_batch_in_doubt_is_sent_again_under_the_same_id()
    {
        using IngestedCollection events = new(Sandbox.Server, IdSchema, IdKey, OfId);
        Add(new Fault { Kind = FaultKind.Reset, After = true });
        EngineResult result = Run($"1..3 | ForEach-Object {{ @{{ n = $_ }} }} | Send-EstuaryDocument {events.Name} -BatchSize 2");
        Assert.Empty(result.Output);
        string[] ids = [.. events.Posts.Select(static post => post.Headers["X-Hook"])];
        Assert.Equal(3, ids.Length);
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[1], ids[2]);
        Assert.Equal(["{\"n\":1}", "{\"n\":2}", "{\"n\":3}"], events.Received);
        Assert.Equal(5, events.TimesReceived);
    }

    [Fact]
    public void What_would_fail_again_stops_the_sending_and_the_rest_comes_out_before_the_error()
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        Environment.SetEnvironmentVariable("ESTUARY_INGEST_TOKEN", "another-token-than-the-right-one");
        EngineResult result = Run(Collecting($"1..3 | ForEach-Object {{ @{{ id = \"$_\" }} }} | Send-EstuaryDocument {orders.Name} -BatchSize 1 -ErrorAction Stop"));
        Assert.Equal(["NotSent", "NotSent", "NotSent"], result.Values("Status"));
        Assert.Single(orders.Posts);
        Assert.Equal("Estuary.AccessDenied", result.ErrorId);
        Assert.Contains("ESTUARY_INGEST_TOKEN", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("another-token-than-the-right-one", result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_can_be_sent_to_what_is_invalid_is_refused_all_the_same()
    {
        using IngestedCollection alone = new(Sandbox.Server);
        EngineResult result = Run($"@{{ id = 'a' }}, @{{ id = 5 }} | Send-EstuaryDocument {alone.Name}");
        Assert.Equal(["NotSent", "Refused"], result.Values("Status"));
        Assert.Equal(["It was not sent. The error at the end says why.", "/id is a number, and must be a string"], result.Values("Reason"));
        Assert.Contains("Nothing writes to it", Assert.Single(result.Errors).ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_for_a_collection_that_does_not_exist_come_out_before_the_one_error()
    {
        EngineResult result = Run(Collecting("1..3 | ForEach-Object { @{ id = \"$_\" } } | Send-EstuaryDocument acmeCo/nowhere/orders -ErrorAction Stop"));
        Assert.Equal([0L, 1L, 2L], result.Values("Index"));
        Assert.Equal(["NotSent", "NotSent", "NotSent"], result.Values("Status"));
        Assert.Equal("It was not sent. The error at the end says why.", result.Values("Reason").Distinct().Single());
        Assert.Contains("acmeCo/nowhere/orders", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal("Estuary.NotFound", result.ErrorId);
        Assert.Equal(2, Run("$d = @{ id = 'x' }, @{ id = 'y' } | Send-EstuaryDocument acmeCo/nowhere/orders -ErrorAction Ignore; $d").Output.Count);
    }

    [Fact]
    public void A_control_plane_that_does_not_answer_loses_no_document_either()
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        Sandbox.Server.Faults.Add(new Fault { Service = "estuary", Kind = FaultKind.Status, Status = 503, Times = 1000 });
        EngineResult result = Run(Collecting($"@{{ id = 'a' }}, '{{\"id\":\"b\"}}' | Send-EstuaryDocument {orders.Name} -ErrorAction Stop"));
        Assert.Equal("Estuary.Unavailable", result.ErrorId);
        Assert.Equal(["NotSent", "NotSent"], result.Values("Status"));
        Assert.Equal("{\"id\":\"b\"}", result.Values("Document")[1]);
        Sandbox.Server.Faults.Clear();
        Assert.Empty(Run($"$left.Document | Send-EstuaryDocument {orders.Name}", ("left", result.Output.ToArray())).Output);
        Assert.Equal("a b", orders.Ids);
    }

    [Fact]
    public void A_collection_that_no_ingest_writes_to_is_an_error_that_names_who_does()
    {
        EngineResult result = Run("@{ id = 'a' } | Send-EstuaryDocument acmeCo/jira/issues");
        Assert.Equal("Estuary.NotFound", result.ErrorId);
        Assert.Contains("acmeCo/jira/source-jira", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("NotSent", result.Values("Status").Single());
        using IngestedCollection alone = new(Sandbox.Server);
        Assert.Contains("Nothing writes to it", Run($"@{{ id = 'a' }} | Send-EstuaryDocument {alone.Name}").Errors.Single().ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_bindings_the_path_and_the_header_that_are_given_count()
    {
        using IngestedCollection events = new(Sandbox.Server, IdSchema, IdKey, """{"path":"/in/one"}""", """{"path":"/in/two","idFromHeader":"X-Two"}""");
        EngineResult several = Run($"@{{ n = 0 }} | Send-EstuaryDocument {events.Name}");
        Assert.Equal("Estuary.NotFound", several.ErrorId);
        Assert.Contains($"/in/two of {events.Capture}", several.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Contains("-IngestPath", several.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);

        Assert.Empty(Run($"@{{ n = 1 }} | Send-EstuaryDocument {events.Name} -IngestPath in/one").Output);
        Assert.Equal("/ingest/in/one", events.Posts[^1].Path);
        Assert.Empty(Run($"@{{ n = 2 }} | Send-EstuaryDocument {events.Name} -IngestPath /in/two -IdHeader X-Two").Output);
        Assert.Equal("/ingest/in/two", events.Posts[^1].Path);
        Assert.True(Guid.TryParse(events.Posts[^1].Headers["X-Two"], out _));
        Assert.Equal(["{\"n\":1}", "{\"n\":2}"], events.Received);
    }

    [Fact]
    public void A_header_that_the_capture_wants_and_does_not_get_is_nobody_s_document_s_fault()
    {
        using IngestedCollection events = new(Sandbox.Server, IdSchema, IdKey, OfId);
        EngineResult result = Run($"@{{ n = 1 }}, @{{ n = 2 }} | Send-EstuaryDocument {events.Name} -IdHeader X-Other");
        Assert.Equal(["NotSent", "NotSent"], result.Values("Status"));
        Assert.Equal("Estuary.InvalidRequest", result.ErrorId);
        Assert.Contains("X-Hook", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Single(events.Posts);
    }

    [Fact]
    public void A_path_that_the_capture_does_not_know_is_an_error_after_the_documents()
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        EngineResult result = Run($"@{{ id = 'a' }} | Send-EstuaryDocument {orders.Name} -IngestPath /nowhere");
        Assert.Equal("NotSent", result.Values("Status").Single());
        Assert.Equal("Estuary.NotFound", result.ErrorId);
        Assert.Contains("404 to POST /nowhere", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_Ctrl_C_it_is_said_what_was_taken_and_what_is_in_doubt()
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        // The server would take an hour for the second batch.
        Add(new Fault { Kind = FaultKind.Delay, DelayMilliseconds = 3_600_000, Skip = 1 });
        RecordingHost host = new();
        using Engine engine = new(host);
        using PowerShell shell = engine.Create($"1..6 | ForEach-Object {{ @{{ id = \"$_\" }} }} | Send-EstuaryDocument {orders.Name} -BatchSize 2");
        IAsyncResult running = shell.BeginInvoke();
        await Patience.UntilAsync(() => orders.Posts.Count == 2, "the second batch");
        await shell.StopForTestAsync();
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.Contains(
            $"Send-EstuaryDocument was stopped before its end. 2 documents of 4 taken by {orders.Name}, 0 refused, 0 unknown, 0 not sent. It is not known whether those from 2 to 3 (by their place, from 0) were taken, and none after them was sent.",
            host.TakeText(), StringComparison.Ordinal);
        Assert.Equal("1 2", orders.Ids);
    }

    [Fact]
    public void When_the_script_ends_before_a_batch_is_sent_that_is_said_too()
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        RecordingHost host = new();
        using Engine engine = new(host);
        EngineResult result = engine.Run($"1..4 | ForEach-Object {{ if ($_ -eq 4) {{ throw 'broken' }}; @{{ id = \"$_\" }} }} | Send-EstuaryDocument {orders.Name} -BatchSize 2");
        Assert.NotNull(result.Thrown);
        Assert.Contains("2 documents of 3 taken", host.TakeText(), StringComparison.Ordinal);
        Assert.Equal("1 2", orders.Ids);
    }

    [Fact]
    public void A_run_that_ends_as_it_should_says_nothing_on_the_screen()
    {
        using IngestedCollection orders = new(Sandbox.Server, resources: "{}");
        RecordingHost host = new();
        using Engine engine = new(host);
        Assert.Empty(engine.Run($"@{{ id = 'a' }} | Send-EstuaryDocument {orders.Name}").Errors);
        Assert.DoesNotContain("stopped", host.TakeText(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_schema_says_that_nobody_knows_is_warned_about_once()
    {
        using IngestedCollection orders = new(Sandbox.Server, """{"properties":{"a":{"zork":1}}}""", "/id", "{}");
        EngineResult result = Run($"1..3 | ForEach-Object {{ @{{ id = $_ }} }} | Send-EstuaryDocument {orders.Name} -BatchSize 1");
        Assert.Contains("the keyword 'zork' at /properties/a", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal("1 2 3", orders.Ids);
    }

    [Fact]
    public void Without_an_address_of_the_ingest_it_is_said_which_variable_is_missing()
    {
        Environment.SetEnvironmentVariable("ESTUARY_INGEST_URL", null);
        EngineResult result = Run("@{ id = 'a' } | Send-EstuaryDocument acmeCo/webhooks/orders");
        Assert.Equal("Estuary.NotConfigured", result.ErrorId);
        Assert.Contains("ESTUARY_INGEST_URL", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal("NotSent", result.Values("Status").Single());
        Assert.Equal(0, Requests("estuary"));
    }

    // Everything that has come out by the time of the error, and the error.
    private static string Collecting(string script) =>
        $"$left = [Collections.Generic.List[object]]::new(); try {{ {script} | ForEach-Object {{ $left.Add($_) }} }} catch {{ $failure = $_ }}; $left; if ($failure) {{ Write-Error -ErrorRecord $failure }}";

    private void Add(Fault fault) => Sandbox.Server.Faults.Add(fault with { Service = "estuary", Path = "/ingest/" });
}

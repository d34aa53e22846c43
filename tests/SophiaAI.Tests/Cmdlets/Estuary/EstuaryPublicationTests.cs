using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Estuary;

/// <summary>The history of specifications, publishing, and the state of tasks.</summary>
public sealed class EstuaryPublicationTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Capture = "acmeCo/jira/source-jira";

    private const string Collection = "@{ key = @('/id'); schema = @{ type = 'object'; required = @('id'); properties = @{ id = @{ type = 'string' } } } }";

    private readonly string _name = $"acmeCo/tests/{Guid.NewGuid():N}";

    [Fact]
    public void The_history_says_who_has_changed_what_newest_first()
    {
        EngineResult result = Run($"Get-EstuaryPublication {Capture} -Detailed");
        object?[] times = [.. result.Values("PublishedAt")];
        Assert.True(times.Length > 2);
        Assert.Equal(times.OrderDescending(), times);
        Assert.All(result.Values("UserEmail"), static email => Assert.Contains('@', (string)email!));
        Assert.NotEmpty((System.Collections.IEnumerable)result.Values("Changes")[0]!);
        Assert.Null(result.Values("Changes")[^1]);
        Assert.Equal(Run($"(Get-EstuaryCapture {Capture} -Detailed).Model").Output.Single().BaseObject, result.Values("Model")[0]);
    }

    [Fact]
    public void A_history_is_read_by_name_pattern_record_and_time()
    {
        Assert.Equal(Capture, Run("Get-EstuaryPublication acmeCo/jira/source-* | ForEach-Object CatalogName | Select-Object -Unique").Output.Single().BaseObject);
        Assert.Equal(Run($"Get-EstuaryPublication {Capture}").Output.Count, Run($"Get-EstuaryCapture {Capture} | Get-EstuaryPublication").Output.Count);
        EngineResult range = Run($"$all = Get-EstuaryPublication {Capture}; Get-EstuaryPublication {Capture} -From $all[2].PublishedAt -To $all[1].PublishedAt");
        Assert.Equal(2, range.Output.Count);
        Assert.Equal("SophiaAI.EmptyTimeRange", Run($"Get-EstuaryPublication {Capture} -From 2026-02-01 -To 2026-01-01").ErrorId);
    }

    [Fact]
    public void A_name_that_does_not_exist_is_an_error_with_the_nearest_one()
    {
        EngineResult result = Run("Get-EstuaryPublication acmeCo/jira/source-jra");
        Assert.Equal("Estuary.NotFound", result.ErrorId);
        Assert.Contains(Capture, result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_specification_is_created_changed_and_deleted(bool hasPublications)
    {
        SetSchema(hasPublications);
        try
        {
            EngineResult made = Run($"@{{ collections = @{{ '{_name}' = {Collection} }} }} | Publish-EstuarySpec -Detail 'a new one'");
            Assert.Empty(made.Errors);
            Assert.Equal(("Created", "collection"), (made.Values("Action").Single(), made.Values("CatalogType").Single()));
            EngineResult history = Run($"Get-EstuaryPublication {_name} -Log");
            Assert.Equal(made.Values("PublicationId"), history.Values("PublicationId"));
            Assert.Equal("a new one", history.Values("Detail").Single());
            Assert.NotEmpty((System.Collections.IEnumerable)history.Values("Log").Single()!);
            Assert.Equal("Unchanged", Run($"Get-EstuaryCollection {_name} -Detailed | Publish-EstuarySpec").Values("Action").Single());
            EngineResult changed = Run($"$c = Get-EstuaryCollection {_name} -Detailed; $m = $c.Model | ConvertFrom-Json -AsHashtable; $m.schema.title = 'T'; $c.Model = $m | ConvertTo-Json -Depth 64; $c | Publish-EstuarySpec");
            Assert.Equal("schema.title: + \"T\"", $"{Assert.Single((System.Collections.IEnumerable)changed.Values("Changes").Single()!)}");
            EngineResult deleted = Run($"Publish-EstuarySpec -Remove {_name} -Force");
            Assert.Equal("Deleted", deleted.Values("Action").Single());
            Assert.Equal("Estuary.NotFound", Run($"Get-EstuaryCollection {_name}").ErrorId);
        }
        finally
        {
            SetSchema(true);
        }
    }

    [Fact]
    public void Files_are_compared_with_the_catalog_and_nothing_is_sent()
    {
        string file = Folder.Write("a.flow.yaml", $"collections:\n  {_name}:\n    key: [/id]\n    schema: {{type: object, required: [id], properties: {{id: {{type: string}}}}}}\n");
        EngineResult result = Run($"Publish-EstuarySpec '{file}' -WhatIf");
        Assert.Equal(("Create", null), (result.Values("Action").Single(), result.Values("PublicationId").Single()));
        Assert.DoesNotContain(Sandbox.Server.Requests.Of("estuary"), static request => request.Body.Contains("mutation", StringComparison.Ordinal));
    }

    [Fact]
    public void Changes_that_are_not_made_are_not_said_to_be_made()
    {
        Assert.Equal("Update", Run($"Disable-EstuaryTask acmeCo/billing/source-postgres -WhatIf").Values("Action").Single());
        Assert.Equal("Delete", Run("Publish-EstuarySpec -Remove acmeCo/jira/boards -WhatIf").Values("Action").Single());
    }

    [Fact]
    public void A_record_that_does_not_say_of_which_publication_it_is_is_warned_about()
    {
        EngineResult result = Run("$c = Get-EstuaryCollection acmeCo/jira/boards -Detailed | Select-Object CatalogName, CatalogType, Model; $m = $c.Model | ConvertFrom-Json -AsHashtable; $m.title = 'T'; $c.Model = $m | ConvertTo-Json -Depth 64; $c | Publish-EstuarySpec -WhatIf");
        Assert.Contains("acmeCo/jira/boards was given without LastPubId", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Empty(Run("$c = Get-EstuaryCollection acmeCo/jira/boards -Detailed; $m = $c.Model | ConvertFrom-Json -AsHashtable; $m.title = 'T'; $c.Model = $m | ConvertTo-Json -Depth 64; $c | Publish-EstuarySpec -WhatIf").Warnings);
    }

    [Fact]
    public void A_file_and_one_that_it_imports_can_be_given_together_and_other_files_are_named()
    {
        string part = Folder.Write("a.flow.yaml", $"collections:\n  {_name}:\n    key: [/id]\n    schema: s.json\n");
        string schema = Folder.Write("s.json", """{"type":"object","required":["id"],"properties":{"id":{"type":"string"}}}""");
        string main = Folder.Write("main.flow.yaml", "import: [a.flow.yaml]\n");
        EngineResult result = Run($"Publish-EstuarySpec '{main}', '{part}' -WhatIf -Verbose");
        Assert.Empty(result.Errors);
        Assert.Equal(_name, result.Values("CatalogName").Single());
        Assert.Contains(result.Verbose, line => line.Contains(schema, StringComparison.Ordinal));
        Assert.DoesNotContain(result.Verbose, line => line.Contains($"Read {part}", StringComparison.Ordinal));
    }

    [Fact]
    public void Files_outside_the_folder_and_the_location_are_refused()
    {
        Directory.CreateDirectory(Path.Combine(Folder.Path, "outside"));
        Directory.CreateDirectory(Path.Combine(Folder.Path, "inside"));
        Folder.Write("outside/s.json", """{"type":"object","required":["id"],"properties":{"id":{"type":"string"}}}""");
        string file = Folder.Write("inside/a.yaml", $"collections:\n  {_name}:\n    key: [/id]\n    schema: ../outside/s.json\n");
        EngineResult refused = Run($"Publish-EstuarySpec '{file}' -WhatIf");
        Assert.Equal("SophiaAI.InvalidFile", refused.ErrorId);
        Assert.Contains("higher folder", refused.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(Run($"Push-Location '{Folder.Path}'; try {{ Publish-EstuarySpec inside/a.yaml -WhatIf }} finally {{ Pop-Location }}").Errors);
    }

    [Fact]
    public void A_dry_run_publishes_nothing()
    {
        Assert.Equal("Validated", Run($"@{{ collections = @{{ '{_name}' = {Collection} }} }} | Publish-EstuarySpec -DryRun").Values("Action").Single());
        Assert.Equal("Estuary.NotFound", Run($"Get-EstuaryCollection {_name}").ErrorId);
    }

    [Fact]
    public void Each_thing_that_is_wrong_is_an_error_of_its_own()
    {
        Wish("""{"status":"buildFailed","errors":[{"catalogName":"acmeCo/a","scope":"flow://collection/acmeCo/a","detail":"one"},{"catalogName":"acmeCo/b","scope":"s","detail":"two"}]}""");
        EngineResult result = Run($"@{{ collections = @{{ '{_name}' = {Collection} }} }} | Publish-EstuarySpec");
        Assert.Equal(["Estuary.OperationFailed", "Estuary.OperationFailed"], result.Errors.Select(static error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(["acmeCo/a", "acmeCo/b"], result.Errors.Select(static error => error.TargetObject));
        Assert.Contains("one (in flow://collection/acmeCo/a)", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void What_somebody_else_has_changed_since_it_was_read_is_a_conflict()
    {
        Assert.Empty(Run($"@{{ collections = @{{ '{_name}' = {Collection} }} }} | Publish-EstuarySpec").Errors);
        EngineResult result = Run($$"""
            $c = Get-EstuaryCollection {{_name}} -Detailed
            $model = $c.Model | ConvertFrom-Json -AsHashtable
            $model.schema.title = 'theirs'
            Invoke-RestMethod "$env:ESTUARY_API_URL/_sandbox/estuary/specs" -Method Post -ContentType application/json -Body (@{ catalogName = '{{_name}}'; model = $model; detail = 'a fix' } | ConvertTo-Json -Depth 64) | Out-Null
            $model.schema.title = 'ours'
            $c.Model = $model | ConvertTo-Json -Depth 64
            $c | Publish-EstuarySpec
            """);
        Assert.Equal("Estuary.Conflict", result.ErrorId);
        Assert.Contains("a fix", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Contains("theirs", (string)Run($"(Get-EstuaryCollection {_name} -Detailed).Model").Output.Single().BaseObject, StringComparison.Ordinal);
        Assert.Empty(Run($"Publish-EstuarySpec -Remove {_name} -Force").Errors);
    }

    [Fact]
    public void An_object_that_was_read_before_ones_own_publication_is_a_conflict_with_that()
    {
        EngineResult result = Run($$"""
            @{ collections = @{ '{{_name}}' = {{Collection}} } } | Publish-EstuarySpec | Out-Null
            $c = Get-EstuaryCollection {{_name}} -Detailed
            $model = $c.Model | ConvertFrom-Json -AsHashtable
            foreach ($title in 'one', 'two') {
                $model.schema.title = $title
                $c.Model = $model | ConvertTo-Json -Depth 64
                $c | Publish-EstuarySpec -Detail $title
            }
            """);
        Assert.Equal("Updated", result.Values("Action").Single());
        Assert.Equal("Estuary.Conflict", result.ErrorId);
        Assert.Contains($"{_name} was read before your own publication at ", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Contains("(\"one\") changed it", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.StartsWith($"Read it again with Get-EstuaryCollection {_name} -Detailed", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Run($"Publish-EstuarySpec -Remove {_name} -Force").Errors);
    }

    [Fact]
    public void A_history_in_detail_shows_the_changes_and_the_model_last()
    {
        Assert.Contains("interval: \"15m\" -> \"5m\"", Run("Get-EstuaryPublication acmeCo/billing/source-postgres -Detailed -From 2026-06-01Z -To 2026-07-01Z | Out-String -Width 300").Output.Single().ToString(), StringComparison.Ordinal);
        Assert.Equal("Model", Run($"Get-EstuaryPublication {Capture} | Select-Object -First 1 | ForEach-Object {{ $_.PSObject.Properties.Name }}").Output[^1].BaseObject);
    }

    [Theory]
    [InlineData("1 | Publish-EstuarySpec", "SophiaAI.InvalidSpec")]
    [InlineData("'a.yaml' | Publish-EstuarySpec", "SophiaAI.InvalidSpec")]
    [InlineData("Get-EstuaryCapture acmeCo/jira/source-jira | Publish-EstuarySpec", "SophiaAI.InvalidSpec")]
    [InlineData("$c = Get-EstuaryCapture acmeCo/jira/source-jira -Detailed; $c.Model = @{ a = 1 }; $c | Publish-EstuarySpec", "SophiaAI.InvalidSpec")]
    [InlineData("Publish-EstuarySpec", "SophiaAI.NothingToPublish")]
    [InlineData("Publish-EstuarySpec nowhere.yaml", "SophiaAI.FileNotReadable")]
    [InlineData("Publish-EstuarySpec -Remove acmeCo/x, acmeCo/x -Force", "SophiaAI.DuplicateSpec")]
    [InlineData("Publish-EstuarySpec -Remove acmeCo/nowhere/at-all -Force", "Estuary.NotFound")]
    [InlineData("@{ captures = @{ 'acmeCo/p' = @{ endpoint = @{ connector = @{ image = 'i'; config = @{ password = 'hunter22' } } }; bindings = @() } } } | Publish-EstuarySpec", "Estuary.InvalidRequest")]
    [InlineData("@{ captures = @{ 'acmeCo/p' = @{ endpoint = @{ connector = @{ image = 'i'; config = @{ password = 'hunter22'; sops = @{ mac = 'ENC[m]' } } } }; bindings = @() } } } | Publish-EstuarySpec", "Estuary.InvalidRequest")]
    [InlineData("$c = Get-EstuaryCollection acmeCo/jira/boards -Detailed | Select-Object *; $c.LastPubId = ''; $c | Publish-EstuarySpec", "SophiaAI.InvalidSpec")]
    [InlineData("$c = Get-EstuaryCollection acmeCo/jira/boards -Detailed | Select-Object *; $c.LastPubId = 42; $c | Publish-EstuarySpec", "SophiaAI.InvalidSpec")]
    [InlineData("$c = Get-EstuaryCollection acmeCo/jira/boards -Detailed | Select-Object *; $c.LastPubId = 1234567890123456; $c | Publish-EstuarySpec", "Estuary.Conflict")]
    [InlineData("$c = Get-EstuaryCollection acmeCo/jira/boards -Detailed | Select-Object *; $c.Model = '{\"key\":[\"/a\"],\"key\":[\"/b\"]}'; $c | Publish-EstuarySpec", "SophiaAI.InvalidSpec")]
    [InlineData("@{ collections = @{ 'acmeCo/jira/boards' = @{ delete = 'yes'; key = @('/id') } } } | Publish-EstuarySpec", "SophiaAI.InvalidSpec")]
    [InlineData("Disable-EstuaryTask acmeCo/jira/issues", "Estuary.InvalidRequest")]
    [InlineData("Enable-EstuaryTask acmeCo/nowhere/at-all", "Estuary.NotFound")]
    public void What_can_t_be_published_is_an_error(string script, string id)
    {
        EngineResult result = Run(script);
        Assert.Equal(id, result.ErrorId);
        Assert.DoesNotContain("hunter22", string.Join('\n', result.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain(Sandbox.Server.Requests.Of("estuary"), static request => request.Body.Contains("mutation", StringComparison.Ordinal));
    }

    [Fact]
    public void A_deletion_that_nobody_can_be_asked_about_does_not_happen()
    {
        Assert.Equal("SophiaAI.NobodyToAsk", Run("Publish-EstuarySpec -Remove acmeCo/jira/boards").ErrorId);
        Assert.Empty(Run("Get-EstuaryCollection acmeCo/jira/boards").Errors);
    }

    [Fact]
    public void Tasks_are_disabled_and_enabled_together_and_nothing_else_of_them_is_changed()
    {
        const string Names = "acmeCo/zendesk/source-zendesk-support, acmeCo/finance/daily-revenue";
        string before = (string)Run("(Get-EstuaryCapture acmeCo/zendesk/source-zendesk-support -Detailed).Model").Output.Single().BaseObject;
        EngineResult disabled = Run($"Disable-EstuaryTask {Names} -Detail maintenance");
        Assert.Equal(["Updated", "Updated"], disabled.Values("Action"));
        Assert.Single(disabled.Values("PublicationId").Distinct());
        Assert.Equal($"{before[..^1]},\"shards\":{{\"disable\":true}}}}", Run("(Get-EstuaryCapture acmeCo/zendesk/source-zendesk-support -Detailed).Model").Output.Single().BaseObject);
        Assert.True((bool)Run("(Get-EstuaryCapture acmeCo/zendesk/source-zendesk-support).IsDisabled").Output.Single().BaseObject);
        EngineResult again = Run("Get-EstuaryCapture acmeCo/zendesk/source-zendesk-support | Disable-EstuaryTask");
        Assert.Equal("Unchanged", again.Values("Action").Single());
        Assert.Equal(["Updated", "Updated"], Run("'acmeCo/zendesk/source-zendesk-support', 'acmeCo/finance/daily-revenue' | Enable-EstuaryTask").Values("Action"));
        Assert.False((bool)Run("(Get-EstuaryCapture acmeCo/zendesk/source-zendesk-support).IsDisabled").Output.Single().BaseObject);
    }

    private void SetSchema(bool hasPublications) =>
        Assert.Empty(Run($"Invoke-RestMethod \"$env:ESTUARY_API_URL/_sandbox/estuary/schema\" -Method Post -ContentType application/json -Body '{{\"publications\":{(hasPublications ? "true" : "false")}}}' | Out-Null").Errors);

    private void Wish(string outcome) =>
        Assert.Empty(Run($"Invoke-RestMethod \"$env:ESTUARY_API_URL/_sandbox/estuary/publications\" -Method Post -ContentType application/json -Body '{outcome}' | Out-Null").Errors);
}

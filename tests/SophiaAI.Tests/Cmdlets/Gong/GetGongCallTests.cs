using System.Globalization;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Gong;

public sealed class GetGongCallTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Week = "-From 2026-11-09Z -To 2026-11-16Z";

    [Fact]
    public void Calls_of_a_window_come_with_ids_as_text_and_times_with_their_zones()
    {
        EngineResult result = Run($"Get-GongCall {Week}");
        Assert.All(result.Values("Id"), static id => Assert.IsType<string>(id), throwIfEmpty: true);
        DateTimeOffset[] started = result.Values("Started").Cast<DateTimeOffset>().ToArray();
        Assert.All(started, static time => Assert.InRange(time, new DateTimeOffset(2026, 11, 9, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 15, 23, 59, 59, TimeSpan.Zero)));
        Assert.True(started.Select(static time => time.Offset).Distinct().Count() > 1);
        Assert.Empty(result.Warnings);
    }

    // Two windows that meet have each call once.
    [Fact]
    public void A_window_has_its_start_and_not_its_end()
    {
        EngineResult all = Run($"Get-GongCall {Week}");
        string middle = ((DateTimeOffset)all.Output[all.Output.Count / 2].Properties["Started"].Value).ToString("O");
        EngineResult parts = Run($"Get-GongCall -From 2026-11-09Z -To '{middle}'; Get-GongCall -From '{middle}' -To 2026-11-16Z");
        Assert.Equal(all.Values("Id").Order(), parts.Values("Id").Order());
    }

    [Fact]
    public void The_first_five_of_a_year_cost_one_request()
    {
        Assert.Equal(5, Run("Get-GongCall -From 2025-11-20Z -To 2026-11-20Z | Select-Object -First 5").Output.Count);
        Assert.Equal(1, Requests("gong"));
    }

    [Fact]
    public void An_empty_window_is_a_warning_that_says_what_it_may_mean()
    {
        EngineResult result = Run("Get-GongCall -From 2020-01-01Z -To 2020-01-02Z");
        Assert.Empty(result.Output);
        Assert.Empty(result.Errors);
        Assert.Equal(
            ["Gong found no calls from 2020-01-01 00:00:00Z to 2020-01-02 00:00:00Z. Gong gives the same answer for calls that this key isn't allowed to see. To look further back, set -From."],
            result.Warnings);
    }

    [Fact]
    public void In_detail_the_parts_are_there_and_otherwise_not()
    {
        EngineResult result = Run($"$call = Get-GongCall {Week} | Select-Object -First 1; $call; $call | Get-GongCall -Detailed");
        Assert.Equal(result.Values("Id")[0], result.Values("Id")[1]);
        Assert.Null(result.Values("Parties")[0]);
        Assert.NotEmpty((System.Collections.IEnumerable)result.Values("Parties")[1]!);
        Assert.NotEmpty((System.Collections.IEnumerable)result.Values("Topics")[1]!);
        Assert.NotNull(result.Values("Interaction")[1]);
    }

    [Fact]
    public void Ids_that_do_not_exist_are_errors_one_by_one_and_the_others_are_given()
    {
        EngineResult result = Run($"$id = (Get-GongCall {Week} | Select-Object -First 1).Id; Get-GongCall 123, $id, '99999999999999999999'");
        Assert.Single(result.Output);
        Assert.Equal(["123", "99999999999999999999"], result.Errors.Select(static error => error.TargetObject));
        Assert.All(result.Errors, static error => Assert.StartsWith("Gong.NotFound", error.FullyQualifiedErrorId, StringComparison.Ordinal));
    }

    [Fact]
    public void Many_ids_from_the_pipeline_are_asked_for_a_hundred_at_a_time()
    {
        EngineResult result = Run("$calls = Get-GongCall -From 2026-09-01Z -To 2026-11-20Z | Select-Object -First 120; $calls.Id | Get-GongCall; $calls.Count");
        Assert.Equal(121, result.Output.Count);
        // Two pages of the list, and two requests for the ids.
        Assert.Equal(4, Requests("gong"));
    }

    [Fact]
    public void Workspaces_go_by_name_id_wildcard_and_pipeline()
    {
        EngineResult result = Run(
            $"(Get-GongCall {Week} -Workspace Sales).Count; (Get-GongCall {Week} -Workspace (Get-GongWorkspace Sales).Id).Count; (Get-GongCall {Week} -Workspace Sal*).Count; (Get-GongWorkspace Sales | Get-GongCall {Week}).Count");
        Assert.Single(result.Output.Select(static count => (int)count.BaseObject).Distinct());
        Assert.True((int)result.Output[0].BaseObject > 0);
    }

    [Fact]
    public void An_unknown_workspace_or_user_lists_nothing_instead_of_everything()
    {
        EngineResult result = Run($"Get-GongCall {Week} -Workspace Nowhere; Get-GongCall {Week} -User nobody@acme.example; Get-GongUser nobody* | Get-GongCall {Week}");
        Assert.Empty(result.Output);
        Assert.Equal(["Nowhere", "nobody@acme.example"], result.Errors.Select(static error => error.TargetObject));
    }

    [Fact]
    public void Users_are_those_who_hosted_and_come_from_the_pipeline_in_one_request()
    {
        EngineResult result = Run("Get-GongUser amelia*, ben* | Get-GongCall -From 2026-08-01Z -To 2026-11-16Z");
        Assert.NotEmpty(result.Output);
        string[] hosts = Run("(Get-GongUser amelia*, ben*).Id").Output.Select(static id => id.ToString()).ToArray();
        Assert.Subset(hosts.ToHashSet<object?>(), result.Values("PrimaryUserId").ToHashSet());
        Assert.Single(Sandbox.Server.Requests.Of("gong"), static request => request.Path == "/v2/calls/extensive");
    }

    [Fact]
    public void Objects_that_name_a_call_give_it()
    {
        EngineResult result = Run($"$id = (Get-GongCall {Week} | Select-Object -First 1).Id; [pscustomobject]@{{ CallId = $id }} | Get-GongCall; Get-GongCall $id | Get-GongCallTranscript | Get-GongCall");
        Assert.Equal(2, result.Output.Count);
        Assert.Single(result.Values("Id").Distinct());
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void A_window_that_ends_before_it_begins_is_a_wrong_call()
    {
        EngineResult result = Run("Get-GongCall -From 2026-11-16Z -To 2026-11-09Z");
        Assert.Equal("SophiaAI.EmptyTimeRange", result.ErrorId);
        Assert.Contains("-From", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, Requests("gong"));
    }

    [Theory]
    [InlineData("8d")]
    [InlineData("([TimeSpan]'8')")]
    [InlineData("1w")]
    public void An_overlap_is_a_duration_and_needs_a_checkpoint(string overlap) =>
        Assert.Equal("SophiaAI.ParametersDoNotFit", Run($"Get-GongCall {Week} -Overlap {overlap}").ErrorId);

    [Theory]
    [InlineData("31d", "'31d' is not between 0 and 30d")]
    [InlineData("8", "is not a duration")]
    [InlineData("soon", "is not a duration")]
    [InlineData("$null", "It is empty")]
    public void An_overlap_that_makes_no_sense_is_refused(string overlap, string words) =>
        Assert.Contains(words, Assert.Single(Run($"Get-GongCall {Week} -CheckpointPath x -Overlap {overlap}").Errors).Exception.Message, StringComparison.Ordinal);

    [Fact]
    public void A_year_cut_at_every_request_gives_each_call_once()
    {
        string[] all = Run("(Get-GongCall -From 2025-11-20Z -To 2026-11-20Z).Id").Output.Select(static id => id.ToString()).ToArray();
        Assert.True(all.Length > 1000);
        List<string> given = [];
        int runs = 0;
        EngineResult result;
        do
        {
            Assert.True(++runs < 1000);
            // One request for calls succeeds, and all after it fail.
            Sandbox.Server.Faults.Clear();
            Sandbox.Server.Faults.Add(new Fault { Service = "gong", Path = "/v2/calls", Status = 401, Skip = 1, Times = 100 });
            result = Run("Get-GongCall -From 2025-11-20Z -To 2026-11-20Z -CheckpointPath (Join-Path $folder year.json)", ("folder", Folder.Path));
            given.AddRange(result.Values("Id").Cast<string>());
        }
        while (result.Errors.Count > 0);
        Assert.Equal(all.Order(), given.Order());
        Assert.InRange(runs, 365, 366);
    }

    [Fact]
    public void A_walk_that_is_stopped_goes_on_where_it_was_and_finds_what_appears_late()
    {
        const string Walk = "Get-GongCall -From 2026-10-20Z -To 2026-11-20Z -CheckpointPath (Join-Path $folder month.json)";
        string[] all = Run("(Get-GongCall -From 2026-10-20Z -To 2026-11-20Z).Id").Output.Select(static id => id.ToString()).ToArray();
        EngineResult first = Run($"{Walk} | Select-Object -First 30", ("folder", Folder.Path));
        EngineResult second = Run(Walk, ("folder", Folder.Path));
        // The call that Select-Object stopped at has been taken.
        Assert.Equal(all, first.Values("Id").Concat(second.Values("Id")).Cast<string>());

        EngineResult third = Run(Walk, ("folder", Folder.Path));
        Assert.Empty(third.Output);
        Assert.Empty(third.Warnings);
    }

    [Fact]
    public void A_call_at_which_a_later_command_fails_comes_again()
    {
        const string Walk = "Get-GongCall -From 2026-11-09Z -To 2026-11-16Z -CheckpointPath (Join-Path $folder failing.json)";
        string[] all = Run($"(Get-GongCall {Week}).Id").Output.Select(static id => id.ToString()).ToArray();
        EngineResult first = Run($"{Walk} | ForEach-Object {{ if (++$count -eq 3) {{ throw 'full' }}; $_ }}", ("folder", Folder.Path), ("count", 0));
        Assert.Equal(all, first.Values("Id").Concat(Run(Walk, ("folder", Folder.Path)).Values("Id")).Cast<string>());
    }

    [Fact]
    public void A_key_that_is_shown_nothing_moves_no_checkpoint_and_costs_two_requests()
    {
        const string Walk = "Get-GongCall -From 2026-11-01Z -To 2026-11-16Z -CheckpointPath (Join-Path $folder blind.json)";
        Sandbox.Server.Faults.Add(new Fault
        {
            Service = "gong", Path = "/v2/calls", Status = 404, Times = 100, Body = """{"requestId":"r","errors":["No calls found corresponding to the provided filters"]}""",
        });
        EngineResult blind = Run(Walk, ("folder", Folder.Path));
        Assert.Contains("The checkpoint stays where it is", Assert.Single(blind.Warnings), StringComparison.Ordinal);
        // The workspaces, the first day, and all that is left.
        Assert.Equal(3, Requests("gong"));
        Sandbox.Server.Faults.Clear();
        Assert.Equal(Run("(Get-GongCall -From 2026-11-01Z -To 2026-11-16Z).Id").Output.Select(static id => id.ToString()), Run(Walk, ("folder", Folder.Path)).Values("Id").Cast<string>());
    }

    [Fact]
    public void A_checkpoint_of_another_company_is_refused_if_the_key_may_see_workspaces()
    {
        const string Walk = "Get-GongCall -From 2026-11-09Z -To 2026-11-16Z -CheckpointPath (Join-Path $folder company.json)";
        Run(Walk, ("folder", Folder.Path));
        Sandbox.Server.Faults.Add(new Fault { Service = "gong", Path = "/v2/workspaces", Status = 200, Body = """{"requestId":"r","workspaces":[{"id":"5","name":"Theirs"}]}""" });
        EngineResult other = Run(Walk, ("folder", Folder.Path));
        Assert.Equal("SophiaAI.CheckpointDoesNotFit", other.ErrorId);
        Assert.Contains(" company: to one with", other.Errors[0].Exception.Message, StringComparison.Ordinal);
        Sandbox.Server.Faults.Clear();
        Sandbox.Server.Faults.Add(new Fault { Service = "gong", Path = "/v2/workspaces", Status = 403 });
        Assert.Empty(Run(Walk, ("folder", Folder.Path)).Errors);
    }

    [Theory]
    [InlineData("$calls | Select-Object Id, Title, PrimaryUserId, WorkspaceId")]
    [InlineData("$calls | ConvertTo-Json | ConvertFrom-Json")]
    [InlineData("$calls | Select-Object Id, Title, Started, WorkspaceId | ConvertTo-Csv | ConvertFrom-Csv")]
    [InlineData("[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($calls))")]
    [InlineData("$calls | Select-Object Started, @{ Name = 'Id'; Expression = { [decimal] $_.Id } }")]
    public void What_is_left_of_a_call_is_that_call(string piped)
    {
        EngineResult result = Run($"$calls = Get-GongCall {Week} | Select-Object -First 2; $calls.Id; ({piped} | Get-GongCall).Id; ({piped} | Get-GongCallTranscript).CallId");
        string[] ids = [.. result.Output.Select(static id => id.ToString())];
        Assert.Equal(6, ids.Length);
        Assert.Equal(ids[..2].Order(), ids[2..4].Order());
        Assert.Equal(ids[..2].Order(), ids[4..].Order());
    }

    [Theory]
    [InlineData("-From 2026-11-09Z", "From")]
    [InlineData("-Workspace Sales", "Workspace")]
    [InlineData("-User nobody@acme.example", "User")]
    [InlineData("-CheckpointPath x", "CheckpointPath")]
    public void Single_calls_and_calls_of_a_time_do_not_go_together(string arguments, string parameter)
    {
        EngineResult result = Run($"$calls = Get-GongCall {Week} | Select-Object -First 2; $calls | Get-GongCall -Detailed {arguments}; $calls | Select-Object Id, PrimaryUserId, WorkspaceId | Get-GongCall {arguments}; Get-GongCall -Id $calls.Id {arguments}");
        Assert.Empty(result.Output);
        Assert.All(result.Errors, error => Assert.StartsWith("SophiaAI.ParametersDoNotFit", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Contains($"-{parameter} selects calls of a time", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_is_no_call_is_refused_in_words_and_lists_nothing()
    {
        EngineResult result = Run("Get-GongScorecard | Select-Object -First 1 | Get-GongCall");
        Assert.Empty(result.Output);
        Assert.Contains("a GongScorecard was given", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_of_a_user_is_that_user() =>
        Assert.Single(Run("(Get-GongUser | Select-Object -First 1 | Select-Object Id, Title), (Get-GongUser | Select-Object -First 1) | Get-GongUser").Values("Id").Distinct());

    [Fact]
    public void A_checkpoint_that_does_not_fit_is_an_error_before_anything_is_asked_for()
    {
        Run("Get-GongCall -From 2026-11-16Z -To 2026-11-18Z -CheckpointPath (Join-Path $folder a.json)", ("folder", Folder.Path));
        Sandbox.Server.Requests.Clear();
        EngineResult other = Run("Get-GongCallTranscript -From 2026-11-16Z -To 2026-11-18Z -CheckpointPath (Join-Path $folder a.json)", ("folder", Folder.Path));
        Assert.Equal("SophiaAI.CheckpointDoesNotFit", other.ErrorId);
        Assert.Equal("SophiaAI.CheckpointNotUsable", Run("Get-GongCall -From 2026-11-16Z -CheckpointPath (Join-Path $folder none/a.json)", ("folder", Folder.Path)).ErrorId);
        Assert.Equal("SophiaAI.CheckpointNotUsable", Run("Get-GongCall -From 2026-11-16Z -CheckpointPath env:\\x").ErrorId);
        Assert.Equal(0, Requests("gong"));
    }

    [Fact]
    public void A_long_walk_shows_how_far_it_is()
    {
        EngineResult result = Run("Get-GongCall -From 2026-11-01Z -To 2026-11-11Z -CheckpointPath (Join-Path $folder p.json) | Out-Null", ("folder", Folder.Path));
        Assert.Contains(result.Progress, static line => line.Contains("2026-11-", StringComparison.Ordinal));
    }

    [Fact]
    public void A_window_that_begins_in_the_future_is_a_wrong_call() =>
        Assert.Equal("SophiaAI.EmptyTimeRange", Run($"Get-GongCall -From '{SandboxFixture.Now.AddDays(9):O}'").ErrorId);

    [Fact]
    public void A_list_that_is_cut_is_no_list()
    {
        Sandbox.Server.Faults.Add(new Fault { Service = "gong", Status = 403, Skip = 1, Times = 9 });
        EngineResult result = Run("Get-GongCall -From 2025-11-20Z -To 2026-11-20Z");
        Assert.Equal(100, result.Output.Count);
        Assert.Equal("Gong.AccessDenied", result.ErrorId);
    }

    [Fact]
    public void Times_are_taken_in_each_form()
    {
        string from = SandboxFixture.Now.AddDays(-400).ToString("O", CultureInfo.InvariantCulture);
        EngineResult result = Run($"(Get-GongCall -Since '{from}' -Until 2026-11-20Z).Count; (Get-GongCall -From 400d -To 2026-11-20Z).Count");
        Assert.Single(result.Output.Select(static count => (int)count.BaseObject).Distinct());
    }
}

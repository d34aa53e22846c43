using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>Which keys changed when, and how to restore them.</summary>
public sealed class SophiaSecretHistoryTests : CmdletTests
{
    private const string First = "# kept\nvalues:\n  a:\n    fn::secret: canary-of-the-first\n  b: 1\n";
    private const string Second = "values:\n  a:\n    fn::secret: canary-of-the-second\n  c: 1\n";

    private readonly string _environment;

    public SophiaSecretHistoryTests(SandboxFixture sandbox)
        : base(sandbox)
    {
        string name = $"history-{Guid.NewGuid():N}";
        Sandbox.Server.Pulumi.AddEnvironment("tests", name, First, Second);
        _environment = "tests/" + name;
    }

    [Fact]
    public void Each_revision_names_its_keys_and_no_value()
    {
        EngineResult result = Run($"Get-SophiaSecretHistory {_environment} -Verbose -Debug");
        Assert.Empty(result.Errors);
        Assert.Equal([2, 1], result.Values("Revision").Select(revision => (int)revision!));
        Assert.Equal("1 added, 1 changed, 1 removed", result.Values("Summary")[0]);
        Assert.Equal(["values.a"], (IEnumerable<string>)result.Values("Changed")[0]!);
        Assert.DoesNotContain("canary", result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void SkipChange_asks_once()
    {
        EngineResult result = Run($"Get-SophiaSecretHistory {_environment} -SkipChange");
        Assert.Equal([null, null], result.Values("Summary"));
        Assert.Equal(1, Requests("pulumi"));
    }

    [Fact]
    public void An_early_stop_reads_no_older_definitions()
    {
        Run($"$seen = $null; foreach ($step in 1) {{ Get-SophiaSecretHistory {_environment} -First 1 }}");
        Assert.Equal(3, Requests("pulumi"));
    }

    [Fact]
    public void A_revision_comes_back_from_the_pipeline_and_once_only()
    {
        EngineResult restored = Run($"Get-SophiaSecretHistory {_environment} -SkipChange | ForEach-Object {{ if ($_.Revision -eq 1) {{ $_ }} }} | Restore-SophiaSecret -Force -Verbose");
        Assert.Empty(restored.Errors);
        Assert.Equal((3, 1, 2), ((int?)restored.Values("Revision")[0], (int)restored.Values("RestoredRevision")[0]!, (int)restored.Values("PreviousRevision")[0]!));
        Assert.DoesNotContain("canary", restored.Everything, StringComparison.Ordinal);
        Assert.Equal("1 added, 1 changed, 1 removed", Run($"Get-SophiaSecretHistory {_environment} -First 1").Values("Summary")[0]);

        Sandbox.Server.Requests.Clear();
        Assert.Equal(3, (int)Run($"Restore-SophiaSecret 1 {_environment}").Values("Revision")[0]!);
        Assert.DoesNotContain(Sandbox.Server.Requests.Of("pulumi"), request => request.Method == "PATCH");
    }

    [Fact]
    public void WhatIf_says_which_keys_and_no_revision()
    {
        EngineResult result = Run($"Restore-SophiaSecret 1 {_environment} -WhatIf");
        Assert.Null(result.Values("Revision")[0]);
        Assert.Equal("1 added, 1 changed, 1 removed", result.Values("Summary")[0]);
    }

    [Fact]
    public void A_conflict_is_compared_again()
    {
        Sandbox.Server.Faults.Add(new Fault { Service = "pulumi", Method = "PATCH", Kind = FaultKind.Status, Status = 409, Body = "{\"code\":409,\"message\":\"conflict\"}" });
        EngineResult result = Run($"Restore-SophiaSecret 1 {_environment} -Force");
        Assert.Empty(result.Errors);
        Assert.Equal(3, (int)Assert.Single(result.Values("Revision"))!);
        Assert.Equal(2, Sandbox.Server.Requests.Of("pulumi").Count(request => request.Method == "PATCH"));
    }

    [Fact]
    public void What_others_make_another_plan_of_is_asked_about_again()
    {
        List<string> questions = [];
        RecordingHost host = new(question =>
        {
            questions.Add(question);
            // While the first question is open, somebody else writes.
            if (questions.Count == 1) Assert.Empty(Run($"Set-SophiaSecret theirs.value -PlainText 1 {_environment} -Confirm:$false").Errors);
        });
        using Engine asking = new(host);

        EngineResult result = asking.Run($"Restore-SophiaSecret 1 {_environment} -Force -Confirm");

        Assert.Empty(result.Errors);
        Assert.Equal(2, questions.Count);
        Assert.Contains("from revision 2 to revision 1", questions[0], StringComparison.Ordinal);
        Assert.Contains("from revision 3 to revision 1", questions[1], StringComparison.Ordinal);
        Assert.Contains("values.theirs.value", questions[1], StringComparison.Ordinal);
        Assert.Equal((4, 3), ((int?)result.Values("Revision")[0], (int)result.Values("PreviousRevision")[0]!));
    }

    [Fact]
    public void What_would_remove_keys_asks_unless_it_is_forced_and_what_would_not_does_not()
    {
        // Nobody is there to answer.
        Assert.NotEmpty(Run($"Restore-SophiaSecret 1 {_environment} -Confirm:$false").Errors);
        Assert.DoesNotContain(Sandbox.Server.Requests.Of("pulumi"), static request => request.Method == "PATCH");
        Assert.Equal(3, (int)Run($"Restore-SophiaSecret 1 {_environment} -Force").Values("Revision")[0]!);
        string name = $"grown-{Guid.NewGuid():N}";
        Sandbox.Server.Pulumi.AddEnvironment("tests", name, "values:\n  a: 1\n  b: 2\n", "values:\n  a: 1\n");
        Assert.Equal(3, (int)Run($"Restore-SophiaSecret 1 tests/{name} -Confirm:$false").Values("Revision")[0]!);
    }

    [Theory]
    [InlineData("99")]
    [InlineData("no-such-tag")]
    public void A_revision_that_is_not_there_is_an_error(string revision) =>
        Assert.Equal("Pulumi.NotFound", Run($"Restore-SophiaSecret {revision} {_environment}").ErrorId);

    [Theory]
    [InlineData("Restore-SophiaSecret")]
    [InlineData("Get-SophiaSecret -Revision")]
    [InlineData("Compare-SophiaSecret -ReferenceRevision")]
    [InlineData("Compare-SophiaSecret -DifferenceRevision")]
    public void A_line_end_is_no_part_of_a_revision(string command)
    {
        Assert.Contains("ParameterArgumentValidationError", Run($"{command} \"1`n\"").ErrorId, StringComparison.Ordinal);
        Assert.Equal(0, Requests("pulumi"));
    }
}

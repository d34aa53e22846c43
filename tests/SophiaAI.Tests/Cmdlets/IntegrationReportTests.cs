using System.Management.Automation;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Shared;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>The reports of Test-SophiaIntegration.</summary>
public sealed class IntegrationReportTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Drafts = "*.sophia-*";

    [Fact]
    public void Extensions_tell_the_formats_and_the_results_are_as_ever()
    {
        EngineResult result = Run($"Test-SophiaIntegration Gong -ReportPath '{At("a.xml")}', '{At("b.json")}', '{At("c.md")}', '{At("d.html")}'");
        Assert.Empty(result.Errors);
        Assert.Equal(["Gong"], result.Values("Integration"));
        Assert.Equal("testsuites", XElement.Load(At("a.xml")).Name.LocalName);
        Assert.Equal("Passed", (string)JsonNode.Parse(Text("b.json"))!["Status"]!);
        Assert.StartsWith("# ✅ Integration tests: passed", Text("c.md"), StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", Text("d.html"), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder.Path, Drafts));
    }

    [Fact]
    public void A_folder_gets_a_file_for_each_format_and_a_path_is_one_of_PowerShells()
    {
        Directory.CreateDirectory(At("reports"));
        Run($"Set-Location '{Folder.Path}'; Test-SophiaIntegration Gong -ReportPath reports -ReportFormat JUnit, NUnit3, Json, Markdown, Html");
        Assert.Equal(
            ["integration-tests.html", "integration-tests.json", "integration-tests.junit.xml", "integration-tests.md", "integration-tests.nunit.xml"],
            Directory.GetFiles(At("reports")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_report_is_there_before_the_error_and_replaces_an_earlier_one()
    {
        Environment.SetEnvironmentVariable("GONG_API_SECRET", "wrong-secret-of-gong");
        Folder.Write("a.json", "earlier");
        EngineResult result = Run($"try {{ Test-SophiaIntegration Gong -ReportPath '{At("a.json")}' -ErrorAction Stop }} catch {{ (Get-Content '{At("a.json")}' -Raw | ConvertFrom-Json).FailedIntegrations }}");
        Assert.Equal("Gong", result.Output[^1].BaseObject);
    }

    [Fact]
    public void Two_reports_to_one_file_are_refused_by_whatever_names()
    {
        if (OperatingSystem.IsWindows()) return;
        Folder.Write("a.json", "{}");
        File.CreateSymbolicLink(At("b.json"), At("a.json"));
        EngineResult result = Run($"Test-SophiaIntegration Gong -ReportPath '{At("a.json")}', '{At("b.json")}'");
        Assert.Equal("SophiaAI.FileNotWritten", result.ErrorId);
        Assert.Contains("Two reports would be written to", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("a stream of this process", Run("Test-SophiaIntegration Gong -ReportPath /dev/stdout -ReportFormat Json").Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_of_nothing_is_reported_and_still_an_error()
    {
        EngineResult result = Run($"@() | Test-SophiaIntegration -ReportPath '{At("a.json")}'");
        Assert.Equal("SophiaAI.NothingToTest", result.ErrorId);
        Assert.Equal("NothingTested", (string)JsonNode.Parse(Text("a.json"))!["Status"]!);
    }

    [Fact]
    public void What_is_not_configured_is_reported_as_it_counts()
    {
        Environment.SetEnvironmentVariable("SLACK_WEBHOOK_URL", null);
        Environment.SetEnvironmentVariable("SLACK_BOT_TOKEN", null);
        Run($"Test-SophiaIntegration Slack -ReportPath '{At("a.xml")}'; Test-SophiaIntegration Slack -OnNotConfigured Skip -ReportPath '{At("b.xml")}'");
        Assert.NotEmpty(XElement.Load(At("a.xml")).Descendants("failure"));
        Assert.Empty(XElement.Load(At("b.xml")).Descendants("failure"));
    }

    [Fact]
    public void With_Quiet_there_is_a_report_too()
    {
        Assert.Equal(true, Run($"Test-SophiaIntegration Gong -Quiet -ReportPath '{At("a.json")}'").Output.Single().BaseObject);
        Assert.True(File.Exists(At("a.json")));
    }

    [Theory]
    [InlineData("-ReportPath 'FOLDER/none/a.xml'", "SophiaAI.FileNotWritten")]
    [InlineData("-ReportPath 'FOLDER/none/a.xml', 'FOLDER/b.xml'", "SophiaAI.FileNotWritten")]
    [InlineData("-ReportPath 'FOLDER/b.xml', 'FOLDER/none/a.xml'", "SophiaAI.FileNotWritten")]
    [InlineData("-ReportPath 'Env:/a.xml'", "SophiaAI.FileNotWritten")]
    [InlineData("-ReportPath 'NoDrive:/a.xml'", "SophiaAI.FileNotWritten")]
    [InlineData("-ReportPath \"FOLDER/a`0.xml\"", "SophiaAI.InvalidPath")]
    [InlineData("-ReportPath 'FOLDER/a.txt'", "SophiaAI.WrongParameter")]
    [InlineData("-ReportPath 'FOLDER'", "SophiaAI.WrongParameter")]
    [InlineData("-ReportPath 'FOLDER/a.xml' -ReportFormat JUnit, Json", "SophiaAI.WrongParameter")]
    [InlineData("-ReportFormat Json", "SophiaAI.WrongParameter")]
    public void What_can_not_be_written_is_an_error_before_anything_is_tested(string arguments, string id)
    {
        EngineResult result = Run("Test-SophiaIntegration Gong " + arguments.Replace("FOLDER", Folder.Path, StringComparison.Ordinal));
        Assert.Equal(id, result.ErrorId);
        Assert.Empty(result.Output);
        Assert.Empty(Sandbox.Server.Requests.All);
        Assert.Empty(Directory.GetFiles(Folder.Path));
        Assert.NotEmpty(result.Errors[0].ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_file_that_is_read_only_stays()
    {
        File.SetAttributes(Folder.Write("a.xml", "mine"), FileAttributes.ReadOnly);
        Assert.Equal("SophiaAI.FileNotWritten", Run($"Test-SophiaIntegration Gong -ReportPath '{At("a.xml")}'").ErrorId);
        Assert.Equal("mine", Text("a.xml"));
        File.SetAttributes(At("a.xml"), FileAttributes.Normal);
    }

    [Fact]
    public void A_folder_that_goes_away_costs_that_report_only()
    {
        Directory.CreateDirectory(At("gone"));
        // The objects come before the reports are written.
        EngineResult result = Run($"Test-SophiaIntegration Gong -ReportPath '{At("gone/a.xml")}', '{At("b.json")}' | ForEach-Object {{ Remove-Item '{At("gone")}' -Recurse -Force }}");
        Assert.Equal("SophiaAI.FileNotWritten", result.ErrorId);
        Assert.Contains("were run", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("Passed", (string)JsonNode.Parse(Text("b.json"))!["Status"]!);
    }

    [Fact]
    public void No_report_has_a_credential()
    {
        const string Secret = "wrong-secret-of-gong";
        Environment.SetEnvironmentVariable("GONG_API_SECRET", Secret);
        Run($"Test-SophiaIntegration -ReportPath '{Folder.Path}' -ReportFormat JUnit, NUnit3, Json, Markdown, Html -ErrorAction SilentlyContinue");
        string[] reports = Directory.GetFiles(Folder.Path);
        Assert.Equal(5, reports.Length);
        string[] secrets = [Secret, .. Sandbox.Server.Variables.Where(static variable => variable.Key.Contains("TOKEN", StringComparison.Ordinal) || variable.Key.Contains("SECRET", StringComparison.Ordinal) || variable.Key.EndsWith("WEBHOOK_URL", StringComparison.Ordinal)).Select(static variable => variable.Value)];
        Assert.All(reports.Select(File.ReadAllText), text => Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal), throwIfEmpty: true), throwIfEmpty: true);
    }

    [Fact]
    public async Task After_Ctrl_C_there_is_no_report_and_no_draft()
    {
        Folder.Write("old.json", "earlier");
        Sandbox.Server.Faults.Add(new Fault { Service = "gong", Kind = FaultKind.Delay, DelayMilliseconds = 3_600_000 });
        using PowerShell shell = Engine.Create($"Test-SophiaIntegration Gong, Slack -ReportPath '{At("a.xml")}', '{At("old.json")}'");
        IAsyncResult running = shell.BeginInvoke();
        await Patience.UntilAsync(() => Requests("gong") > 0, "a request");
        Assert.NotEmpty(Directory.GetFiles(Folder.Path, Drafts));

        await shell.StopForTestAsync();
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        await Patience.UntilAsync(() => Directory.GetFiles(Folder.Path).Length == 1, "the drafts to be removed");
        Assert.Equal("earlier", Text("old.json"));
    }

    [Fact]
    public void An_early_stop_of_the_pipeline_leaves_no_draft()
    {
        Run($"'Gong', 'Slack' | Test-SophiaIntegration -ReportPath '{At("a.xml")}' | Select-Object -First 1");
        Assert.Empty(Directory.GetFiles(Folder.Path));
    }

    [Fact]
    public void A_step_of_GitHub_Actions_learns_of_a_failure_before_the_error()
    {
        Environment.SetEnvironmentVariable("GONG_API_SECRET", "wrong-secret-of-gong");
        using RunnerStep step = new(Folder);
        EngineResult result = Run($"try {{ Test-SophiaIntegration Gong, Slack -ErrorAction Stop }} catch {{ Get-Content '{step.OutputFile}' }}");
        Assert.Equal(["Gong", "Slack"], result.Output.Take(2).Select(static item => item.Properties["Integration"].Value));
        Assert.Contains("Gong", result.Output.Skip(2).Select(static item => item.ToString()));
        Assert.StartsWith("# ❌ Integration tests: failed", File.ReadAllText(step.SummaryFile), StringComparison.Ordinal);
        string[] lines = step.Output.Split(Environment.NewLine);
        Assert.Equal(3, lines.Length);
        Assert.Matches("^::error title=Gong%3A Workspaces::Gong did not accept the credential .* Check GONG_API_KEY", lines[1]);
        Assert.DoesNotContain("wrong-secret-of-gong", step.Output + File.ReadAllText(step.SummaryFile), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Test-SophiaIntegration Gong -Quiet", "true")]
    [InlineData("Test-SophiaIntegration Gong", "false")]
    [InlineData("Test-SophiaIntegration Gong", null)]
    public void Elsewhere_and_with_Quiet_a_step_learns_nothing(string script, string? actions)
    {
        Environment.SetEnvironmentVariable("GONG_API_SECRET", "wrong-secret-of-gong");
        using RunnerStep step = new(Folder);
        Environment.SetEnvironmentVariable("GITHUB_ACTIONS", actions);
        Run(script);
        Assert.Equal(string.Empty, step.Output + File.ReadAllText(step.SummaryFile) + File.ReadAllText(step.OutputFile));
    }

    [Fact]
    public void What_a_step_can_not_be_told_is_a_warning_and_no_error()
    {
        using RunnerStep step = new(Folder);
        using FileStream locked = new(step.SummaryFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        EngineResult result = Run("Test-SophiaIntegration Gong");
        Assert.Empty(result.Errors);
        Assert.Contains("summary", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Contains("Passed", File.ReadAllText(step.OutputFile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_Ctrl_C_a_step_has_learned_nothing()
    {
        using RunnerStep step = new(Folder);
        Sandbox.Server.Faults.Add(new Fault { Service = "gong", Kind = FaultKind.Delay, DelayMilliseconds = 3_600_000 });
        using PowerShell shell = Engine.Create("Test-SophiaIntegration Gong");
        IAsyncResult running = shell.BeginInvoke();
        await Patience.UntilAsync(() => Requests("gong") > 0, "a request");
        await shell.StopForTestAsync();
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.Equal(string.Empty, step.Output + File.ReadAllText(step.SummaryFile) + File.ReadAllText(step.OutputFile));
    }

    private string At(string name) => Path.Combine(Folder.Path, name);

    private string Text(string name) => File.ReadAllText(At(name));
}

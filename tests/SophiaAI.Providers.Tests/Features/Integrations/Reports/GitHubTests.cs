using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Integrations.Reports;
using SophiaAI.Providers.Tests.Features.Secrets.Exporting;

namespace SophiaAI.Providers.Tests.Features.Integrations.Reports;

/// <summary>What a step of GitHub Actions learns of a run.</summary>
public sealed class GitHubTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sophia-").FullName;

    private string Summary => Path.Combine(_folder, "summary");

    private string Output => Path.Combine(_folder, "output");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Each_failure_is_an_error_and_each_late_success_a_warning() => Assert.Equal(
        [
            "::error title=Vercel%3A Sign-in::The token is not valid. Create a token, and set VERCEL_ACCESS_TOKEN.",
            "::warning title=Gong%3A Workspaces::It passed only at attempt 2. 4 workspaces.",
        ], GitHubAnnotations.Of(SampleRun.Mixed));

    [Fact]
    public void A_run_of_nothing_is_an_error() => Assert.Equal(["::error title=Integration tests::No check was run."], GitHubAnnotations.Of(SampleRun.Empty));

    [Fact]
    public void Success_says_nothing() => Assert.Empty(GitHubAnnotations.Of(SampleRun.Mixed with { Results = [SampleRun.Result("Gong", IntegrationStatus.Passed, SampleRun.Check("A", IntegrationStatus.Passed, "a", 1))] }));

    [Theory]
    [InlineData(10, 10, "::error title=Gong%3A Check 30::")]
    [InlineData(11, 10, "::error title=Integration tests::2 more checks have failed: Gong/Check 30, Gong/Check 33.")]
    [InlineData(300, 10, "::error title=Integration tests::291 more checks have failed: Gong/Check 30, ")]
    public void There_are_no_more_than_GitHub_shows(int failed, int expected, string last)
    {
        IReadOnlyList<string> commands = GitHubAnnotations.Of(SampleRun.Large(3 * failed));
        Assert.Equal(expected, commands.Count);
        Assert.StartsWith(last, commands[^1], StringComparison.Ordinal);
        Assert.InRange(commands[^1].Length, 1, 1000);
    }

    [Fact]
    public void A_text_ends_no_command_and_begins_none()
    {
        Assert.All(GitHubAnnotations.Of(SampleRun.Evil), static command =>
        {
            Assert.DoesNotContain(command, static character => char.IsControl(character));
            Assert.Matches("^::error title=[^:,]*::(?!.*::(error|set-output|warning))", command);
        }, throwIfEmpty: true);
        ReportedRun escaped = SampleRun.Mixed with { Results = [SampleRun.Result("a,b:c%", IntegrationStatus.Failed, SampleRun.Check("d", IntegrationStatus.Failed, "100%0A::error::x", 1))] };
        Assert.Equal("::error title=a%2Cb%3Ac%25%3A d::100%250A: :error::x", Assert.Single(GitHubAnnotations.Of(escaped)));
    }

    [Fact]
    public void Outputs_and_summary_are_appended()
    {
        File.WriteAllText(Summary, "before");
        File.WriteAllText(Output, "OLD=1");
        GitHubStep step = GitHubStep.Find(Variables)!;
        Assert.True(step.Summarize(SampleRun.Mixed));
        Assert.True(step.SetOutputs(SampleRun.Mixed));
        Assert.StartsWith($"before{Environment.NewLine}# ❌ Integration tests: failed\n", File.ReadAllText(Summary), StringComparison.Ordinal);
        Assert.Equal(
            [("OLD", "1"), ("status", "Failed"), ("passed", "2"), ("failed", "1"), ("not-configured", "1"), ("skipped", "1"), ("failed-integrations", "Vercel")],
            RunnerReader.Read(File.ReadAllText(Output)));
    }

    [Fact]
    public void No_text_sets_another_output()
    {
        File.WriteAllText(Output, string.Empty);
        GitHubStep.Find(Variables)!.SetOutputs(SampleRun.Evil);
        Assert.Equal(["status", "passed", "failed", "not-configured", "skipped", "failed-integrations"], RunnerReader.Read(File.ReadAllText(Output)).Select(static output => output.Name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(GitHubStep.LargestSummary - 2000)]
    public void The_summary_stays_within_what_GitHub_shows(int before)
    {
        File.WriteAllBytes(Summary, Enumerable.Repeat((byte)'x', before).ToArray());
        Assert.True(GitHubStep.Find(Variables)!.Summarize(SampleRun.Large(10_000)));
        Assert.InRange(new FileInfo(Summary).Length, before, GitHubStep.LargestSummary);
        Assert.StartsWith(new string('x', Math.Min(before, 100)), File.ReadAllText(Summary), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GitHubStep.LargestSummary - 10)]
    [InlineData(GitHubStep.LargestSummary)]
    public void A_full_summary_gets_nothing_and_that_is_said(int before)
    {
        File.WriteAllBytes(Summary, Enumerable.Repeat((byte)'x', before).ToArray());
        Assert.Contains(Summary, Assert.Throws<IOException>(() => GitHubStep.Find(Variables)!.Summarize(SampleRun.Mixed)).Message, StringComparison.Ordinal);
        Assert.Equal(before, new FileInfo(Summary).Length);
    }

    [Fact]
    public void Where_there_is_little_room_no_table_is_without_rows()
    {
        for (int limit = 200; limit < 2000; limit += 20)
        {
            string[] lines = MarkdownReport.Text(SampleRun.Mixed, limit).Split('\n');
            for (int at = 0; at < lines.Length; at++)
            {
                if (lines[at].StartsWith("| ---", StringComparison.Ordinal)) Assert.StartsWith("| ", lines[at + 1], StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("false")]
    [InlineData("1")]
    public void Elsewhere_there_is_no_step(string? actions) => Assert.Null(GitHubStep.Find(name => name == "GITHUB_ACTIONS" ? actions : Path.Combine(_folder, name)));

    [Fact]
    public void Files_that_the_runner_has_not_made_are_not_made()
    {
        GitHubStep step = GitHubStep.Find(Variables)!;
        Assert.Contains("GITHUB_STEP_SUMMARY", Assert.Throws<FileNotFoundException>(() => step.Summarize(SampleRun.Mixed)).Message, StringComparison.Ordinal);
        Assert.Contains("GITHUB_OUTPUT", Assert.Throws<FileNotFoundException>(() => step.SetOutputs(SampleRun.Mixed)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_step_without_these_files_has_neither()
    {
        GitHubStep step = GitHubStep.Find(static name => name == "GITHUB_ACTIONS" ? "true" : null)!;
        Assert.False(step.Summarize(SampleRun.Mixed));
        Assert.False(step.SetOutputs(SampleRun.Mixed));
    }

    private string? Variables(string name) => name switch
    {
        "GITHUB_ACTIONS" => "true",
        "GITHUB_STEP_SUMMARY" => Summary,
        "GITHUB_OUTPUT" => Output,
        _ => null,
    };
}

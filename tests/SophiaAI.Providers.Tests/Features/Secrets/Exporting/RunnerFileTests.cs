using CsCheck;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Secrets.Exporting;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Secrets.Exporting;

/// <summary>A GitHub Actions runner reads values exactly as given, and learns of every secret first.</summary>
public sealed class RunnerFileTests : IDisposable
{
    private readonly TestBed _bed = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("sophia-").FullName;

    private string FilePath => Path.Combine(_folder, "env");

    public void Dispose()
    {
        _bed.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Any_text_reads_back_as_it_was() => ExportSamples.Variables.Sample(variables =>
    {
        int mark = 0;
        string text = RunnerText.Assignments(variables, Environment.NewLine, () => $"mark{mark++}");
        return RunnerReader.Read(text).SequenceEqual(variables.Select(variable => (variable.Name, variable.Value)));
    });

    [Fact]
    public void A_mark_that_occurs_in_the_value_is_not_taken()
    {
        Queue<string> marks = new(["first", "second", "third"]);
        string text = RunnerText.Assignments([ExportSamples.Secret("A", "x\nfirst\nB<<second\ny")], "\n", marks.Dequeue);
        Assert.Equal("A<<third\nx\nfirst\nB<<second\ny\nthird\n", text);
    }

    [Fact]
    public void Marks_differ_each_time()
    {
        Write(string.Empty);
        Open().Append(ExportSamples.Export(ExportSamples.Secret("A", "1"), ExportSamples.Secret("B", "2")));
        string[] marks = File.ReadLines(FilePath).Where(line => line.Contains("<<", StringComparison.Ordinal)).Select(line => line.Split("<<")[1]).ToArray();
        Assert.Equal(2, marks.Distinct().Count());
        Assert.All(marks, mark => Assert.Matches("^ghadelimiter_[0-9a-f]{32}$", mark), throwIfEmpty: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("OLD=1\n")]
    [InlineData("OLD=1")]
    public void What_is_there_stays_and_an_open_line_is_closed_first(string before)
    {
        Write(before);
        Open().Append(ExportSamples.Export(ExportSamples.Secret("NEW", "a\nb")));
        (string, string)[] expected = before.Length == 0 ? [("NEW", "a\nb")] : [("OLD", "1"), ("NEW", "a\nb")];
        Assert.Equal(expected, RunnerReader.Read(File.ReadAllText(FilePath)));
        Assert.NotEqual(0xEF, File.ReadAllBytes(FilePath)[0]);
    }

    [Fact]
    public void Masks_come_one_a_line_escaped_and_for_secrets_only() => Assert.Equal(
        ["::add-mask::-----BEGIN KEY-----", "::add-mask::abc=", "::add-mask::50%25 of it", "::add-mask::::error::x"],
        RunnerText.Masks(
        [
            ExportSamples.Secret("PEM", "-----BEGIN KEY-----\r\n  abc=\n}\n"),
            ExportSamples.Secret("PERCENT", "50% of it"),
            ExportSamples.Secret("COMMAND", "::error::x"),
            ExportSamples.Secret("AGAIN", "abc="),
            ExportSamples.Plain("REGION", "eu-central-1"),
        ]));

    [Fact]
    public void No_mask_is_more_than_one_line_or_empty() => ExportSamples.Variables.Sample(variables =>
    {
        foreach (string mask in RunnerText.Masks(variables))
        {
            if (mask.Contains('\n', StringComparison.Ordinal) || mask.Contains('\r', StringComparison.Ordinal)) return false;
            string masked = mask["::add-mask::".Length..].Replace("%25", "%", StringComparison.Ordinal);
            if (masked.Length < RunnerText.MinimumMaskLength || !variables.Any(variable => variable.Value.Contains(masked, StringComparison.Ordinal))) return false;
        }

        return true;
    });

    [Fact]
    public void A_secret_too_short_to_mask_is_named() =>
        Assert.Equal(["PIN"], RunnerText.Unmasked([ExportSamples.Secret("PIN", "123"), ExportSamples.Secret("EMPTY", ""), ExportSamples.Secret("KEY", "1234"), ExportSamples.Plain("N", "1")]));

    [Theory]
    [InlineData("12\n34\r\n56")]
    [InlineData("   \n ")]
    [InlineData("a\n\nb")]
    public void A_secret_of_which_no_line_can_be_masked_is_named(string value) =>
        Assert.Equal(["LINES"], RunnerText.Unmasked([ExportSamples.Secret("LINES", value)]));

    [Fact]
    public void A_secret_with_a_line_that_can_not_be_masked_is_named_unless_that_says_nothing()
    {
        ExportedVariable[] variables =
        [
            ExportSamples.Secret("PARTLY", "long enough\nno"),
            ExportSamples.Secret("JSON", "{\n  \"key\": \"value\"\n}\n"),
            ExportSamples.Secret("PEM", "-----BEGIN KEY-----\nabcd\n-----END KEY-----\n"),
            ExportSamples.Secret("SHORT", "1\n2"),
            ExportSamples.Plain("PLAIN", "long enough\nno"),
        ];
        Assert.Equal(["PARTLY"], RunnerText.PartlyMasked(variables));
        Assert.Equal(["SHORT"], RunnerText.Unmasked(variables));
    }

    [Theory]
    [InlineData(null, true, true)]
    [InlineData("true", false, true)]
    [InlineData("true", true, false)]
    public void Without_a_runner_that_takes_file_and_masks_it_is_refused(string? actions, bool hasFile, bool hasOutput)
    {
        if (hasFile) Write(string.Empty);
        if (actions is not null) _bed.Variables["GITHUB_ACTIONS"] = actions;
        _bed.Variables["GITHUB_OUTPUT"] = FilePath;
        Assert.Equal(ExportRefusal.NoRunner, Assert.Throws<ExportRefusedException>(() => RunnerFile.Find(SecretExportForm.GitHubOutput, hasOutput, _bed.Context())).Refusal);
    }

    [Fact]
    public void A_connection_can_not_name_the_file()
    {
        Write(string.Empty);
        ProviderContext context = _bed.Context(("GITHUB_ACTIONS", "true"), ("GITHUB_ENV", FilePath));
        Assert.Throws<ExportRefusedException>(() => RunnerFile.Find(SecretExportForm.GitHubEnv, hasOutput: true, context));
    }

    private void Write(string text) => File.WriteAllText(FilePath, text);

    private RunnerFile Open()
    {
        _bed.Variables["GITHUB_ACTIONS"] = "true";
        _bed.Variables["GITHUB_ENV"] = FilePath;
        return RunnerFile.Find(SecretExportForm.GitHubEnv, hasOutput: true, _bed.Context());
    }
}

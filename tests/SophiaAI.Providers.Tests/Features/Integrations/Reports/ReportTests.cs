using System.Globalization;
using System.Text;
using SophiaAI.Providers.Features.Integrations.Reports;

namespace SophiaAI.Providers.Tests.Features.Integrations.Reports;

/// <summary>What is true of a report in any format.</summary>
public sealed class ReportTests
{
    public static TheoryData<string> Formats => [.. Enum.GetNames<ReportFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_report_is_the_same_in_every_culture(string format)
    {
        byte[] expected = Write(format, SampleRun.Mixed);
        CultureInfo before = CultureInfo.CurrentCulture;
        // As in German and Turkish. Those themselves need not be on the machine.
        CultureInfo other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NumberDecimalSeparator = ",";
        other.NumberFormat.NumberGroupSeparator = ".";
        other.NumberFormat.NegativeSign = "minus ";
        other.DateTimeFormat.TimeSeparator = ".";
        other.DateTimeFormat.DateSeparator = ".";
        try
        {
            CultureInfo.CurrentCulture = other;
            Assert.Equal(expected, Write(format, SampleRun.Mixed));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Whatever_the_texts_are_it_is_text_without_controls_and_commands(string format)
    {
        string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Write(format, SampleRun.Evil));
        Assert.DoesNotContain(text, static character => char.IsControl(character) && character is not '\n' and not '\r');
        Assert.DoesNotContain("\u202e", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", text, StringComparison.OrdinalIgnoreCase);
        Assert.All(text.Split('\n'), static line => Assert.False(line.TrimStart().StartsWith("::", StringComparison.Ordinal) || line.TrimStart().StartsWith("##[", StringComparison.Ordinal), line), throwIfEmpty: true);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_run_of_nothing_is_reported_and_no_success(string format)
    {
        string text = Encoding.UTF8.GetString(Write(format, SampleRun.Empty));
        Assert.NotEmpty(text);
        if (format is nameof(ReportFormat.Json)) Assert.Contains("\"NothingTested\"", text, StringComparison.Ordinal);
        else if (format is nameof(ReportFormat.Markdown) or nameof(ReportFormat.Html)) Assert.Contains("No check was run.", text, StringComparison.Ordinal);
        else Assert.Contains(format is nameof(ReportFormat.JUnit) ? "tests=\"0\"" : "result=\"Skipped\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_thousand_checks_are_all_there(string format)
    {
        string text = Encoding.UTF8.GetString(Write(format, SampleRun.Large(1000)));
        Assert.All(Enumerable.Range(1, 1000), number => Assert.Contains($"Check {number}", text, StringComparison.Ordinal), throwIfEmpty: true);
        Assert.InRange(text.Length, 50_000, 2_000_000);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void There_is_no_byte_order_mark(string format) => Assert.NotEqual(0xEF, Write(format, SampleRun.Mixed)[0]);

    [Theory]
    [InlineData(false, "Failed", "Vercel")]
    [InlineData(true, "Failed", "Vercel,Slack")]
    public void What_is_not_configured_fails_where_it_should(bool fails, string status, string failed)
    {
        ReportedRun run = SampleRun.Mixed with { NotConfiguredFails = fails };
        Assert.Equal((status, failed), (run.Status, string.Join(',', run.Failed.Select(static result => result.Integration))));
    }

    [Fact]
    public void A_run_of_what_is_not_configured_has_tested_nothing()
    {
        ReportedRun run = SampleRun.Mixed with { Results = [SampleRun.Mixed.Results[2]] };
        Assert.Equal((ReportedRun.NothingTested, "No integration is configured, so nothing was tested."), (run.Status, ReportText.Verdict(run)));
    }

    internal static byte[] Write(string format, ReportedRun run) => ReportWriters.Of(Enum.Parse<ReportFormat>(format)).Write(run);
}

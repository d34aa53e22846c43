using SophiaAI.Providers.Features.Integrations.Reports;

namespace SophiaAI.Providers.Tests.Features.Integrations.Reports;

/// <summary>Which report goes to which file.</summary>
public sealed class PlannedReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sophia-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a.xml", "", "JUnit:a.xml")]
    [InlineData("a.XML,b.json,c.md,d.markdown,e.html,f.htm", "", "JUnit:a.XML,Json:b.json,Markdown:c.md,Markdown:d.markdown,Html:e.html,Html:f.htm")]
    [InlineData("a.txt,b.xml", "Json,NUnit3", "Json:a.txt,NUnit3:b.xml")]
    [InlineData("", "JUnit,NUnit3,Json,Markdown,Html", "JUnit:integration-tests.junit.xml,NUnit3:integration-tests.nunit.xml,Json:integration-tests.json,Markdown:integration-tests.md,Html:integration-tests.html")]
    [InlineData(",b.json", "JUnit,Json", "JUnit:integration-tests.junit.xml,Json:b.json")]
    public void They_go_together(string paths, string formats, string expected)
    {
        IReadOnlyList<PlannedReport> reports = PlannedReport.Of(Paths(paths), Formats(formats), out string? fault);
        Assert.Null(fault);
        Assert.Equal(expected, string.Join(',', reports.Select(report => $"{report.Format}:{Path.GetRelativePath(_folder, report.Path)}")));
    }

    [Theory]
    [InlineData("a.txt", "", "does not tell the format")]
    [InlineData("", "", "is a folder")]
    [InlineData("a.xml", "JUnit,Json", "numbers differ: 1 and 2")]
    [InlineData("a.xml,b.xml", "JUnit", "numbers differ: 2 and 1")]
    [InlineData("a.xml,a.xml", "JUnit,NUnit3", "Two reports would be written")]
    [InlineData(",", "Json,Json", "Two reports would be written")]
    public void What_does_not_go_together_is_said(string paths, string formats, string expected)
    {
        Assert.Empty(PlannedReport.Of(Paths(paths), Formats(formats), out string? fault));
        Assert.Contains(expected, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_wanted_or_only_a_format()
    {
        Assert.Empty(PlannedReport.Of([], [], out string? fault));
        Assert.Null(fault);
        Assert.Empty(PlannedReport.Of([], [ReportFormat.Json], out fault));
        Assert.NotNull(fault);
    }

    // An empty name is the folder.
    private string[] Paths(string names) => [.. names.Split(',').Select(name => name.Length == 0 ? _folder : Path.Combine(_folder, name))];

    private static ReportFormat[] Formats(string names) => [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static name => Enum.Parse<ReportFormat>(name))];
}

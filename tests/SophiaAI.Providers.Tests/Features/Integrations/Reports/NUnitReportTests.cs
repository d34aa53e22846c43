using System.Text;
using System.Xml.Linq;
using SophiaAI.Providers.Features.Integrations.Reports;

namespace SophiaAI.Providers.Tests.Features.Integrations.Reports;

/// <summary>NUnit's XML, as Azure DevOps reads it: cases anywhere below a suite of the type Assembly.</summary>
public sealed class NUnitReportTests
{
    [Fact]
    public void A_small_run()
    {
        XElement run = Read(SampleRun.Mixed);
        Assert.Equal(("test-run", "5", "Failed", "2", "1", "2", "2026-12-01T09:30:00.0000000Z", "2.345"), (run.Name.LocalName, Of(run, "testcasecount"), Of(run, "result"), Of(run, "passed"), Of(run, "failed"), Of(run, "skipped"), Of(run, "start-time"), Of(run, "duration")));
        XElement assembly = Assert.Single(run.Elements("test-suite"));
        Assert.Equal("Assembly", Of(assembly, "type"));
        Assert.Equal(["Gong", "Vercel", "Slack"], assembly.Elements("test-suite").Select(static suite => Of(suite, "name")));
        Assert.Equal(["Passed", "Failed", "Skipped"], assembly.Elements("test-suite").Select(static suite => Of(suite, "result")));
        XElement[] cases = [.. assembly.Descendants("test-case")];
        Assert.Equal(["Passed", "Passed", "Failed", "Skipped", "Skipped"], cases.Select(static one => Of(one, "result")));
        Assert.Equal(("SophiaAI.Vercel.Sign-in", "0.040", "The token is not valid.\nCreate a token, and set VERCEL_ACCESS_TOKEN."), (Of(cases[2], "fullname"), Of(cases[2], "duration"), cases[2].Element("failure")!.Element("message")!.Value));
        Assert.Equal("Not run: Sign-in failed.", cases[3].Element("reason")!.Element("message")!.Value);
        Assert.Equal([("Category", "Fast")], Properties(cases[0]));
        Assert.Equal([("Attempts", "2"), ("Workspaces", "4"), ("Latency", "0.25 s")], Properties(cases[1]));
    }

    [Fact]
    public void What_is_not_configured_is_a_failure_where_it_counts_as_one() =>
        Assert.Equal(["Vercel", "Slack"], Read(SampleRun.Mixed with { NotConfiguredFails = true }).Descendants("test-suite").Where(static suite => Of(suite, "type") == "TestFixture" && Of(suite, "result") == "Failed").Select(static suite => Of(suite, "name")));

    // What NUnit's own schema demands, beyond what others read.
    [Fact]
    public void What_the_schema_requires_is_there()
    {
        XElement run = Read(SampleRun.Mixed);
        Assert.Equal(["command-line", "filter", "test-suite"], run.Elements().Select(static child => child.Name.LocalName));
        Assert.NotNull(run.Attribute("random-seed"));
        Assert.All(run.DescendantsAndSelf().Where(static element => element.Name.LocalName is "test-run" or "test-suite"), static suite =>
            Assert.All(new[] { "id", "name", "fullname", "testcasecount", "result", "total", "initiated", "passed", "failed", "warnings", "completed", "skipped", "inconclusive", "asserts" }, name => Assert.NotNull(suite.Attribute(name)), throwIfEmpty: true), throwIfEmpty: true);
        Assert.All(run.Descendants("test-case"), static one =>
            Assert.All(new[] { "id", "name", "fullname", "methodname", "classname", "runstate", "seed", "result", "asserts" }, name => Assert.NotNull(one.Attribute(name)), throwIfEmpty: true), throwIfEmpty: true);
        Assert.Equal(["properties", "output"], run.Descendants("test-case").First().Elements().Select(static child => child.Name.LocalName));
    }

    [Fact]
    public void No_id_comes_twice_and_the_counts_add_up()
    {
        foreach (ReportedRun run in new[] { SampleRun.Mixed, SampleRun.Empty, SampleRun.Evil, SampleRun.Large(100) })
        {
            XElement root = Read(run);
            string[] ids = [.. root.DescendantsAndSelf().Attributes("id").Select(static id => id.Value)];
            Assert.Equal(ids.Length, ids.Distinct().Count());
            Assert.All(root.DescendantsAndSelf().Where(static element => element.Attribute("total") is not null), static suite => Assert.Equal(
                (suite.Descendants("test-case").Count(), (int)suite.Attribute("total")!),
                ((int)suite.Attribute("testcasecount")!, (int)suite.Attribute("passed")! + (int)suite.Attribute("failed")! + (int)suite.Attribute("skipped")!)), throwIfEmpty: true);
        }
    }

    private static IEnumerable<(string, string)> Properties(XElement element) => element.Element("properties")!.Elements().Select(static property => (Of(property, "name"), Of(property, "value")));

    private static string Of(XElement element, string attribute) => element.Attribute(attribute)!.Value;

    private static XElement Read(ReportedRun run) => XElement.Parse(Encoding.UTF8.GetString(new NUnitReport().Write(run)));
}

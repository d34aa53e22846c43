using System.Text;
using System.Xml.Linq;
using SophiaAI.Providers.Features.Integrations.Reports;

namespace SophiaAI.Providers.Tests.Features.Integrations.Reports;

/// <summary>JUnit's XML, by the rules that the schema of Jenkins' xUnit plug-in (junit-10) and readers share.</summary>
public sealed class JUnitReportTests
{
    // What that schema allows: attributes and children of each element.
    private static readonly Dictionary<string, (string[] Attributes, string[] Children)> s_schema = new()
    {
        ["testsuites"] = (["name", "time", "tests", "failures", "errors"], ["testsuite"]),
        ["testsuite"] = (["name", "tests", "failures", "errors", "skipped", "time", "timestamp"], ["properties", "testcase"]),
        ["properties"] = ([], ["property"]),
        ["property"] = (["name", "value"], []),
        ["testcase"] = (["name", "classname", "time"], ["failure", "skipped", "system-out"]),
        ["failure"] = (["message", "type"], []),
        ["skipped"] = (["message"], []),
        ["system-out"] = ([], []),
    };

    [Fact]
    public void A_small_run() => Assert.Equal(
        """
        <?xml version="1.0" encoding="utf-8"?>
        <testsuites name="SophiaAI" time="2.345" tests="5" failures="1" errors="0">
          <testsuite name="Gong" tests="2" failures="0" errors="0" skipped="0" time="2.000" timestamp="2026-12-01T09:30:00">
            <properties>
              <property name="SophiaAI.Version" value="1.2.3" />
              <property name="Environment" value="acme/sophia/development" />
              <property name="Settings.Tags" value="Fast" />
              <property name="Workspaces.Attempts" value="2" />
              <property name="Workspaces.Workspaces" value="4" />
              <property name="Workspaces.Latency" value="0.25 s" />
            </properties>
            <testcase name="Settings" classname="Gong" time="0.001">
              <system-out>API at https://api.gong.io.</system-out>
            </testcase>
            <testcase name="Workspaces" classname="Gong" time="1.235">
              <system-out>4 workspaces.</system-out>
            </testcase>
          </testsuite>
          <testsuite name="Vercel" tests="2" failures="1" errors="0" skipped="1" time="2.000" timestamp="2026-12-01T09:30:00">
            <properties>
              <property name="SophiaAI.Version" value="1.2.3" />
            </properties>
            <testcase name="Sign-in" classname="Vercel" time="0.040">
              <failure message="The token is not valid." type="AuthenticationFailed">The token is not valid.
        Create a token, and set VERCEL_ACCESS_TOKEN.</failure>
            </testcase>
            <testcase name="Project" classname="Vercel" time="0.000">
              <skipped message="Not run: Sign-in failed." />
            </testcase>
          </testsuite>
          <testsuite name="Slack" tests="1" failures="0" errors="0" skipped="1" time="2.000" timestamp="2026-12-01T09:30:00">
            <properties>
              <property name="SophiaAI.Version" value="1.2.3" />
            </properties>
            <testcase name="Settings" classname="Slack" time="0.001">
              <skipped message="SLACK_WEBHOOK_URL is missing." />
            </testcase>
          </testsuite>
        </testsuites>
        """.ReplaceLineEndings("\n"), Text(SampleRun.Mixed));

    [Fact]
    public void What_is_not_configured_is_a_failure_where_it_counts_as_one()
    {
        XElement slack = XElement.Parse(Text(SampleRun.Mixed with { NotConfiguredFails = true })).Elements().Last();
        Assert.Equal(("1", "0", "NotConfigured"), (slack.Attribute("failures")!.Value, slack.Attribute("skipped")!.Value, slack.Descendants("failure").Single().Attribute("type")!.Value));
    }

    [Fact]
    public void Every_run_keeps_to_the_schema_and_counts_right()
    {
        foreach (ReportedRun run in new[] { SampleRun.Mixed, SampleRun.Empty, SampleRun.Evil, SampleRun.Large(50), SampleRun.Mixed with { NotConfiguredFails = true }, SampleRun.Mixed with { Duration = TimeSpan.FromSeconds(-5) } })
        {
            XElement root = XElement.Parse(Text(run));
            Assert.Equal("testsuites", root.Name.LocalName);
            foreach (XElement element in root.DescendantsAndSelf())
            {
                (string[] attributes, string[] children) = s_schema[element.Name.LocalName];
                Assert.Equal(attributes, element.Attributes().Select(static attribute => attribute.Name.LocalName));
                Assert.Empty(element.Elements().Select(static child => child.Name.LocalName).Except(children));
            }

            Assert.All(root.DescendantsAndSelf().Attributes("time"), static time => Assert.Matches(@"^[0-9]+\.[0-9]{3}$", time.Value), throwIfEmpty: true);
            Assert.All(root.DescendantsAndSelf().Where(static element => element.Attribute("tests") is not null), static suite => Assert.Equal(
                (suite.Descendants("testcase").Count(), suite.Descendants("failure").Count()),
                ((int)suite.Attribute("tests")!, (int)suite.Attribute("failures")!)), throwIfEmpty: true);
        }
    }

    private static string Text(ReportedRun run) => Encoding.UTF8.GetString(new JUnitReport().Write(run));
}

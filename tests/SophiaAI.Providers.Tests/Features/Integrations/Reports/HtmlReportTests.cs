using System.Text;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Integrations.Reports;

namespace SophiaAI.Providers.Tests.Features.Integrations.Reports;

/// <summary>The page for a person.</summary>
public sealed partial class HtmlReportTests
{
    [Fact]
    public void It_needs_nothing_else_and_may_not_run_or_request_anything()
    {
        string page = Text(SampleRun.Evil);
        Assert.Contains("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">", page, StringComparison.Ordinal);
        Assert.Equal(["a", "article", "b", "body", "circle", "code", "dd", "defs", "div", "dl", "dt", "em", "footer", "h1", "h2", "h3", "head", "header", "html", "i", "li", "main", "meta", "nav", "ol", "p", "path", "rect", "section", "small", "span", "style", "svg", "symbol", "table", "tbody", "td", "th", "thead", "title", "tr", "ul", "use"],
            Tag().Matches(page).Select(static match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));
        Assert.All(Address().Matches(page).Select(static match => match.Groups[1].Value), static address => Assert.StartsWith("#", address, StringComparison.Ordinal), throwIfEmpty: true);
        Assert.DoesNotContain("url(", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", page, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(Handler().Matches(page));
    }

    [Fact]
    public void A_status_is_a_word_and_a_shape()
    {
        string page = Text(SampleRun.Mixed);
        Assert.Contains("<td class=\"status\"><svg class=\"shape\" aria-hidden=\"true\"><use href=\"#failed\"/></svg>Failed</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"status\"><svg class=\"shape\" aria-hidden=\"true\"><use href=\"#passed\"/></svg>Passed <i>attempt 2</i></td>", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"status\"><svg class=\"shape\" aria-hidden=\"true\"><use href=\"#skipped\"/></svg>Not configured</td>", page, StringComparison.Ordinal);
        Assert.All(new[] { "passed", "failed", "skipped" }, kind => Assert.Contains($"<symbol id=\"{kind}\"", page, StringComparison.Ordinal), throwIfEmpty: true);
    }

    [Fact]
    public void What_failed_comes_first_with_what_to_do()
    {
        string page = Text(SampleRun.Mixed);
        int[] places = [.. new[] { "<h2 id=\"what-to-do\">", "Create a token, and set VERCEL_ACCESS_TOKEN.", "<article id=\"i1\"", "<article id=\"i0\"", "<article id=\"i2\"" }.Select(part => page.IndexOf(part, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.DoesNotContain("What to do", Text(SampleRun.Mixed with { Results = [SampleRun.Mixed.Results[0]] }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, 1000, "x=\"4.26\" width=\"42.64\"")]
    [InlineData(2300, 1000, "x=\"57.36\" width=\"42.64\"")]
    [InlineData(-100, 0, "x=\"0\" width=\"0.8\"")]
    [InlineData(0, 999_999, "x=\"0\" width=\"100\"")]
    public void A_bar_shows_when_a_check_ran_and_never_leaves_its_track(int start, int duration, string expected)
    {
        IntegrationCheck check = SampleRun.Check("A", IntegrationStatus.Passed, "a", duration) with { Timestamp = SampleRun.Begun + TimeSpan.FromMilliseconds(start) };
        Assert.Contains($"<rect {expected} height=\"4\"/>", Text(SampleRun.Mixed with { Results = [SampleRun.Result("Gong", IntegrationStatus.Passed, check)] }), StringComparison.Ordinal);
    }

    private static string Text(ReportedRun run) => Encoding.UTF8.GetString(new HtmlReport().Write(run));

    [GeneratedRegex("<([a-z][a-z0-9]*)")]
    private static partial Regex Tag();

    [GeneratedRegex("(?:href|src|srcset|action)=\"([^\"]*)\"")]
    private static partial Regex Address();

    // Within a tag: in a text it is only a word.
    [GeneratedRegex("<[^>]*\\son[a-z]+=", RegexOptions.IgnoreCase)]
    private static partial Regex Handler();
}

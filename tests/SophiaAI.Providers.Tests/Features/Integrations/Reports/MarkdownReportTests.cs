using System.Text;
using SophiaAI.Providers.Features.Integrations.Reports;

namespace SophiaAI.Providers.Tests.Features.Integrations.Reports;

/// <summary>A report in Markdown, in which every text of a service is text.</summary>
public sealed class MarkdownReportTests
{
    [Fact]
    public void A_small_run() => Assert.Equal(
        """
        # ❌ Integration tests: failed

        One integration does not work. Checks: 2 passed, 1 failed, 1 not configured, 1 skipped, in 2.35 s.

        SophiaAI 1.2.3, 2026-12-01 09:30:00 UTC, environment acme/sophia/development.

        | Integration | Status | Duration | Finding |
        | --- | --- | ---: | --- |
        | Gong | ✅ Passed | 2.00 s | 4 workspaces. |
        | Vercel | ❌ Failed | 2.00 s | Sign-in: The token is not valid. |
        | Slack | ⚪ Not configured | 2.00 s | Settings: SLACK_WEBHOOK_URL is missing. |

        ## What to do

        - **Vercel: Sign-in** (AuthenticationFailed): The token is not valid.<br>Create a token, and set VERCEL_ACCESS_TOKEN.

        ## Checks

        | Integration | Check | Status | Duration | Message |
        | --- | --- | --- | ---: | --- |
        | Gong | Settings | ✅ Passed | 0.00 s | API at https:​//api.gong.io. |
        | Gong | Workspaces | ✅ Passed (attempt 2) | 1.23 s | 4 workspaces. |
        | Vercel | Sign-in | ❌ Failed | 0.04 s | The token is not valid. |
        | Vercel | Project | ⚪ Skipped | 0.00 s | Not run: Sign-in failed. |
        | Slack | Settings | ⚪ Not configured | 0.00 s | SLACK_WEBHOOK_URL is missing. |

        ## Measurements

        | Integration | Check | Measurement | Value |
        | --- | --- | --- | ---: |
        | Gong | Workspaces | Workspaces | 4 |
        | Gong | Workspaces | Latency | 0.25 s |

        """.ReplaceLineEndings("\n"), Encoding.UTF8.GetString(new MarkdownReport().Write(SampleRun.Mixed)));

    [Fact]
    public void A_row_has_its_cells_whatever_the_texts_are()
    {
        string[] lines = Encoding.UTF8.GetString(new MarkdownReport().Write(SampleRun.Evil)).Split('\n');
        Assert.All(lines.Where(static line => line.StartsWith('|')), static line => Assert.Contains(Cells(line), new[] { 4, 5 }), throwIfEmpty: true);
        Assert.DoesNotContain(lines, static line => line.Contains("@channel", StringComparison.Ordinal) || line.Contains("https://", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    [InlineData(20_000)]
    [InlineData(1_000_000)]
    public void It_fits_and_says_what_was_left_out(int limit)
    {
        string text = MarkdownReport.Text(SampleRun.Large(1000), limit);
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 0, limit);
        Assert.Equal(limit is 1000 or 20_000, text.Contains(" did not fit.", StringComparison.Ordinal));
        Assert.Equal(limit == 1_000_000, text.Contains("Number 1000.", StringComparison.Ordinal));
    }

    private static int Cells(string line) => line.Replace("\\\\", string.Empty, StringComparison.Ordinal).Replace("\\|", string.Empty, StringComparison.Ordinal).Count(static character => character == '|') - 1;
}

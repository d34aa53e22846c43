using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Integrations.Reports;

namespace SophiaAI.Providers.Tests.Features.Integrations.Reports;

/// <summary>Runs to report.</summary>
internal static class SampleRun
{
    /// <summary>Words that something would obey, if they were not taken for text.</summary>
    public const string Hostile = "::error::x\n::set-output name=a::b\r\n##[warning]y <script>alert(1)</script><img src=x onerror=alert(1)> `$(x)` | a|b @channel #1 GH-2 https://evil.test www.evil.test [l](javascript:x) ![i](https://evil.test/i) ]]> &amp; \" ' \u0000\u0007\u001b[31m\u202e\ud800\uffff :tada: \\| *b* _i_ ~~s~~";

    public static readonly DateTimeOffset Begun = new(2026, 12, 1, 9, 30, 0, TimeSpan.Zero);

    /// <summary>One integration that works, one that does not, and one that is not configured.</summary>
    public static ReportedRun Mixed => new()
    {
        Started = Begun,
        Duration = TimeSpan.FromMilliseconds(2345),
        ModuleVersion = "1.2.3",
        Results =
        [
            Result("Gong", IntegrationStatus.Passed,
                Check("Settings", IntegrationStatus.Passed, "API at https://api.gong.io.", 1) with { Tags = ["Fast"] },
                Check("Workspaces", IntegrationStatus.Passed, "4 workspaces.", 1234.5) with
                {
                    Attempts = 2,
                    Measurements = [new Measurement { Name = "Workspaces", Value = 4, Unit = "1", Timestamp = Begun }, new Measurement { Name = "Latency", Value = 0.25, Unit = "s", Timestamp = Begun }],
                }) with { Environment = "acme/sophia/development" },
            Result("Vercel", IntegrationStatus.Failed,
                Check("Sign-in", IntegrationStatus.Failed, "The token is not valid.", 40) with { Reason = "AuthenticationFailed", RecommendedAction = "Create a token, and set VERCEL_ACCESS_TOKEN." },
                Check("Project", IntegrationStatus.Skipped, "Not run: Sign-in failed.", 0) with { DependsOn = ["Vercel/Sign-in"], Attempts = 0 }),
            Result("Slack", IntegrationStatus.NotConfigured,
                Check("Settings", IntegrationStatus.NotConfigured, "SLACK_WEBHOOK_URL is missing.", 1) with { Reason = "NotConfigured", RecommendedAction = "Set it." }),
        ],
    };

    /// <summary>A run in which there was nothing to run.</summary>
    public static ReportedRun Empty => Mixed with { Results = [], Duration = TimeSpan.Zero };

    /// <summary>A run in which every text is hostile.</summary>
    public static ReportedRun Evil => Mixed with
    {
        Results =
        [
            Result(Hostile, IntegrationStatus.Failed, Check(Hostile, IntegrationStatus.Failed, Hostile, 10) with { Reason = Hostile, RecommendedAction = Hostile, Tags = [Hostile], DependsOn = [Hostile], Measurements = [Measured(Hostile)] })
                with { Environment = Hostile },
            Result("Gong", IntegrationStatus.Passed, Check("A", IntegrationStatus.Passed, Hostile, 10), Check("B", IntegrationStatus.Skipped, Hostile, 0)),
        ],
    };

    /// <summary>A run of many checks, every third of which has failed.</summary>
    public static ReportedRun Large(int count) => Mixed with
    {
        Results = [Result("Gong", IntegrationStatus.Failed, [.. Enumerable.Range(1, count).Select(static number =>
            Check($"Check {number}", number % 3 == 0 ? IntegrationStatus.Failed : IntegrationStatus.Passed, $"Number {number}.", number) with { RecommendedAction = number % 3 == 0 ? "Do something." : null })])],
    };

    public static IntegrationCheck Check(string name, string status, string message, double milliseconds) => new()
    {
        Integration = string.Empty,
        Name = name,
        Status = status,
        Message = message,
        Duration = TimeSpan.FromMilliseconds(milliseconds),
        Attempts = 1,
        Timestamp = Begun + TimeSpan.FromMilliseconds(100),
    };

    public static IntegrationTestResult Result(string integration, string status, params IntegrationCheck[] checks) => new()
    {
        Integration = integration,
        Status = status,
        Duration = TimeSpan.FromMilliseconds(2000),
        Timestamp = Begun,
        Checks = [.. checks.Select(check => check with { Integration = integration })],
    };

    private static Measurement Measured(string text) => new() { Name = text, Value = double.PositiveInfinity, Unit = text, Timestamp = Begun };
}

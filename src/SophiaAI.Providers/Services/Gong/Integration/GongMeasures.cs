using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Gong.Calls;
using SophiaAI.Providers.Services.Gong.Usage;

namespace SophiaAI.Providers.Services.Gong.Integration;

/// <summary>What is measured of Gong.</summary>
internal static class GongMeasures
{
    private static readonly MeasureDefinition s_requests = new("gong_requests_today", "1", "How many requests this machine has sent to Gong in the last 24 hours. Others of the company may have sent more.") { IsAlwaysKnown = true };

    private static readonly MeasureDefinition s_left = new("gong_requests_left_percent", "%", "How many of the requests that Gong allows the company in a day are left at most: what other machines have sent is not known.") { IsAlwaysKnown = true };

    private static readonly MeasureDefinition s_age = new("gong_call_age", "s", "How long ago the newest call began. Calls of more than 30 days ago are not looked for.");

    private static readonly TimeSpan s_brief = TimeSpan.FromMinutes(5);

    /// <summary>The sources.</summary>
    public static IReadOnlyList<MeasureSource> Sources { get; } =
    [
        new("Requests", [s_requests, s_left], ReadUsageAsync) { Cost = "no request: the module counts its own" },
        // With the checks, at most 256 requests a day: 144, 28 and 84.
        new("Calls", [s_age], ReadCallsAsync) { Every = TimeSpan.FromHours(2), Cost = $"mostly 1 request, at most {GongNewestCall.MostRequests}" },
    ];

    private static async Task ReadUsageAsync(MeasureRun run)
    {
        GongApiUsage usage = await new GongUsageProvider(new GongClient(run.Context)).GetUsageAsync(run.Token).ConfigureAwait(false);
        run.Add(s_requests, usage.Used);
        run.Add(s_left, 100.0 * usage.RemainingBesides(s_brief, run.Now) / usage.Limit);
    }

    private static async Task ReadCallsAsync(MeasureRun run)
    {
        DateTimeOffset? newest = await new GongNewestCall(new GongCallProvider(new GongClient(run.Context))).FindAsync(run.Now, GongNewestCall.Reach, run.Token).ConfigureAwait(false);
        if (newest is { } began) run.Add(s_age, (run.Now - began).TotalSeconds);
    }
}

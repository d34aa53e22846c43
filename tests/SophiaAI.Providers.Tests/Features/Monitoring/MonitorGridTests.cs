using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Monitoring;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Monitoring;

/// <summary>A day of one process that goes on running, and the same day of 288 processes that are not punctual.</summary>
public class MonitorGridTests
{
    private const int RunsOfDay = 288;
    private const int Things = 6;
    private const int Seed = 20_261_120;

    [Fact]
    public async Task A_watch_tells_the_same_in_the_same_order_as_288_runs()
    {
        Dictionary<string, double>[] day = Day();
        using MonitorBench watched = new() { Values = slot => day[IndexOf(slot)], Reading = TimeSpan.FromSeconds(7) };
        using MonitorBench scheduled = new() { Values = slot => day[IndexOf(slot)], Reading = TimeSpan.FromSeconds(3) };

        await WatchAsync(watched);
        Random late = new(Seed);
        for (int run = 0; run < RunsOfDay; run++)
            await scheduled.RunAsync(MonitorBench.Start + (run * MonitorBench.Interval) + TimeSpan.FromSeconds((late.NextDouble() * 40) - 20));

        string[] texts = [.. watched.Heard.Select(static message => message.Text)];
        Assert.Equal(texts, scheduled.Heard.Select(static message => message.Text));
        // The day has something of everything.
        Assert.All(["First: Hot", "First: Warm", "Resolved: Hot", "Resolved: Warm", "Reminder: "], kind => Assert.Contains(texts, text => text.StartsWith(kind, StringComparison.Ordinal)));
    }

    // As Watch-SophiaMonitor does: the next slot counts from when the run began, and what takes longer is made up for.
    private static async Task WatchAsync(MonitorBench bench)
    {
        VirtualClock clock = MonitorBench.ClockAt(MonitorBench.Start);
        for (int run = 0; run < RunsOfDay; run++)
        {
            DateTimeOffset next = RunSlot.Of(clock.GetUtcNow(), MonitorBench.Interval) + MonitorBench.Interval;
            SophiaMonitorRun done = await bench.RunAsync(clock);
            Assert.Equal(next, done.NextDue);
            clock.Advance(next - clock.GetUtcNow());
        }
    }

    private static int IndexOf(DateTimeOffset slot) => (int)((slot - MonitorBench.Start) / MonitorBench.Interval);

    // One thing stays hot, and is told again; the others change, and are not measured now and then.
    private static Dictionary<string, double>[] Day()
    {
        Random random = new(Seed);
        Dictionary<string, double>[] day = new Dictionary<string, double>[RunsOfDay];
        double[] heat = new double[Things];
        for (int run = 0; run < RunsOfDay; run++)
        {
            day[run] = new Dictionary<string, double> { ["always"] = 30 };
            for (int thing = 0; thing < Things; thing++)
            {
                if (random.NextDouble() < 0.08) heat[thing] = random.Next(0, 15);
                if (random.NextDouble() > 0.05) day[run][$"t{thing}"] = heat[thing];
            }
        }

        return day;
    }
}

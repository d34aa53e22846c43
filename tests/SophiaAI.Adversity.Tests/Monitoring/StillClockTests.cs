using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Monitoring;

/// <summary>The clock of these tests: what does not wait takes no time, however long it runs.</summary>
public class StillClockTests
{
    [Fact]
    public async Task Only_what_waits_takes_time_and_only_its_own()
    {
        WaitlessClock clock = new();
        using IDisposable stillness = clock.StandStill();
        DateTimeOffset start = clock.GetUtcNow();

        TimeSpan[] took = await Task.WhenAll(Enumerable.Range(0, 4).Select(seconds => Task.Run(() => WaitTwiceAsync(clock, TimeSpan.FromSeconds(seconds)))));

        Assert.Equal([0, 2, 4, 6], took.Select(static time => time.TotalSeconds));
        // What begins later may begin when others have waited already.
        Assert.InRange((clock.GetUtcNow() - start).TotalSeconds, 6, 12);
    }

    private static async Task<TimeSpan> WaitTwiceAsync(WaitlessClock clock, TimeSpan wait)
    {
        long started = clock.GetTimestamp();
        Assert.Equal(wait, await WaitAsync(clock, wait));
        Assert.Equal(wait, await WaitAsync(clock, wait));
        return clock.GetElapsedTime(started);
    }

    private static async Task<TimeSpan> WaitAsync(WaitlessClock clock, TimeSpan wait)
    {
        long started = clock.GetTimestamp();
        await Task.Delay(wait, clock, TestContext.Current.CancellationToken);
        return clock.GetElapsedTime(started);
    }
}

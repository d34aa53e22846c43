using SophiaAI.Providers.Features.Monitoring;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Monitoring;

/// <summary>
/// A run that is cut off, at every point at which something has changed outside of it: a file, or what was heard. What is
/// written between two of those points is the same, so that no others have to be tried.
/// </summary>
public class MonitorCutTests
{
    private const int Runs = 5;

    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Wherever_a_run_is_cut_one_message_is_repeated_at_most_and_none_is_lost()
    {
        (string[] all, List<Cut> cuts) = await CutEverywhereAsync();
        // Before and after each of the messages, before and between the two first writes, and at the end.
        Assert.True(cuts.Count >= all.Length * 2, $"{cuts.Count} cuts of {all.Length} messages");
        Assert.True(all.Length >= 8, string.Join("; ", all));

        foreach (Cut cut in cuts)
        {
            // In the same slot again, or in the next one.
            foreach (bool isSameSlot in new[] { true, false })
            {
                MonitorBench.HeardMessage[] heard = await GoOnAsync(cut, isSameSlot);
                string[] once = [.. heard.DistinctBy(static message => message.Id).Select(static message => message.Text)];
                Assert.True(all.Order(StringComparer.Ordinal).SequenceEqual(once.Order(StringComparer.Ordinal)), $"{cut.Where}, same slot {isSameSlot}: {string.Join("; ", once)}");
                Assert.True(heard.Length - once.Length <= 1, $"{cut.Where}, same slot {isSameSlot}: {string.Join("; ", heard.Select(static message => message.Text))}");
            }
        }
    }

    [Fact]
    public async Task Two_runs_at_once_tell_everything_once()
    {
        VirtualClock waiting = MonitorBench.ClockAt(MonitorBench.Start, holdsWaits: true);
        using MonitorBench bench = new() { HasWarm = false, Values = static _ => new Dictionary<string, double> { ["a"] = 20, ["b"] = 20 } };
        Task<SophiaMonitorRun>? second = null;
        bench.OnHeard = async _ =>
        {
            // The other one begins while the first message is under way, and gets as far as it can.
            if (second is not null) return;
            second = bench.RunAsync(waiting);
            await Task.WhenAny(second, waiting.Waiting.Task);
        };

        SophiaMonitorRun first = await bench.RunAsync(MonitorBench.Start);

        while (!second!.IsCompleted)
        {
            waiting.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Yield();
        }

        Assert.False(first.IsRepeated);
        Assert.True((await second).IsRepeated);
        Assert.Equal(["First: Hot a 20", "First: Hot b 20"], bench.Heard.Select(static message => message.Text).Order(StringComparer.Ordinal));
    }

    // Three things get hot, one of them ends and another begins, and at last all end.
    private static IReadOnlyDictionary<string, double> Values(DateTimeOffset slot) => (int)((slot - MonitorBench.Start) / MonitorBench.Interval) switch
    {
        0 => Of(1, 1, 1, 1),
        1 => Of(20, 21, 22, 1),
        2 => Of(1, 21, 22, 23),
        _ => Of(1, 1, 1, 1),
    };

    private static Dictionary<string, double> Of(double a, double b, double c, double d) => new() { ["a"] = a, ["b"] = b, ["c"] = c, ["d"] = d };

    private static DateTimeOffset At(int run) => MonitorBench.Start + (run * MonitorBench.Interval);

    private static async Task<(string[] All, List<Cut> Cuts)> CutEverywhereAsync()
    {
        List<Cut> cuts = [];
        using MonitorBench bench = new() { HasWarm = false, Values = Values };
        for (int run = 0; run < Runs; run++)
        {
            Dictionary<string, byte[]> before = Read(bench.Folder);
            int already = bench.Heard.Count;
            int number = run;
            cuts.Add(new Cut($"run {run}, before anything", before, [.. bench.Heard], run));
            bench.OnHeard = message =>
            {
                Dictionary<string, byte[]> now = Read(bench.Folder);
                MonitorBench.HeardMessage[] heard = [.. bench.Heard];
                if (heard.Length == already + 1)
                {
                    // The state is written, and the values are not, or not all of them.
                    cuts.Add(new Cut($"run {number}, between state and values", With(now, before, isValue: true), heard[..^1], number));
                    cuts.Add(new Cut($"run {number}, in the values", Torn(now, before), heard[..^1], number));
                }

                cuts.Add(new Cut($"run {number}, before '{message.Text}'", now, heard[..^1], number));
                cuts.Add(new Cut($"run {number}, after '{message.Text}'", now, heard, number));
                return Task.CompletedTask;
            };
            await bench.RunAsync(At(run));
            cuts.Add(new Cut($"run {run}, at its end", Read(bench.Folder), [.. bench.Heard], run));
        }

        return ([.. bench.Heard.Select(static message => message.Text)], cuts);
    }

    private static async Task<MonitorBench.HeardMessage[]> GoOnAsync(Cut cut, bool isSameSlot)
    {
        // In the next slot, all is as it was in the one that was cut, and goes on a slot later.
        int late = isSameSlot ? 0 : 1;
        using MonitorBench bench = new() { HasWarm = false, Values = slot => Values(slot > At(cut.Run) ? slot - (late * MonitorBench.Interval) : slot) };
        foreach ((string name, byte[] content) in cut.Files)
        {
            string path = Path.Combine(bench.Folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
        }

        if (isSameSlot) await bench.RunAsync(At(cut.Run) + s_minute);
        for (int run = cut.Run + 1; run < Runs + late; run++) await bench.RunAsync(At(run));
        return [.. cut.Heard, .. bench.Heard];
    }

    private static Dictionary<string, byte[]> Read(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(static path => !path.EndsWith(".lock", StringComparison.Ordinal))
        .ToDictionary(path => Path.GetRelativePath(folder, path), File.ReadAllBytes);

    private static bool IsState(string name) => name == "state.json";

    private static Dictionary<string, byte[]> With(Dictionary<string, byte[]> now, Dictionary<string, byte[]> before, bool isValue) =>
        now.Where(file => IsState(file.Key) == isValue).Concat(before.Where(file => IsState(file.Key) != isValue)).ToDictionary();

    private static Dictionary<string, byte[]> Torn(Dictionary<string, byte[]> now, Dictionary<string, byte[]> before) => now.ToDictionary(
        static file => file.Key, file => IsState(file.Key) ? file.Value : file.Value[..((file.Value.Length + before.GetValueOrDefault(file.Key, []).Length) / 2)]);

    private sealed record Cut(string Where, Dictionary<string, byte[]> Files, MonitorBench.HeardMessage[] Heard, int Run);
}

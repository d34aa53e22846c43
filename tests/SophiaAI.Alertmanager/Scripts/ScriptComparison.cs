using System.Globalization;
using System.Text.Json.Nodes;
using SophiaAI.Providers.Features.Alerting.Configuration;

namespace SophiaAI.Alertmanager.Scripts;

/// <summary>
/// What webhooks are told, by the real server and by our engine in its exact option: the same groups, order and alerts, and
/// the times to a quarter of a second. The four batches play at once, in real time; the engine is given the times at which
/// things really happened.
/// </summary>
/// <param name="oracle">The real one.</param>
/// <param name="scratch">For the files.</param>
/// <param name="cases">Makes the random numbers of a case.</param>
/// <param name="deadline">When no batch is to begin any more.</param>
internal sealed class ScriptComparison(Oracle oracle, Scratch scratch, CaseNumbers cases, DateTimeOffset deadline)
{
    /// <summary>The part's name.</summary>
    public const string Part = "scripts";

    // Of each batch, besides the known ones.
    private const int Random = 12;

    private const double Tolerance = 0.25;

    private const int MostTries = 3;

    // What the server needs to start.
    private static readonly TimeSpan s_ahead = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_beat = TimeSpan.FromMilliseconds(20);

    /// <summary>Compares.</summary>
    public async Task<PartResult> RunAsync()
    {
        int[] indices = [.. cases.Of(Random * 4)];
        Dictionary<ScriptKind, Script[]> batches = Enum.GetValues<ScriptKind>().ToDictionary(static kind => kind, kind => (Script[])
        [
            .. KnownScripts.Of(kind),
            .. indices.Where(index => index % 4 == (int)kind).Select(index => ScriptMaker.Random(cases.RandomOf(Part, index), index.ToString(CultureInfo.InvariantCulture), kind)),
        ]);
        int count = batches.Values.Sum(static scripts => scripts.Length);
        List<Difference> differences = [];
        double still = 0;
        int tries = 0;
        int messages = 0;
        while (true)
        {
            tries++;
            DateTimeOffset start = Beginning(batches.ContainsKey(ScriptKind.Intervals));
            using CancellationTokenSource end = new();
            Task<double> watch = WatchAsync(end.Token);
            (int Messages, List<Difference> Differences)[] found = await Task.WhenAll(batches.Values.Select(scripts => PlayAsync(scripts, start)));
            await end.CancelAsync();
            still = await watch;
            differences = [.. found.SelectMany(static one => one.Differences)];
            messages = Math.Max(messages, found.Sum(static one => one.Messages));
            // What is late on a busy machine is not so again; what is wrong is.
            if (differences.Count == 0 || tries == MostTries) break;
            batches = batches.Where(batch => batch.Value.Any(script => differences.Exists(one => one.Case == script.Name))).ToDictionary();
            if (Beginning(batches.ContainsKey(ScriptKind.Intervals)) > deadline) break;
        }

        return new PartResult(Part, count, differences) { Note = string.Create(CultureInfo.InvariantCulture, $"{messages} messages, played {(tries == 1 ? "once" : $"{tries} times")}; the machine stood still for {still * 1000:f0} ms at most.") };
    }

    // With intervals, so that a minute of the clock begins in the middle.
    private static DateTimeOffset Beginning(bool hasIntervals)
    {
        DateTimeOffset earliest = TimeProvider.System.GetUtcNow() + s_ahead;
        if (!hasIntervals) return earliest;
        DateTimeOffset start = new DateTimeOffset(earliest.UtcTicks - (earliest.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero).AddSeconds(60 - ScriptFile.NewMinute);
        return start >= earliest ? start : start.AddMinutes(1);
    }

    private static async Task<double> WatchAsync(CancellationToken cancellationToken)
    {
        double longest = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            long start = TimeProvider.System.GetTimestamp();
            await Task.Delay(s_beat, TimeProvider.System, CancellationToken.None);
            longest = Math.Max(longest, (TimeProvider.System.GetElapsedTime(start) - s_beat).TotalSeconds);
        }

        return longest;
    }

    private async Task<(int Messages, List<Difference> Differences)> PlayAsync(Script[] scripts, DateTimeOffset start)
    {
        using HookListener hook = new();
        string text = ScriptFile.Write(scripts, hook.Address, start);
        await WaitUntilAsync(start - s_ahead);
        List<Happening> happenings = [];
        IReadOnlyList<(DateTimeOffset At, string Path, JsonNode Body)> received;
        await using (OracleServer server = await OracleServer.StartAsync(oracle, scratch.NewFolder(), text))
        {
            Dictionary<string, List<string>> silences = scripts.ToDictionary(static script => script.Name, static _ => new List<string>());
            foreach ((Script script, ScriptEvent one) in scripts.SelectMany(static script => script.Events, static (script, one) => (script, one)).OrderBy(static pair => pair.one.At))
            {
                await WaitUntilAsync(start.AddSeconds(one.At));
                happenings.Add(new Happening(script, one, await DoAsync(server, script, one, silences[script.Name])));
            }

            await WaitUntilAsync(start.AddSeconds(Script.Length));
            received = hook.Received;
        }

        MonitorConfiguration configuration = OurFile.Read(text, out string? refusal) ?? throw new InvalidOperationException(refusal);
        IReadOnlyList<Told> ours = new ScriptPlayer(configuration, start).Play(happenings);
        Told[] real = [.. received.Select(one => ToldOf(one, start))];
        return (real.Length, [.. scripts.Select(script => Compare(script, Of(script, real), Of(script, ours))).OfType<Difference>()]);
    }

    private static Told[] Of(Script script, IEnumerable<Told> told) => [.. told.Where(one => one.Group.StartsWith($"{{}}/{{{Script.Label}=\"{script.Name}\"}}", StringComparison.Ordinal)).OrderBy(static one => one.At)];

    private static Told ToldOf((DateTimeOffset At, string Path, JsonNode Body) one, DateTimeOffset start)
    {
        string text = ScriptPlayer.TextOf((string)one.Body["status"]!, one.Body["alerts"]!.AsArray().Select(static alert => (OracleServer.LabelsOf(alert!), (string)alert!["status"]! == "resolved")));
        return new Told((one.At - start).TotalSeconds, one.Path, (string)one.Body["groupKey"]!, text);
    }

    // What falls together with the end may be on either side of it.
    private static Difference? Compare(Script script, Told[] real, Told[] ours)
    {
        const double End = Script.Length - Tolerance;
        ILookup<(string, string), Told> theirs = real.ToLookup(static one => (one.Target, one.Group));
        ILookup<(string, string), Told> own = ours.ToLookup(static one => (one.Target, one.Group));
        foreach ((string, string) key in theirs.Concat(own).Select(static group => group.Key).Distinct())
        {
            Told[] one = [.. theirs[key]];
            Told[] other = [.. own[key]];
            bool isSame = one.Zip(other).All(static pair => pair.First.Text == pair.Second.Text && Math.Abs(pair.First.At - pair.Second.At) <= Tolerance)
                && one.Skip(other.Length).Concat(other.Skip(one.Length)).All(static rest => rest.At > End);
            if (!isSame) return new Difference(script.Name, string.Join('\n', real.Select(static told => told.ToString())), string.Join('\n', ours.Select(static told => told.ToString())), script.ToString());
        }

        return null;
    }

    // When it happened: between what was sent and what was answered.
    private static async Task<DateTimeOffset> DoAsync(OracleServer server, Script script, ScriptEvent one, List<string> silences)
    {
        DateTimeOffset before = TimeProvider.System.GetUtcNow();
        switch (one.Action)
        {
            case ScriptAction.Fire or ScriptAction.End:
                await server.PostAsync(script.LabelsOf(one), one.Age > 0 ? before.AddSeconds(-one.Age) : null, one.Action == ScriptAction.End ? before : one.Lasts is { } lasts ? before.AddSeconds(lasts) : null);
                break;
            case ScriptAction.Silence:
                silences.Add(await server.SilenceAsync(script.MatchersOf(one), before, before.AddSeconds(one.Lasts ?? ScriptEvent.LongEnough)));
                break;
            default:
                foreach (string silence in silences) await server.ExpireAsync(silence);
                silences.Clear();
                break;
        }

        return before + ((TimeProvider.System.GetUtcNow() - before) / 2);
    }

    private static async Task WaitUntilAsync(DateTimeOffset at)
    {
        TimeSpan left = at - TimeProvider.System.GetUtcNow();
        if (left > TimeSpan.Zero) await Task.Delay(left, TimeProvider.System);
    }
}

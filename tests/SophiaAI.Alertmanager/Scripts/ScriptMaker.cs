using System.Globalization;
using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Alertmanager.Scripts;

/// <summary>
/// Makes random scripts of which the outcome does not depend on who is faster: nothing happens near a tick, no repeat is a
/// multiple of the interval, and no alert is older than the group that it joins.
/// </summary>
internal static class ScriptMaker
{
    // How far apart two things are at least, in seconds.
    private const double Apart = 0.35;

    // The log of what was told is swept every second.
    private const double Sweep = 1.5;

    private const int MostTries = 500;

    private static readonly Uri s_nowhere = new("http://127.0.0.1:9/");
    private static readonly DateTimeOffset s_anyTime = new(2026, 3, 4, 12, 0, 50, TimeSpan.Zero);

    /// <summary>Makes one.</summary>
    /// <param name="random">The random numbers.</param>
    /// <param name="name">Its name.</param>
    /// <param name="kind">What it is about.</param>
    public static Script Random(Random random, string name, ScriptKind kind)
    {
        for (int tries = 0; tries < MostTries; tries++)
        {
            Script script = Any(random, name, kind);
            if (IsClear(script)) return script;
        }

        throw new InvalidOperationException("No script was found of which the outcome is clear.");
    }

    /// <summary>Whether the outcome does not depend on who is faster.</summary>
    public static bool IsClear(Script script)
    {
        ScriptPlayer player = new(OurFile.Read(ScriptFile.Write([script], s_nowhere, s_anyTime), out string? refusal) ?? throw new InvalidOperationException(refusal), s_anyTime);
        player.Play(script.Events.Select(one => new Happening(script, one, s_anyTime.AddSeconds(one.At))));
        double[] times = [.. script.Events.SelectMany(TimesOf), .. script.More.Contains("interval", StringComparison.Ordinal) || script.Children.Any(static child => child.Contains("time_interval", StringComparison.Ordinal)) ? [ScriptFile.NewMinute] : Array.Empty<double>()];
        double[] aged = [.. script.Events.Where(static one => one.Age > 0).Select(static one => one.At)];
        return player.Ticks.All(tick => times.All(time => IsApart(time, tick.At) || (aged.Contains(time) && Math.Abs(time - tick.At) < 0.001))
            && tick.Told.All(told => IsApart(told + script.Repeat, tick.At) && (tick.At < told + (2 * script.Repeat) - Apart || tick.At > told + (2 * script.Repeat) + Sweep)))
            && times.Order().Zip(times.Order().Skip(1)).All(static pair => pair.Second - pair.First is 0 or > 0.09);
    }

    private static bool IsApart(double one, double other) => Math.Abs(one - other) >= Apart;

    private static IEnumerable<double> TimesOf(ScriptEvent one) => one.Lasts is { } lasts ? [one.At, one.At + lasts] : [one.At];

    private static Script Any(Random random, string name, ScriptKind kind)
    {
        double interval = Pick(random, 2.0, 2, 3);
        Script script = new(name)
        {
            GroupBy = Pick(random, (string[])["alertname"], ["alertname"], [], ["svc"], ["svc", "alertname"], ["..."]),
            Wait = Pick(random, 1.0, 1, 2, 0),
            Interval = interval,
            Repeat = Pick(random, 100, 100, interval * 1.6, interval * 2.5),
            Receiver = Pick(random, "hook", "hook", "quiet", "both"),
        };
        string[] names = ["A", "B", "C"];
        string[] services = kind == ScriptKind.Groups ? ["s", "t"] : ["s", "s", "t"];
        if (kind == ScriptKind.Routes)
        {
            script = script with
            {
                Children = [.. Enumerable.Range(0, random.Next(1, 4)).Select(index => Child(random, index))],
            };
        }

        if (kind == ScriptKind.Mutes && random.Next(3) > 0) script = script with { Inhibits = [("alertname=\"A\"", "alertname=~\"B|C\"", Pick(random, "svc", "", "zone"))] };
        if (kind == ScriptKind.Intervals)
        {
            string key = Pick(random, "mute_time_intervals: [before]", "mute_time_intervals: [after]", "active_time_intervals: [before]", "active_time_intervals: [after]");
            script = script with { More = key };
        }

        List<ScriptEvent> events = [];
        double at = 0.5 + (random.Next(10) / 10.0);
        for (int wanted = random.Next(3, 9); wanted > 0 && at < Script.Length - 3; wanted--)
        {
            LabelSet labels = LabelSet.Of(("alertname", names[random.Next(names.Length)]), ("svc", services[random.Next(services.Length)]));
            ScriptEvent next = random.Next(10) switch
            {
                < 5 => new ScriptEvent(at, ScriptAction.Fire, labels) { Lasts = random.Next(4) == 0 ? Math.Round(1 + (random.NextDouble() * 4), 1) : null },
                < 8 when events.Count > 0 => new ScriptEvent(at, ScriptAction.End, events.LastOrDefault(static one => one.Action == ScriptAction.Fire)?.Labels ?? labels),
                < 9 when kind is ScriptKind.Mutes or ScriptKind.Intervals => new ScriptEvent(at, ScriptAction.Silence, random.Next(2) == 0 ? LabelSet.Of(("alertname", labels["alertname"])) : LabelSet.Of(("svc", labels["svc"]))) { Lasts = random.Next(2) == 0 ? Math.Round(2 + (random.NextDouble() * 5), 1) : null },
                9 when kind is ScriptKind.Mutes && events.Exists(static one => one.Action == ScriptAction.Silence) => new ScriptEvent(at, ScriptAction.EndSilences, LabelSet.Empty),
                _ => new ScriptEvent(at, ScriptAction.Fire, labels),
            };
            events.Add(next);
            at = Math.Round(at + 0.2 + (random.Next(30) / 10.0), 1);
        }

        return script with { Events = events };
    }

    private static string Child(Random random, int index)
    {
        List<string> keys = [string.Create(CultureInfo.InvariantCulture, $"matchers: ['{Pick(random, "svc=\"s\"", "svc!=\"s\"", "alertname=~\"A|B\"", "alertname!~\"A\"", "svc=~\".*\"")}', 'number!=\"{index}\"']")];
        if (random.Next(2) == 0) keys.Add("continue: true");
        if (random.Next(3) > 0) keys.Add($"receiver: {Pick(random, "hook", "other", "both", "quiet")}");
        if (random.Next(3) == 0) keys.Add($"group_by: {Pick(random, "[svc]", "[alertname]", "['...']")}");
        if (random.Next(3) == 0) keys.Add("group_wait: 1500ms");
        return string.Join(", ", keys);
    }

    private static T Pick<T>(Random random, params T[] from) => from[random.Next(from.Length)];
}

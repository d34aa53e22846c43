using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Alertmanager.Scripts;

/// <summary>The scripts of the cases that are known to surprise.</summary>
internal static class KnownScripts
{
    private static readonly LabelSet s_all = LabelSet.Empty;

    /// <summary>Those of a batch.</summary>
    public static IEnumerable<Script> Of(ScriptKind kind) => kind switch
    {
        ScriptKind.Groups =>
        [
            new Script("repeats-slip") { Repeat = 3.5, Events = [Fire(1, "A")] },
            new Script("over-before-told") { Events = [Fire(1, "A"), End(1.5, "A")] },
            new Script("off-and-on") { Events = [Fire(1, "A"), End(2.4, "A"), Fire(3.2, "A")] },
            new Script("one-of-many") { GroupBy = [], Events = [Fire(1, "A"), Fire(1.3, "B"), End(2.5, "A")] },
            new Script("fires-again") { Events = [Fire(1, "A"), End(3.5, "A"), Fire(4.6, "A"), End(7.5, "A")] },
            new Script("timeout") { Events = [Fire(1, "A") with { Lasts = 2.5 }, Fire(3.1, "A") with { Lasts = 4.4 }] },
            new Script("old-alert") { Events = [Fire(1.3, "A") with { Age = 60 }] },
            new Script("told-again-that-it-is-over") { GroupBy = [], Events = [Fire(1, "A"), Fire(1.3, "B"), End(2.5, "A"), End(4.5, "A"), Fire(6.5, "C"), End(8.5, "A"), End(10.5, "A")] },
            new Script("odd-labels") { GroupBy = ["..."], Events = [new ScriptEvent(1, ScriptAction.Fire, LabelSet.Of(("alertname", "A"), ("a", "t\tt \u00a0\u0001é🙂"), ("a1", "\"\\\n"), ("a_b", "x")))] },
            new Script("over-unheard-of") { Events = [End(1, "A"), Fire(2.5, "A")] },
        ],
        ScriptKind.Mutes =>
        [
            new Script("lost") { Events = [Fire(1, "A"), Silence(2.5, 3), End(3.5, "A")] },
            new Script("ghost") { Repeat = 6.5, Events = [Fire(1, "A"), Silence(2.5, 3), End(3.5, "A"), Fire(5.6, "A")] },
            new Script("false-resolved") { GroupBy = [], Events = [Fire(1, "A"), Fire(1.2, "B"), Silence(2.5, 5, "B"), End(3.5, "A")] },
            new Script("end-of-a-silence") { Events = [Silence(0.5, 4), Fire(1, "A")] },
            new Script("lost-by-inhibition") { Inhibits = [("alertname=\"A\"", "alertname=\"B\"", "svc")], Events = [Fire(1, "B"), Fire(2.5, "A"), End(4.5, "B"), End(6.5, "A")] },
            new Script("source-is-silenced") { Inhibits = [("alertname=\"A\"", "alertname=\"B\"", "")], Events = [Silence(0.5, null, "A"), Fire(1, "A"), Fire(2.5, "B")] },
        ],
        ScriptKind.Routes =>
        [
            new Script("two-ways") { Children = ["matchers: ['svc=\"s\"'], receiver: other, continue: true", "matchers: ['alertname=\"A\"'], receiver: hook, group_by: [svc]"], Events = [Fire(1, "A"), End(3.5, "A")] },
            new Script("both-hooks") { Receiver = "both", GroupBy = [], Events = [Fire(1, "A"), Fire(2.5, "B"), End(4.5, "A"), End(6.5, "B"), Fire(8.5, "A")] },
            new Script("quiet-hook") { Receiver = "quiet", Events = [Fire(1, "A"), End(3.5, "A"), Fire(6.5, "A")] },
        ],
        _ =>
        [
            new Script("muted-before") { More = "mute_time_intervals: [before]", Events = [Fire(1, "A"), End(4.5, "A"), Fire(6.5, "B")] },
            new Script("muted-after") { More = "mute_time_intervals: [after]", Events = [Fire(1.5, "A"), End(11.2, "A"), Fire(13.2, "B")] },
            new Script("active-after") { More = "active_time_intervals: [after]", Events = [Fire(1.5, "A"), Fire(5.2, "B"), End(6.7, "B")] },
        ],
    };

    private static ScriptEvent Fire(double at, string name) => new(at, ScriptAction.Fire, Alert(name));

    private static ScriptEvent End(double at, string name) => new(at, ScriptAction.End, Alert(name));

    private static ScriptEvent Silence(double at, double? lasts, string? name = null) => new(at, ScriptAction.Silence, name is null ? s_all : LabelSet.Of(("alertname", name))) { Lasts = lasts };

    private static LabelSet Alert(string name) => LabelSet.Of(("alertname", name), ("svc", "s"));
}

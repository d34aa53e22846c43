using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Routing;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Tests.Features.Alerting;

public sealed class InhibitorTests
{
    private static readonly InhibitRule s_rule = new([Is("severity", "critical")], [Is("severity", "warning")], ["service"]);

    [Fact]
    public void An_alert_is_muted_by_a_worse_one_of_the_same_service()
    {
        LabelSet source = LabelSet.Of(("severity", "critical"), ("service", "a"));
        Mute? mute = Find([s_rule], LabelSet.Of(("severity", "warning"), ("service", "a")), source);
        Assert.Equal((DecisionReason.Inhibited, source.ToString()), (mute!.Reason, mute.By));
        Assert.Null(Find([s_rule], LabelSet.Of(("severity", "warning"), ("service", "b")), source));
        Assert.Null(Find([s_rule], LabelSet.Of(("severity", "info"), ("service", "a")), source));
    }

    [Fact]
    public void What_is_missing_on_both_sides_is_equal() =>
        Assert.NotNull(Find([s_rule], LabelSet.Of(("severity", "warning")), LabelSet.Of(("severity", "critical"))));

    [Fact]
    public void What_matches_both_sides_is_muted_by_one_sided_sources_only()
    {
        // Targets are all alerts of the service, sources those that say that it is down.
        InhibitRule rule = new([Is("down", "1")], [new Matcher("service", MatchOperator.NotEqual, string.Empty)], []);
        LabelSet both = LabelSet.Of(("down", "1"), ("service", "a"));
        Assert.Null(Find([rule], both, both));
        Assert.Null(Find([rule], both, both, LabelSet.Of(("down", "1"), ("service", "b"))));
        Assert.NotNull(Find([rule], both, both, LabelSet.Of(("down", "1"))));
        Assert.NotNull(Find([rule], LabelSet.Of(("service", "c")), both));
    }

    [Fact]
    public void Values_that_run_together_are_not_equal()
    {
        InhibitRule rule = new([Is("k", "s")], [Is("k", "t")], ["a", "b"]);
        Assert.Null(Find([rule], LabelSet.Of(("k", "t"), ("a", "x"), ("b", "yz")), LabelSet.Of(("k", "s"), ("a", "xy"), ("b", "z"))));
    }

    [Fact]
    public void An_inhibited_alert_still_inhibits()
    {
        InhibitRule second = new([Is("severity", "warning")], [Is("severity", "info")], []);
        Assert.NotNull(Find([s_rule, second], LabelSet.Of(("severity", "info")), LabelSet.Of(("severity", "critical")), LabelSet.Of(("severity", "warning"))));
    }

    [Fact]
    public void The_details_of_a_source_count_and_are_not_shown()
    {
        InhibitRule rule = new([Is("reason", "used up")], [Is("severity", "warning")], []);
        AlertRecord source = new("f", LabelSet.Of(("service", "a"))) { Details = LabelSet.Of(("reason", "used up"), ("service", "b")) };
        Assert.Equal("{service=\"a\"}", new Inhibitor([rule], [source]).Find(LabelSet.Of(("severity", "warning")), default)?.By);
        Assert.Equal("{reason=\"used up\", service=\"a\"}", source.Matched.ToString());
    }

    private static Mute? Find(InhibitRule[] rules, LabelSet alert, params LabelSet[] firing) => new Inhibitor(rules, firing.Select(static labels => new AlertRecord("f", labels))).Find(alert, default);

    private static Matcher Is(string name, string value) => new(name, MatchOperator.Equal, value);
}

using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;

namespace SophiaAI.Providers.Tests.Features.Alerting;

/// <summary>How an alert goes on, seen by what fires after each run.</summary>
public sealed class AlertMachineTests
{
    private readonly EngineBed _bed = new();

    [Fact]
    public void An_alert_fires_when_its_condition_was_met_for_long_enough()
    {
        _bed.Rules(EngineBed.Rule("A", forMinutes: 10)).Set("A", true);
        Assert.Equal("", _bed.Run(0));
        Assert.Equal("A pending for", _bed.Decisions());
        Assert.Equal((EngineBed.Start, EngineBed.Start.AddMinutes(10)), (_bed.Last.Decisions[0].Since, _bed.Last.Decisions[0].Until));
        Assert.Equal("", _bed.Run(5));
        Assert.Equal("First A", _bed.Run(10));
    }

    // A run that is a little early has the time of its slot.
    [Fact]
    public void Jitter_does_not_make_an_alert_late()
    {
        _bed.Rules(EngineBed.Rule("A", forMinutes: 5)).Set("A", true);
        _bed.Run(0.3);
        Assert.Equal("First A", _bed.Run(4.7));
    }

    [Fact]
    public void What_is_interrupted_begins_anew()
    {
        _bed.Rules(EngineBed.Rule("A", forMinutes: 10)).Set("A", true);
        _bed.Run(0);
        _bed.Set("A", false).Run(5);
        Assert.Empty(_bed.State.Alerts);
        _bed.Set("A", true).Run(10);
        Assert.Equal("", _bed.Run(15));
        Assert.Equal("First A", _bed.Run(20));
        Assert.Equal(EngineBed.Start.AddMinutes(10), Assert.Single(_bed.Last.Messages[0].Message.Alerts).StartsAt);
    }

    [Fact]
    public void An_alert_goes_on_firing_for_a_while_and_a_hit_begins_that_anew()
    {
        _bed.Rules(EngineBed.Rule("A", keepMinutes: 10)).Set("A", true);
        _bed.Run(0);
        _bed.Set("A", false);
        Assert.Equal(["", ""], Told(_bed.Run(5), _bed.Run(10)));
        _bed.Set("A", true).Run(15);
        _bed.Set("A", false);
        Assert.Equal(["", "", "Resolved -A"], Told(_bed.Run(20), _bed.Run(25), _bed.Run(30)));
    }

    [Fact]
    public void What_is_not_known_changes_nothing()
    {
        _bed.Rules(EngineBed.Rule("A", keepMinutes: 5)).Set("A", true);
        _bed.Run(0);
        _bed.Set("A", null);
        for (int run = 1; run < 30; run++) Assert.Equal("", _bed.Run(5 * run));
        Assert.Equal("A unknown data", _bed.Decisions());
        Assert.Equal(EngineBed.Start.AddMinutes(5), _bed.Last.Decisions[0].Since);
        _bed.Set("A", false).Run(150);
        Assert.Equal("Resolved -A", _bed.Run(155));
    }

    [Fact]
    public void A_rule_that_was_not_evaluated_resolves_nothing()
    {
        _bed.Rules(EngineBed.Rule("A")).Set("A", true).Run(0);
        EngineBed without = new() { Configuration = _bed.Configuration, State = _bed.State };
        Assert.Equal("", without.Run(5));
        Assert.Equal("A unknown data", without.Decisions());
    }

    [Fact]
    public void What_was_pending_waits_an_hour_for_what_is_not_known()
    {
        _bed.Rules(EngineBed.Rule("A", forMinutes: 10)).Set("A", true);
        _bed.Run(0);
        _bed.Set("A", null);
        _bed.Run(5);
        _bed.Run(65);
        Assert.Equal("A unknown data", _bed.Decisions());
        _bed.Run(70);
        Assert.Empty(_bed.State.Alerts);
    }

    [Fact]
    public void An_alert_whose_rule_is_gone_is_resolved()
    {
        _bed.Rules(EngineBed.Rule("A", keepMinutes: 60)).Set("A", true).Run(0);
        Assert.Equal("Resolved -A", _bed.Rules(EngineBed.Rule("B")).Run(5));
    }

    [Fact]
    public void Raising_the_time_makes_a_young_alert_pending_again()
    {
        _bed.Rules(EngineBed.Rule("A", forMinutes: 5)).Set("A", true);
        _bed.Run(0);
        Assert.Equal("First A", _bed.Run(5));
        _bed.Rules(EngineBed.Rule("A", forMinutes: 20));
        Assert.Equal("Resolved -A", _bed.Run(10));
        Assert.Equal("", _bed.Run(15));
        Assert.Equal("First A", _bed.Run(20));
    }

    [Fact]
    public void Of_two_series_that_make_one_alert_one_is_enough()
    {
        _bed.Configuration = _bed.Configuration with { Rules = [EngineBed.Rule("A") with { Labels = LabelSet.Of(("service", "all")) }] };
        Evaluation evaluation = MonitorEngine.Evaluate(
            _bed.Configuration, _bed.State, [EngineBed.Result("A", false), EngineBed.Result("A", true), EngineBed.Result("A", null)], EngineBed.Start);
        Assert.Equal("First A", EngineBed.Text(Assert.Single(evaluation.Messages)));
    }

    // In order, as they are called.
    private static IEnumerable<string> Told(params string[] told) => told;
}

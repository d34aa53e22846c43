using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Tests.Alerting;

/// <summary>What Alertmanager 0.25 did in the cases that were measured, with all that it loses. Minutes stand for the seconds that were measured.</summary>
public sealed class AlertmanagerExactTests
{
    private readonly List<string> _told = [];
    private readonly MonitorConfiguration _configuration;
    private EngineState _state = EngineState.Empty;
    private double _now;
    private EngineOptions _options = new() { AlertmanagerExact = true, ExactSweep = TimeSpan.FromMinutes(30) };

    public AlertmanagerExactTests() => _configuration = new MonitorConfiguration
    {
        Route = new AlertRoute { Receiver = "hook", GroupWait = TimeSpan.FromMinutes(1), GroupInterval = TimeSpan.FromMinutes(2), RepeatInterval = TimeSpan.FromMinutes(6.5) },
        Receivers = [new AlertReceiver("hook", [new ReceiverTarget("webhook", 0, SendResolved: true)])],
        ResolveTimeout = TimeSpan.FromHours(5),
    };

    [Fact]
    public void A_group_waits_then_ticks_and_repeats_late()
    {
        Play(16, (0, () => Post("A")));
        Assert.Equal("1 A; 9 A", Told());
    }

    [Fact]
    public void What_is_resolved_before_the_first_tick_is_never_told()
    {
        Play(8, (0, () => Post("A")), (0.5, () => End("A")));
        Assert.Equal("", Told());
    }

    [Fact]
    public void One_of_many_that_resolves_is_told_with_all_others_once()
    {
        Play(6, (0, () => Post("A")), (0.1, () => Post("B")), (1.5, () => End("A")));
        Assert.Equal("1 A B; 3 -A B", Told());
    }

    [Fact]
    public void Resolved_while_muted_is_lost()
    {
        Mute("A", 1.5, 4.5);
        Play(12, (0, () => Post("A")), (2.5, () => End("A")));
        Assert.Equal("1 A", Told());
    }

    [Fact]
    public void The_ghost_is_announced_at_the_repeat_only()
    {
        Mute("A", 1.5, 4.5);
        Play(12, (0, () => Post("A")), (2.5, () => End("A")), (4.6, () => Post("A")));
        Assert.Equal("1 A; 9 A", Told());
    }

    [Fact]
    public void A_group_of_which_a_muted_alert_fires_is_resolved_and_it_is_announced_again()
    {
        Mute("B", 1.5, 6.5);
        Play(8, (0, () => Post("A")), (0, () => Post("B")), (2.5, () => End("A")));
        Assert.Equal("1 A B; 3 -A; 7 B", Told());
    }

    [Fact]
    public void What_fires_again_waits_for_the_tick_of_its_old_group()
    {
        Play(8, (0, () => Post("A")), (2.5, () => End("A")), (3.5, () => Post("A")));
        Assert.Equal("1 A; 3 -A; 5 A", Told());
    }

    [Fact]
    public void Without_an_end_it_is_resolved_by_the_timeout()
    {
        Play(12, (0, () => _state = _state.Accept(new PostedAlert("A", LabelSet.Empty), At(0), TimeSpan.FromMinutes(2.5))));
        Assert.Equal("1 A; 3 -A", Told());
    }

    [Fact]
    public void An_old_alert_makes_its_new_group_tell_at_once()
    {
        Play(3, (0.5, () => _state = _state.Accept(new PostedAlert("A", LabelSet.Empty) { StartsAt = At(-5), EndsAt = At(100) }, At(0.5), default)));
        Assert.Equal("0.5 A", Told());
    }

    private static DateTimeOffset At(double minutes) => EngineBed.Start.AddMinutes(minutes);

    private void Mute(string name, double from, double until) => _options = _options with { Muters = [new EngineBed.Silence(name, from, until)] };

    private void Post(string name) => _state = _state.Accept(new PostedAlert(name, LabelSet.Empty), At(_now), _configuration.ResolveTimeout);

    private void End(string name) => _state = _state.Accept(new PostedAlert(name, LabelSet.Empty) { EndsAt = At(_now) }, At(_now), _configuration.ResolveTimeout);

    // As Alertmanager: whatever happens is looked at when it happens, and whenever something is due.
    private void Play(double until, params (double At, Action Do)[] events)
    {
        Queue<(double At, Action Do)> waiting = new(events.OrderBy(static one => one.At));
        double? due = null;
        while (true)
        {
            double next = Math.Min(waiting.TryPeek(out (double At, Action Do) first) ? first.At : double.MaxValue, due ?? double.MaxValue);
            if (next > until) return;
            _now = next;
            while (waiting.TryPeek(out first) && first.At <= next) waiting.Dequeue().Do();
            Evaluation evaluation = MonitorEngine.Evaluate(_configuration, _state, [], At(next), _options);
            _state = evaluation.State;
            foreach (OutgoingMessage message in evaluation.Messages)
            {
                _told.Add(string.Create(CultureInfo.InvariantCulture, $"{Math.Round(next, 2)} {string.Join(' ', message.Message.Alerts.Select(static alert => (alert.EndsAt is null ? string.Empty : "-") + alert.Labels["alertname"]).Order(StringComparer.Ordinal))}"));
                // It arrives a moment later, which is what a repeat counts from.
                _state = MonitorEngine.Deliver(_state, [new MessageReceipt(message.Message.Id, MessageOutcome.Sent, At(next).AddMilliseconds(20))], At(next));
            }

            due = evaluation.NextDue is { } at && at > At(next) ? (at - EngineBed.Start).TotalMinutes : null;
        }
    }

    private string Told() => string.Join("; ", _told);
}

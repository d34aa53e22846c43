using System.Reflection;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.State;
using SophiaAI.Providers.Tests.Architecture;

namespace SophiaAI.Providers.Tests.Features.Alerting;

/// <summary>
/// Where ours differs from Alertmanager on purpose: the same case in the exact option, which is held to the real one, and
/// without it, with runs every five minutes. Each test has the name of a row of the table in docs/monitoring-alertmanager.md.
/// </summary>
public sealed class AlertmanagerDifferenceTests
{
    private const string Header = "| What happens | Alertmanager | This module |";

    private readonly ExactBed _exact = new();
    private readonly EngineBed _ours = new();

    public AlertmanagerDifferenceTests()
    {
        AlertRoute route = _ours.Configuration.Route with { GroupWait = TimeSpan.Zero, RepeatInterval = TimeSpan.FromHours(1) };
        _ours.With(_ => route);
        _exact.With(_ => route with { Receiver = "hook" });
        _ours.Rules(EngineBed.Rule("A"), EngineBed.Rule("B"), EngineBed.Rule("C"));
    }

    [Fact]
    public void A_repeat_interval_is_a_multiple_of_the_group_interval()
    {
        _exact.With(static route => route with { RepeatInterval = TimeSpan.FromMinutes(10) });
        Assert.Equal("0 A; 15 A; 30 A", _exact.Play(30, (0, _exact.Post("A"))));
        _ours.With(static route => route with { RepeatInterval = TimeSpan.FromMinutes(10) }).Set("A", true);
        Assert.Equal("0 First A; 10 Reminder A; 20 Reminder A; 30 Reminder A", Runs(0, 30));
    }

    [Fact]
    public void An_alert_is_resolved_while_it_is_muted()
    {
        Assert.Equal("0 A", _exact.Mute("A", 2, 12).Play(120, (0, _exact.Post("A")), (6, _exact.End("A"))));
        Mute("A", 2, 12);
        _ours.Set("A", true);
        Assert.Equal("0 First A", Runs(0, 5));
        _ours.Set("A", false);
        Assert.Equal("15 Resolved -A", Runs(10, 120));
    }

    [Fact]
    public void An_alert_is_resolved_while_it_is_muted_and_fires_again_after_that()
    {
        Assert.Equal("0 A", _exact.Mute("A", 2, 12).Play(60, (0, _exact.Post("A")), (6, _exact.End("A")), (13, _exact.Post("A"))));
        Mute("A", 2, 12);
        _ours.Set("A", true);
        Assert.Equal("0 First A", Runs(0, 5));
        _ours.Set("A", false);
        Assert.Equal("", Runs(10, 10));
        _ours.Set("A", true);
        Assert.Equal("15 First A", Runs(15, 60));
    }

    [Fact]
    public void One_alert_of_a_group_is_muted_and_the_others_are_resolved()
    {
        _exact.Mute("B", 2, 17).Play(30, (0, _exact.Post("A")), (0, _exact.Post("B")), (6, _exact.End("A")));
        Assert.Equal("0 A B; 10 -A; 20 B", _exact.Told);
        Mute("B", 2, 17);
        _ours.Set("A", true).Set("B", true);
        Assert.Equal("0 First A B", Runs(0, 5));
        _ours.Set("A", false);
        Assert.Equal("10 SomeResolved -A (1 muted)", Runs(10, 30));
    }

    [Fact]
    public void A_silence_ends_and_its_group_has_told_something_else_meanwhile()
    {
        _exact.Mute("B", 2, 17).Play(30, (0, _exact.Post("A")), (0, _exact.Post("B")), (6, _exact.Post("C")));
        Assert.Equal("0 A B; 10 A C; 20 A B C", _exact.Told);
        Mute("B", 2, 17);
        _ours.Set("A", true).Set("B", true);
        Assert.Equal("0 First A B", Runs(0, 5));
        _ours.Set("C", true);
        Assert.Equal("10 Added A C (1 muted)", Runs(10, 30));
    }

    [Fact]
    public void It_is_started_again_and_an_alert_was_resolved_meanwhile()
    {
        Assert.Equal("0 A", _exact.Play(120, (0, _exact.Post("A")), (7, _exact.Restart())));
        _ours.Set("A", true);
        Assert.Equal("0 First A", Runs(0, 5));
        _ours.State = EngineState.Read(_ours.State.ToBytes()).State!;
        _ours.Set("A", false);
        Assert.Equal("20 Resolved -A", Runs(20, 60));
    }

    [Fact]
    public void A_message_can_not_be_sent()
    {
        _exact.With(static route => route with { GroupInterval = TimeSpan.FromMinutes(30) }).Outcome = static at => at < 10 ? MessageOutcome.Failed : MessageOutcome.Sent;
        Assert.Equal("0 A; 30 A", _exact.Play(50, (0, _exact.Post("A"))));
        int tries = 0;
        _ours.With(static route => route with { GroupInterval = TimeSpan.FromMinutes(30) }).Outcome = _ => ++tries > 3 ? MessageOutcome.Sent : MessageOutcome.Failed;
        _ours.Set("A", true);
        Assert.Equal("0 First A; 5 First A; 10 First A; 15 First A", Runs(0, 50));
    }

    [Fact]
    public void Nothing_is_known_of_an_alert()
    {
        _exact.Configuration = _exact.Configuration with { ResolveTimeout = TimeSpan.FromMinutes(7) };
        Assert.Equal("0 A; 10 -A", _exact.Play(40, (0, _exact.Post("A"))));
        _ours.Set("A", true);
        Assert.Equal("0 First A", Runs(0, 0));
        // The check was skipped, and then runs were missed.
        _ours.Set("A", null);
        Assert.Equal("", Runs(5, 15) + Runs(40, 40));
    }

    [Fact]
    public void A_group_wait_is_shorter_than_the_interval_of_the_runs()
    {
        Assert.Equal("3 A", _exact.With(static route => route with { GroupWait = TimeSpan.FromMinutes(3) }).Play(20, (0, _exact.Post("A"))));
        _ours.With(static route => route with { GroupWait = TimeSpan.FromMinutes(3) }).Set("A", true);
        Assert.Equal("0 First A", Runs(0, 20));
    }

    [Fact]
    public void Groups_are_made_in_another_way_while_an_alert_fires()
    {
        Assert.Equal("0 A; 7 A; 12 -A", _exact.Play(60, (0, _exact.Post("A")), (7, () => _exact.With(static route => route with { GroupBy = ["alertname"] })), (8, _exact.End("A"))));
        _ours.Set("A", true);
        Assert.Equal("0 First A", Runs(0, 5));
        _ours.With(static route => route with { GroupBy = ["alertname"] });
        Assert.Equal("", Runs(10, 15));
        _ours.Set("A", false);
        Assert.Equal("20 Resolved -A", Runs(20, 60));
    }

    [Fact]
    public void Routes_lead_an_alert_to_another_receiver_while_it_fires()
    {
        AlertReceiver other = new("other", [new ReceiverTarget("mail", 0, SendResolved: true)]);
        _exact.Configuration = _exact.Configuration with { Receivers = [.. _exact.Configuration.Receivers, other] };
        Assert.Equal("0 hook: A; 10 other: A; 15 other: -A", _exact.Naming().Play(60, (0, _exact.Post("A")), (7, () => _exact.With(static route => route with { Receiver = "other" })), (12, _exact.End("A"))));
        _ours.Configuration = _ours.Configuration with { Receivers = [.. _ours.Configuration.Receivers, other] };
        _ours.Set("A", true);
        Assert.Equal("0 First A", Runs(0, 5));
        _ours.With(static route => route with { Receiver = "other" });
        Assert.Equal("10 First A", Runs(10, 10));
        _ours.Set("A", false);
        Assert.Equal("15 Resolved -A; Resolved -A", Runs(15, 60));
        Assert.Empty(_ours.State.Groups);
    }

    [Fact]
    public void The_page_has_a_row_for_each_difference()
    {
        string[] lines = File.ReadAllLines(Path.Combine(SourceFiles.Root, "docs", "monitoring-alertmanager.md"));
        IEnumerable<string> rows = lines.SkipWhile(static line => line != Header).Skip(2).TakeWhile(static line => line.StartsWith('|')).Select(static line => line.Split('|')[1].Trim());
        IEnumerable<string> tests = typeof(AlertmanagerDifferenceTests).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(static method => method.GetCustomAttribute<FactAttribute>() is not null && method.Name != nameof(The_page_has_a_row_for_each_difference))
            .Select(static method => method.Name.Replace('_', ' '));
        Assert.Equal(tests.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    private void Mute(string name, double from, double until) => _ours.Options = _ours.Options with { Muters = [new EngineBed.Silence(name, from, until)] };

    // What the runs of every five minutes tell.
    private string Runs(double from, double until)
    {
        List<string> told = [];
        for (double at = from; at <= until; at += 5)
        {
            if (_ours.Run(at) is { Length: > 0 } text) told.Add(FormattableString.Invariant($"{at} {text}"));
        }

        return string.Join("; ", told);
    }
}

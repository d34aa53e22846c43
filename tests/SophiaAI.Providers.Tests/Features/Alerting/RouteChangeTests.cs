using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Tests.Features.Alerting;

/// <summary>The file is changed while alerts are told: who was told is told the end, and nobody is told twice that an alert fires.</summary>
public sealed class RouteChangeTests
{
    private const int Cases = 200;

    private static readonly string[] s_names = ["A", "B", "C"];

    private readonly EngineBed _bed = Bed();

    [Fact]
    public void What_ends_under_a_silence_in_a_group_that_is_gone_is_told_after_it()
    {
        _bed.With(static route => route with { GroupBy = ["severity"] });
        _bed.Set("A", true).Run(0);
        Silence("A", 1, 40);
        _bed.Set("A", false).Run(5);
        _bed.With(static route => route with { GroupBy = ["severity", "alertname"] });
        Assert.Equal("", Run(10));
        Assert.Equal("", Run(35));
        Assert.Equal("team Resolved -A", Run(40));
        Assert.Equal("", Run(45));
        Assert.Empty(_bed.State.Groups);
    }

    [Fact]
    public void The_message_of_a_group_that_is_gone_is_the_one_that_is_changed()
    {
        _bed.Sent = static message => message.Message.Earlier ?? new SentMessage("C1", message.Message.Id);
        _bed.Set("A", true).Set("B", true).Run(0);
        SentMessage first = _bed.State.Groups.Values.Single().Log.Values.Single().Sent!;
        string? key = _bed.Last.Messages[0].Message.GroupKey;
        _bed.With(static route => route with { GroupBy = ["alertname"] });
        Assert.Equal("team First C", Run(5, ("C", true)));
        Assert.Equal("team SomeResolved -A B", Run(10, ("A", false)));
        AlertMessage message = _bed.Last.Messages[0].Message;
        Assert.Equal((first, key, 0), (message.Earlier, message.GroupKey, message.Group["alertname"].Length));
        Assert.Equal("team Resolved -B", Run(15, ("B", false)));
        Assert.Equal(first, _bed.Last.Messages[0].Message.Earlier);
        // What fires from then on is in a group as the file has it.
        Assert.Equal("team First A", Run(20, ("A", true)));
        Assert.Equal("{}:{alertname=\"A\"}", _bed.Last.Messages[0].Message.GroupKey);
    }

    [Fact]
    public void A_reminder_goes_on_where_the_alert_was_told()
    {
        _bed.With(static route => route with { RepeatInterval = TimeSpan.FromMinutes(20) });
        _bed.Set("A", true).Run(0);
        _bed.With(static route => route with { GroupBy = ["alertname"] });
        Assert.Equal(["", "", "", "team Reminder A"], [Run(5), Run(10), Run(15), Run(20)]);
    }

    [Fact]
    public void Who_is_no_longer_asked_for_is_told_the_end_and_no_reminder()
    {
        _bed.With(static route => route with { RepeatInterval = TimeSpan.FromMinutes(20) });
        _bed.Set("A", true).Run(0);
        _bed.With(static route => route with { Receiver = "boss" });
        Assert.Equal("boss First A", Run(5));
        Assert.Equal(["", "", "", "boss Reminder A"], [Run(10), Run(15), Run(20), Run(25)]);
        Assert.Equal("boss Resolved -A; team Resolved -A", Run(30, ("A", false)));
        Assert.Equal("boss First A", Run(35, ("A", true)));
    }

    // Otherwise, it would be announced to somebody to whom no route leads.
    [Fact]
    public void Who_is_no_longer_asked_for_is_not_told_that_it_fires_again()
    {
        _bed.Set("A", true).Run(0);
        _bed.With(static route => route with { Receiver = "boss" });
        Silence("A", 1, 14);
        Assert.Equal("", Run(5, ("A", false)));
        Assert.Equal("", Run(10, ("A", true)));
        Assert.Equal("boss First A", Run(15));
        Assert.Equal("boss Resolved -A; team Resolved -A", Run(20, ("A", false)));
    }

    [Fact]
    public void A_receiver_that_is_added_is_told_and_who_was_told_hears_the_end()
    {
        _bed.Set("A", true).Set("B", true).Run(0);
        _bed.With(static route => route with { Routes = [new AlertRoute { Receiver = "boss", Matchers = [new Matcher("alertname", MatchOperator.Equal, "A")] }] });
        Assert.Equal("boss First A", Run(5));
        Assert.Equal("boss Resolved -A; team SomeResolved -A B", Run(10, ("A", false)));
    }

    [Fact]
    public void A_group_that_comes_back_tells_what_is_new_and_the_former_one_its_own()
    {
        _bed.Set("A", true).Run(0);
        _bed.With(static route => route with { Receiver = "boss" });
        Run(5);
        _bed.With(static route => route with { Receiver = "team" });
        Assert.Equal("team First B", Run(10, ("B", true)));
        _bed.With(static route => route with { Receiver = "boss" });
        Assert.Equal("boss First B", Run(15));
        Assert.Equal("boss Resolved -A -B; team Resolved -A; team Resolved -B", string.Join("; ", Run(20, ("A", false), ("B", false)).Split("; ").Order(StringComparer.Ordinal)).Replace("boss Resolved -A; boss Resolved -B", "boss Resolved -A -B", StringComparison.Ordinal));
        Run(25);
        Assert.Empty(_bed.State.Groups);
    }

    [Theory]
    [InlineData("#ops", "")]
    [InlineData("#other", "crew First A")]
    [InlineData(null, "crew First A")]
    public void A_receiver_of_another_name_is_known_by_its_place(string? place, string told)
    {
        _bed.Configuration = _bed.Configuration with { Receivers = [Receiver("team", "#ops")] };
        _bed.Set("A", true).Run(0);
        _bed.State = EngineState.Read(_bed.State.ToBytes()).State!;
        _bed.Configuration = _bed.Configuration with { Receivers = [new AlertReceiver("crew", [new ReceiverTarget("chat", 0, SendResolved: true) { Place = "#first" }, new ReceiverTarget("chat", 1, SendResolved: true) { Place = place }])] };
        _bed.With(static route => route with { Receiver = "crew" });
        // Another place of the new one has not heard of it.
        Assert.Equal(told.Length == 0 ? "crew First A" : $"{told}; {told}", Run(5));
        Assert.Equal("crew Resolved -A; crew Resolved -A", Run(10, ("A", false)));
    }

    [Fact]
    public void A_receiver_of_another_name_is_told_the_end_after_a_silence()
    {
        _bed.Configuration = _bed.Configuration with { Receivers = [Receiver("team", "#ops")] };
        _bed.Set("A", true).Run(0);
        Silence("A", 1, 14);
        Run(5, ("A", false));
        _bed.Configuration = _bed.Configuration with { Receivers = [Receiver("crew", "#ops")] };
        _bed.With(static route => route with { Receiver = "crew" });
        Assert.Equal(["", "crew Resolved -A"], [Run(10), Run(15)]);
        Assert.Equal(EngineBed.Start.AddMinutes(15), Assert.Single(MonitorEngine.Decide(_bed.Configuration, _bed.State, EngineBed.Start.AddMinutes(15))).ToldAt);
    }

    [Fact]
    public void A_message_that_waits_in_a_group_that_is_gone_is_sent()
    {
        _bed.Set("A", true).Run(0);
        _bed.Outcome = static _ => MessageOutcome.Failed;
        Run(5, ("A", false));
        _bed.With(static route => route with { GroupBy = ["alertname"] });
        Assert.Equal("team Resolved -A", Run(10));
        _bed.Outcome = static _ => MessageOutcome.Sent;
        // A second run of the slot only sends what waits.
        Assert.Equal("team Resolved -A", Run(11));
        Assert.Equal("", Run(15));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void However_the_file_changes_each_end_is_told_and_nothing_twice(int part)
    {
        for (int seed = part * Cases; seed < (part + 1) * Cases; seed++)
        {
            Exception? failure = Record.Exception(() => Live(seed));
            Assert.True(failure is null, $"Seed {seed}: {failure?.Message}");
        }
    }

    private static void Live(int seed)
    {
        Random random = new(seed);
        EngineBed bed = Bed();
        HashSet<(string Receiver, LabelSet Alert)> known = [];
        bool mayFail = true;
        bed.Outcome = message =>
        {
            if (mayFail && random.NextDouble() < 0.1) return MessageOutcome.Failed;
            foreach (MessageAlert alert in message.Message.Alerts)
            {
                bool fires = alert.EndsAt is null;
                if (fires && message.Message.Kind == MessageKind.First && message.Message.Closing is null) Assert.DoesNotContain((message.Receiver, alert.Labels), known);
                _ = fires ? known.Add((message.Receiver, alert.Labels)) : known.Remove((message.Receiver, alert.Labels));
            }

            return MessageOutcome.Sent;
        };
        bed.Sent = static message => message.Message.Earlier ?? new SentMessage("C1", message.Message.Id);
        int minutes = 0;
        for (int run = 0; run < 40; run++, minutes += 5)
        {
            foreach (string name in s_names)
            {
                if (random.NextDouble() < 0.3) bed.Set(name, random.NextDouble() < 0.5);
            }

            if (random.NextDouble() < 0.3) Change(bed, random);
            if (random.NextDouble() < 0.2) bed.State = bed.State with { Silences = bed.State.Silences.SetItem($"s{run}", SilenceTests.Of(s_names[random.Next(3)], minutes - 1, minutes + random.Next(5, 40)) with { Id = $"s{run}" }) };
            bed.Run(minutes);
            bed.State = EngineState.Read(bed.State.ToBytes()).State!;
        }

        mayFail = false;
        bed.State = bed.State with { Silences = bed.State.Silences.Clear() };
        foreach (string name in s_names) bed.Set(name, false);
        for (int run = 0; run < 8; run++, minutes += 5) bed.Run(minutes);
        Assert.Empty(known);
        Assert.Empty(bed.State.Groups);
    }

    private static void Change(EngineBed bed, Random random) => bed.With(route => route with
    {
        Receiver = random.Next(3) == 0 ? "boss" : "team",
        GroupBy = random.Next(3) switch { 0 => [], 1 => ["alertname"], _ => ["severity"] },
        GroupInterval = TimeSpan.FromMinutes(5 * random.Next(1, 3)),
        Routes = random.Next(2) == 0 ? [] : [new AlertRoute { Receiver = random.Next(2) == 0 ? "boss" : null, Matchers = [new Matcher("severity", MatchOperator.Equal, "critical")] }],
    });

    private static EngineBed Bed()
    {
        EngineBed bed = new EngineBed().Rules(EngineBed.Rule("A"), EngineBed.Rule("B", severity: "critical"), EngineBed.Rule("C"));
        bed.Configuration = bed.Configuration with { Receivers = [Receiver("team", "#ops"), Receiver("boss", "#boss")] };
        return bed.With(static route => route with { RepeatInterval = TimeSpan.FromDays(10) });
    }

    private static AlertReceiver Receiver(string name, string place) => new(name, [new ReceiverTarget("chat", 0, SendResolved: true) { Place = place }]);

    private void Silence(string alert, double from, double until) => _bed.State = _bed.State with { Silences = _bed.State.Silences.SetItem("s", SilenceTests.Of(alert, from, until) with { Id = "s" }) };

    // What is sent, with whom it is sent to; the state goes through a file.
    private string Run(double minutes, params (string Rule, bool IsMet)[] changes)
    {
        foreach ((string rule, bool isMet) in changes) _bed.Set(rule, isMet);
        _bed.Run(minutes);
        _bed.State = EngineState.Read(_bed.State.ToBytes()).State!;
        return string.Join("; ", _bed.Last.Messages.Select(static message => $"{message.Receiver} {EngineBed.Text(message)}").Order(StringComparer.Ordinal));
    }
}

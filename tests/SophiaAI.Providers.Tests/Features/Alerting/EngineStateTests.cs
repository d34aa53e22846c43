using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Rules;
using SophiaAI.Providers.Features.Alerting.Silences;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Tests.Features.Alerting;

public sealed class EngineStateTests
{
    [Fact]
    public void A_state_that_was_written_is_read_as_it_was()
    {
        EngineState state = Sample();
        byte[] bytes = state.ToBytes();
        EngineStateReading reading = EngineState.Read(bytes);
        Assert.Equal((EngineStateOutcome.Read, null), (reading.Outcome, reading.Problem));
        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(reading.State!.ToBytes()));
        Assert.Equal(state.NextNumber, reading.State.NextNumber);
        Assert.Equal(state.Alerts.Values.OrderBy(static alert => alert.Fingerprint).Select(Comparable), reading.State.Alerts.Values.OrderBy(static alert => alert.Fingerprint).Select(Comparable));
    }

    [Fact]
    public void Silences_and_what_was_muted_are_read_as_they_were()
    {
        Silence silence = SilenceTests.Of("A", 0, 60) with { Id = "a-B_1", UntilResolved = true, Comment = "One \"two\"\nthree" };
        silence = silence with { Matchers = [new Matcher("alertname", MatchOperator.Equal, "a \"b\" \\ c\nd, e}"), new Matcher("severity", MatchOperator.DoesNotMatch, "a|b{2}"), new Matcher("x", MatchOperator.NotEqual, "")] };
        MuteTally muted = MuteTally.Empty.With(new Dictionary<MuteCause, List<string>> { [new MuteCause("silenced", "a-B_1")] = ["f1", "f2"], [new MuteCause("inhibited", string.Empty)] = ["f1"] }, EngineBed.Start);
        EngineState state = EngineState.Empty with { Silences = EngineState.Empty.Silences.Add(silence.Id, silence), Muted = muted, MutedBefore = muted };
        EngineState read = EngineState.Read(state.ToBytes()).State!;
        Silence again = Assert.Single(read.Silences).Value;
        Assert.Equal(silence.Matchers, again.Matchers);
        Assert.Equal(silence with { Matchers = [] }, again with { Matchers = [] });
        Assert.Equal(2, read.Muted.Muted[new MuteCause("silenced", "a-B_1")].Count);
        Assert.Equal(Encoding.UTF8.GetString(state.ToBytes()), Encoding.UTF8.GetString(read.ToBytes()));
    }

    // Whether it counts is another question.
    [Fact]
    public void A_silence_that_nobody_answers_for_can_be_read()
    {
        Silence silence = SilenceTests.Of("A", 0, 60 * 24 * 365) with { Author = string.Empty, Comment = string.Empty };
        EngineState state = EngineState.Empty with { Silences = EngineState.Empty.Silences.Add(silence.Id, silence) };
        Assert.Equal(silence.EndsAt, Assert.Single(EngineState.Read(state.ToBytes()).State!.Silences).Value.EndsAt);
    }

    [Fact]
    public void An_empty_state_is_one_too() => Assert.Equal(EngineStateOutcome.Read, EngineState.Read(EngineState.Empty.ToBytes()).Outcome);

    [Fact]
    public void A_state_with_the_ledger_of_runs_that_earlier_ones_had_is_read_without_it()
    {
        JsonNode earlier = JsonNode.Parse(Sample().ToBytes())!;
        earlier["runs"] = JsonNode.Parse("""[{"slot":"2026-03-04T12:05:00+00:00","at":"2026-03-04T12:05:01+00:00","seconds":2,"messages":3}]""");
        EngineStateReading reading = EngineState.Read(Encoding.UTF8.GetBytes(earlier.ToJsonString()));
        Assert.Equal((EngineStateOutcome.Read, null), (reading.Outcome, reading.Problem));
        Assert.Equal(Encoding.UTF8.GetString(Sample().ToBytes()), Encoding.UTF8.GetString(reading.State!.ToBytes()));
    }

    // The text of messages is made when they are sent.
    [Fact]
    public void A_state_has_no_annotation_of_a_rule() => Assert.DoesNotContain("canary", Encoding.UTF8.GetString(Sample().ToBytes()), StringComparison.Ordinal);

    [Fact]
    public void A_newer_version_is_told_from_what_cannot_be_read()
    {
        EngineStateReading reading = EngineState.Read("""{"version":2,"alerts":"of another shape"}"""u8);
        Assert.Equal((EngineStateOutcome.Newer, null), (reading.Outcome, reading.State));
        // Deeper than this version writes, and cut.
        Assert.Equal(EngineStateOutcome.Newer, EngineState.Read(Encoding.UTF8.GetBytes("{\"version\":2,\"alerts\":" + new string('[', 40))).Outcome);
        Assert.Equal("The monitor's state has version 2, which a newer version of this module has written. This one knows version 1.", reading.Problem);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"version\":0}")]
    [InlineData("{\"version\":-1}")]
    [InlineData("{\"version\":1,\"alerts\":[null]}")]
    [InlineData("{\"version\":1,\"groups\":[null]}")]
    [InlineData("{\"version\":1,\"outbox\":[null]}")]
    [InlineData("{\"version\":1,\"alerts\":[{\"labels\":{\"a\":null},\"rule\":\"r\",\"phase\":\"Firing\"}]}")]
    [InlineData("{\"version\":1,\"nextNumber\":-1}")]
    [InlineData("{\"version\":1,\"lastSlot\":\"0001-01-01T00:00:00Z\"}")]
    [InlineData("{\"version\":1,\"lastSlot\":\"9999-01-01T00:00:00Z\"}")]
    [InlineData("{\"version\":1,\"silences\":[null]}")]
    [InlineData("{\"version\":1,\"silences\":[{\"matchers\":[\"a=\\\"b\\\"\"],\"startsAt\":\"2026-01-01T00:00:00Z\",\"endsAt\":\"2026-01-02T00:00:00Z\",\"createdAt\":\"2026-01-01T00:00:00Z\"}]}")]
    [InlineData("{\"version\":1,\"silences\":[{\"id\":\"file:a\",\"startsAt\":\"2026-01-01T00:00:00Z\",\"endsAt\":\"2026-01-02T00:00:00Z\",\"createdAt\":\"2026-01-01T00:00:00Z\"}]}")]
    [InlineData("{\"version\":1,\"silences\":[{\"id\":\"a\",\"startsAt\":\"2026-01-03T00:00:00Z\",\"endsAt\":\"2026-01-02T00:00:00Z\",\"createdAt\":\"2026-01-01T00:00:00Z\"}]}")]
    [InlineData("{\"version\":1,\"silences\":[{\"id\":\"a\",\"matchers\":[\"a=~\\\"(\\\"\"],\"startsAt\":\"2026-01-01T00:00:00Z\",\"endsAt\":\"2026-01-02T00:00:00Z\",\"createdAt\":\"2026-01-01T00:00:00Z\"}]}")]
    [InlineData("{\"version\":1,\"silences\":[{\"id\":\"a\",\"matchers\":[null],\"startsAt\":\"2026-01-01T00:00:00Z\",\"endsAt\":\"2026-01-02T00:00:00Z\",\"createdAt\":\"2026-01-01T00:00:00Z\"}]}")]
    [InlineData("{\"version\":1,\"muted\":{\"since\":\"2026-01-01T00:00:00Z\",\"counts\":[null]}}")]
    [InlineData("{\"version\":1,\"muted\":{\"since\":\"2026-01-01T00:00:00Z\",\"counts\":[{\"reason\":\"silenced\",\"alerts\":[null]}]}}")]
    [InlineData("{\"version\":1,\"muted\":{\"since\":\"0001-01-01T00:00:00Z\",\"counts\":[]}}")]
    [InlineData("{\"version\":1} and more")]
    public void What_is_not_a_state_is_unreadable(string json)
    {
        EngineStateReading reading = EngineState.Read(Encoding.UTF8.GetBytes(json));
        Assert.Equal(EngineStateOutcome.Unreadable, reading.Outcome);
        Assert.StartsWith("The monitor's state can't be read: ", reading.Problem, StringComparison.Ordinal);
    }

    // Whatever is changed, the state is read or is not, and nothing else happens.
    [Fact]
    public void Any_member_may_be_anything()
    {
        JsonNode whole = JsonNode.Parse(Sample().ToBytes())!;
        string?[] values = ["null", "-1", "1e999", "\"\"", "\"x\"", "[]", "{}", "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59Z\"", "[null]", "{\"a\":null}", "true"];
        int unreadable = 0;
        foreach (string path in Paths(whole, string.Empty).Where(static path => path.Length > 0).ToArray())
        {
            foreach (string? value in values)
            {
                JsonNode changed = whole.DeepClone();
                string text = Replaced(changed, path, value!);
                EngineStateReading reading = EngineState.Read(Encoding.UTF8.GetBytes(text));
                if (reading.Outcome == EngineStateOutcome.Unreadable)
                {
                    unreadable++;
                    continue;
                }

                // What was read can be worked with.
                if (reading.State is { } state) MonitorEngine.Evaluate(Configuration(), state, [], EngineBed.Start.AddHours(1));
            }
        }

        Assert.InRange(unreadable, 100, int.MaxValue);
    }

    [Fact]
    public void A_state_cut_anywhere_is_unreadable()
    {
        byte[] bytes = Sample().ToBytes();
        for (int length = 0; length < bytes.Length; length += 7) Assert.Equal(EngineStateOutcome.Unreadable, EngineState.Read(bytes.AsSpan(0, length)).Outcome);
    }

    [Fact]
    public void What_is_too_much_is_not_read()
    {
        Assert.Equal(EngineStateOutcome.Unreadable, EngineState.Read(new byte[Limits.LongestEngineState + 1]).Outcome);
        Assert.Equal(EngineStateOutcome.Unreadable, EngineState.Read(Encoding.UTF8.GetBytes($$"""{"version":1,"groups":[{"id":"{{new string('x', Limits.LongestStateText + 1)}}"}]}""")).Outcome);
        Assert.Equal(EngineStateOutcome.Unreadable, EngineState.Read(Encoding.UTF8.GetBytes($$"""{"version":1,"alerts":[{{string.Join(',', Enumerable.Repeat("{}", Limits.MostAlerts + 1))}}]}""")).Outcome);
    }

    [Fact]
    public void A_group_that_names_what_is_not_there_is_read_without_it()
    {
        JsonNode whole = JsonNode.Parse(Sample().ToBytes())!;
        whole["groups"]![0]!["members"]!.AsArray().Add("AAAAAAAAAAAAAAAA");
        EngineState state = EngineState.Read(Encoding.UTF8.GetBytes(whole.ToJsonString())).State!;
        Assert.All(state.Groups.Values.SelectMany(static group => group.Members), member => Assert.True(state.Alerts.ContainsKey(member)));
    }

    [Fact]
    public void A_thousand_alerts_take_two_megabytes_at_most()
    {
        EngineState state = Many(1000);
        Assert.Equal(1000, state.Groups.Count);
        int length = state.ToBytes().Length;
        Assert.InRange(length, 500_000, 2 * 1024 * 1024);
        state = MonitorEngine.Deliver(state, [.. state.Waiting().Select(static message => new MessageReceipt(message.Id, MessageOutcome.Sent, EngineBed.Start) { Sent = new SentMessage("C0123456789", "1700000000.000100") })], EngineBed.Start);
        Assert.InRange(state.ToBytes().Length, 500_000, 2 * 1024 * 1024);
    }

    [Fact]
    public void Labels_that_are_too_long_are_cut_before_they_are_kept()
    {
        LabelSet labels = LabelSet.Of(Enumerable.Range(0, 100).Select(static number => KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"l{number}"), new string('x', 5000))));
        EngineState state = EngineState.Empty.Accept(new PostedAlert("Job", labels) { Annotations = LabelSet.Of(("summary", new string('y', 100_000))) }, EngineBed.Start, TimeSpan.FromMinutes(5));
        EngineState read = EngineState.Read(state.ToBytes()).State!;
        AlertRecord alert = Assert.Single(read.Alerts.Values);
        Assert.Equal((Limits.MostLabels, Limits.LongestLabel, Limits.LongestAnnotation), (alert.Labels.Count, alert.Labels["l1"].Length, alert.Annotations["summary"].Length));
    }

    [Fact]
    public void Alerts_whose_long_labels_begin_alike_stay_two()
    {
        string text = new('q', 5000);
        EngineState state = EngineState.Empty;
        foreach (string end in new[] { "1", "2" }) state = state.Accept(new PostedAlert("Job", LabelSet.Of(("a", text + end))), EngineBed.Start, TimeSpan.FromMinutes(5));
        Assert.Equal(2, EngineState.Read(state.ToBytes()).State!.Alerts.Count);
    }

    [Fact]
    public void No_alert_must_end_before_it_begins() => Assert.Throws<ArgumentException>(static () =>
        EngineState.Empty.Accept(new PostedAlert("Job", LabelSet.Empty) { StartsAt = EngineBed.Start, EndsAt = EngineBed.Start.AddMinutes(-1) }, EngineBed.Start, TimeSpan.FromMinutes(5)));

    [Fact]
    public void Fingerprints_tell_apart_what_runs_together() => Assert.NotEqual(Fingerprint.Of(LabelSet.Of(("a", "b1:c"))), Fingerprint.Of(LabelSet.Of(("a", "b"), ("c", string.Empty), ("1", "c"))));

    internal static EngineState Many(int count)
    {
        MonitorConfiguration configuration = new()
        {
            Route = new AlertRoute { Receiver = "the-team", GroupBy = ["alertname", "service", "warehouse"], Routes = [.. Enumerable.Range(0, 100).Select(static number => new AlertRoute { Matchers = [new Matcher("team", MatchOperator.Equal, $"team-{number}")] })] },
            Receivers = [new AlertReceiver("the-team", [new ReceiverTarget("chat", 0, SendResolved: true)])],
            Rules = [EngineBed.Rule("WarehouseQueriesAreQueued")],
        };
        RuleResult[] results = [.. Enumerable.Range(0, count).Select(static number => new RuleResult(
            "WarehouseQueriesAreQueued", LabelSet.Of(("service", "Warehouses"), ("warehouse", $"ANALYTICS_TRANSFORMING_{number}"), ("team", $"team-{number % 100}"), ("database", "PRODUCTION")), RuleState.Met, 1234.5678 + number)
        {
            Unit = "s",
            Recent = [.. Enumerable.Range(0, 24).Select(step => 1000.123456789 + (step * number))],
            Details = LabelSet.Of(("reason", "Unavailable")),
        })];
        return MonitorEngine.Evaluate(configuration, EngineState.Empty, results, EngineBed.Start).State;
    }

    private static object Comparable(AlertRecord alert) => alert with { Recent = [] };

    private static MonitorConfiguration Configuration() => new()
    {
        Route = new AlertRoute { Receiver = "team", GroupBy = ["alertname"] },
        Receivers = [new AlertReceiver("team", [new ReceiverTarget("chat", 0, SendResolved: true)])],
        Rules = [EngineBed.Rule("A") with { Annotations = new Dictionary<string, string> { ["summary"] = "canary" } }, EngineBed.Rule("B", forMinutes: 10), EngineBed.Rule("C")],
    };

    private static EngineState Sample()
    {
        EngineBed bed = new() { Configuration = Configuration(), Sent = static _ => new SentMessage("C1", "1.1") };
        bed.Post("Job", 0).Set("A", true).Set("B", true).Set("C", true).Run(0);
        bed.Outcome = static _ => MessageOutcome.Failed;
        bed.Set("A", false).Set("C", null).Run(5);
        return bed.State;
    }

    private static IEnumerable<string> Paths(JsonNode? node, string path)
    {
        yield return path;
        IEnumerable<(string Name, JsonNode? Value)> children = node switch
        {
            JsonObject members => members.Select(static member => (member.Key, member.Value)),
            JsonArray items => items.Select(static (item, index) => (index.ToString(CultureInfo.InvariantCulture), item)),
            _ => [],
        };
        foreach (string below in children.SelectMany(child => Paths(child.Value, $"{path}\n{child.Name}"))) yield return below;
    }

    // As text, since some of the values are no JSON that can be held.
    private static string Replaced(JsonNode whole, string path, string value)
    {
        const string Mark = "\"the place\"";
        string[] names = path.Split('\n')[1..];
        JsonNode at = whole;
        foreach (string name in names[..^1]) at = at is JsonArray items ? items[int.Parse(name, CultureInfo.InvariantCulture)]! : at[name]!;
        if (at is JsonArray array) array[int.Parse(names[^1], CultureInfo.InvariantCulture)] = "the place";
        else at[names[^1]] = "the place";
        return whole.ToJsonString().Replace(Mark, value, StringComparison.Ordinal);
    }
}

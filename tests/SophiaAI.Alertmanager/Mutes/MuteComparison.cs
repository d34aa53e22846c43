using System.Globalization;
using System.Text.Json.Nodes;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Routing;
using SophiaAI.Providers.Features.Alerting.Silences;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Alertmanager.Mutes;

/// <summary>What is inhibited and silenced, by the status that the real server shows of its alerts and by ours. Each case has rules, silences and alerts of its own, told apart by a label.</summary>
/// <param name="oracle">The real one.</param>
/// <param name="scratch">For the files.</param>
/// <param name="cases">Makes the random numbers of a case.</param>
internal sealed class MuteComparison(Oracle oracle, Scratch scratch, CaseNumbers cases)
{
    /// <summary>The part's name.</summary>
    public const string Part = "mutes";

    private const int Count = 300;

    // The server takes in alerts a moment after they were posted: it is asked until it says what is expected, or for so long.
    private const int MostAsked = 20;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    /// <summary>Compares.</summary>
    public async Task<PartResult> RunAsync()
    {
        MuteSample[] samples = [.. cases.Of(Count).Select(index => MuteSample.Random(cases.RandomOf(Part, index), index))];
        string text = $"route: {{receiver: r, group_wait: 1h}}\nreceivers: [{{name: r}}]\ninhibit_rules:\n{string.Concat(samples.SelectMany(static sample => sample.Rules).Select(static rule => $"- {rule}\n"))}";
        if (OurFile.Read(text, out string? refusal) is not { } configuration) return new PartResult(Part, samples.Length, [new Difference("all", "read", $"refused: {refusal}", string.Empty)]);
        await using OracleServer server = await OracleServer.StartAsync(oracle, scratch.NewFolder(), text);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        List<Silence> silences = [];
        foreach (MuteSample sample in samples)
        {
            foreach (Matcher[] matchers in sample.Silences) silences.Add(await SilenceAsync(server, matchers, now));
            // Neither what is over nor what is to come mutes.
            if (sample.Silences.Count == 0) continue;
            Silence over = await SilenceAsync(server, sample.Silences[0], now);
            await server.ExpireAsync(over.Id);
            silences.Add(SilenceBook.Expired(over, now));
            silences.Add(await SilenceAsync(server, sample.Silences[0], now + s_hour));
        }

        await server.PostAsync([.. samples.SelectMany(sample => sample.Firing.Select(alert => OracleServer.Alert(alert, endsAt: now + s_hour)))]);
        // What is resolved inhibits nothing.
        JsonArray resolved = [.. samples.SelectMany(sample => sample.Resolved.Select(alert => OracleServer.Alert(alert, now - s_hour, now)))];
        if (resolved.Count > 0) await server.PostAsync(resolved);
        Inhibitor inhibitor = new(configuration.InhibitRules, samples.SelectMany(static sample => sample.Firing).Select(Record));
        List<Difference> differences = [];
        for (int asked = 0; asked < MostAsked; asked++)
        {
            differences = Compare(samples, (await server.AlertsAsync())!, inhibitor, configuration.InhibitRules, [.. silences.Where(silence => silence.StateAt(now) == SilenceState.Active)]);
            if (differences.Count == 0) break;
            await Task.Delay(s_pause, TimeProvider.System);
        }

        return new PartResult(Part, samples.Length, differences) { Note = $"{samples.Sum(static sample => sample.Firing.Count)} alerts, {silences.Count} silences." };
    }

    private static async Task<Silence> SilenceAsync(OracleServer server, Matcher[] matchers, DateTimeOffset startsAt) =>
        new(await server.SilenceAsync(matchers, startsAt, startsAt + s_hour), matchers) { StartsAt = startsAt, EndsAt = startsAt + s_hour };

    private static List<Difference> Compare(MuteSample[] samples, JsonArray shown, Inhibitor inhibitor, IReadOnlyList<InhibitRule> rules, IReadOnlyList<Silence> silences)
    {
        Dictionary<LabelSet, JsonNode> real = shown.ToDictionary(static alert => OracleServer.LabelsOf(alert!), static alert => alert!);
        Dictionary<string, LabelSet> byFingerprint = real.ToDictionary(static one => (string)one.Value["fingerprint"]!, static one => one.Key);
        List<Difference> differences = [];
        foreach (MuteSample sample in samples)
        {
            foreach (LabelSet alert in sample.Firing)
            {
                string ours = Text(inhibitor.Find(alert, default) is not null, silences.Where(silence => silence.IsMatch(alert)).Select(static silence => silence.Id));
                string theirs = real.TryGetValue(alert, out JsonNode? known) ? Shown(known["status"]!, alert, byFingerprint, rules) : "not there";
                if (ours == theirs) continue;
                differences.Add(new Difference(sample.Index.ToString(CultureInfo.InvariantCulture), theirs, ours, $"{alert}\n{sample}"));
                break;
            }
        }

        return differences;
    }

    private static string Shown(JsonNode status, LabelSet alert, Dictionary<string, LabelSet> byFingerprint, IReadOnlyList<InhibitRule> rules)
    {
        string[] sources = [.. status["inhibitedBy"]!.AsArray().Select(static one => (string)one!)];
        string[] silences = [.. status["silencedBy"]!.AsArray().Select(static one => (string)one!)];
        string text = Text(sources.Length > 0, silences);
        // Of several sources the real one names any: with that one alone, ours has to say so too.
        if (sources.FirstOrDefault(source => new Inhibitor(rules, [Record(byFingerprint[source])]).Find(alert, default) is null) is { } wrong) text += $" by {byFingerprint[wrong]}";
        bool isSuppressed = (string)status["state"]! == "suppressed";
        return isSuppressed == (sources.Length + silences.Length > 0) ? text : $"{text}, {status["state"]}";
    }

    private static AlertRecord Record(LabelSet alert) => new(Fingerprint.Of(alert), alert) { Phase = AlertPhase.Firing };

    private static string Text(bool isInhibited, IEnumerable<string> silences) => string.Join(' ', silences.Order(StringComparer.Ordinal).Prepend(isInhibited ? "inhibited" : "not inhibited"));
}

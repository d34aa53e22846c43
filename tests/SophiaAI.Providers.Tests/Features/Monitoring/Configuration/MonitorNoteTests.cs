using SophiaAI.Providers.Features.Monitoring.Configuration;

namespace SophiaAI.Providers.Tests.Features.Monitoring.Configuration;

/// <summary>What is allowed in a file, and hardly meant, is said with its place: who is told nothing, and names that are nearly known ones.</summary>
public sealed class MonitorNoteTests
{
    private const string Hook = "webhook_configs: [{url: 'http://localhost:9/'}]";
    private const string Receivers = $"receivers: [{{name: r, {Hook}}}]\n";
    private const string Routing = "route: {receiver: r}\n" + Receivers;

    [Theory]
    [InlineData("pager", "2:14: The receiver 'pager' has no target, so nobody is told of what comes to it: severity=\"critical\" (line 1). Add slack_configs or webhook_configs to it; if it is meant, write slack_configs: [] there.")]
    [InlineData("pager, slack_configs: []", null)]
    [InlineData("black-hole", null)]
    [InlineData("'null'", null)]
    public void A_receiver_without_a_target_is_said_unless_it_is_meant(string receiver, string? expected)
    {
        string name = receiver.Split(',')[0];
        MonitorFile file = Vocabulary.Read($"route: {{receiver: r, routes: [{{matchers: [severity=\"critical\"], receiver: {name}}}]}}\nreceivers: [{{name: {receiver}}}, {{name: r, {Hook}}}]\n").OrThrow();
        Assert.Equal(expected is null ? [] : [$"m.yaml:{expected}"], Texts(file));
        Assert.False(file.TellsNobody);
    }

    [Theory]
    [InlineData("{name: r}, {name: s}", "", true)]
    [InlineData("{name: r}, {name: s, slack_configs: []}", "", true)]
    [InlineData("{name: r, slack_configs: []}, {name: s, slack_configs: []}", "", false)]
    [InlineData("{name: r}, {name: s}", "notify: {alertmanager: 'http://localhost:9093'}\n", false)]
    public void That_nobody_is_told_is_said_once(string receivers, string notify, bool isSaid)
    {
        MonitorFile file = Vocabulary.Read($"route: {{receiver: r, routes: [{{receiver: s}}]}}\nreceivers: [{receivers}]\n{notify}").OrThrow();
        Assert.Equal(isSaid, file.TellsNobody);
        Assert.Equal(isSaid ? 1 : 0, file.Notes.Count);
        Assert.All(file.Notes, static note => Assert.StartsWith("Nobody is told: no receiver has a target. This one, 'r', gets whatever no other route takes.", note.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void What_no_route_uses_is_said() => Assert.Equal(
        ["m.yaml:2:74: No route leads to the receiver 'x': it is told nothing.", "m.yaml:3:19: No route uses the time interval 't'."],
        Texts(MonitorReader.Read($"route: {{receiver: r}}\nreceivers: [{{name: r, {Hook}}}, {{name: x}}]\ntime_intervals: [{{name: t, time_intervals: []}}]\n", "m.yaml", Vocabulary.All with { IsThorough = true }).OrThrow()));

    [Theory]
    [InlineData("checks: {every: {Gnog/*: 1h}}\n", "1:18: 'Gnog/*' stands for none of this module's checks. Did you mean Gong/*?")]
    [InlineData("checks: {exclude: ['Billing/*']}\n", "1:20: 'Billing/*' stands for none of this module's checks. It counts if checks of your own have such names.")]
    [InlineData("checks: {include: ['Gong/*', 'g*', '*/Settings']}\n", null)]
    [InlineData("rules: {R: {measure: up, below: 1, labels: {sevrity: critical}}}\n", "1:45: The label 'sevrity' has no meaning here. Did you mean severity?")]
    [InlineData("rules: {R: {measure: up, below: 1, labels: {Severity: critical}}}\n", "1:45: The label 'Severity' has no meaning here. Did you mean severity?")]
    [InlineData("rules: {R: {measure: up, below: 1, labels: {severity: critcal}}}\n", "1:45: The severity 'critcal' is none that this module knows. Did you mean critical?")]
    [InlineData("rules: {R: {measure: up, below: 1, labels: {severity: page, team: a, node: b}}}\n", null)]
    [InlineData("rules: {R: {measure: up, below: 1, annotations: {sumary: x}}}\n", "1:50: Messages do not show the annotation 'sumary'. Did you mean summary?")]
    [InlineData("rules: {R: {measure: up, below: 1, annotations: {runbook: x, cause: y}}}\n", null)]
    [InlineData("inhibit_rules: [{source_matchers: [reason=\"x\"], target_matchers: [sevrity=\"warning\"], equal: [service]}]\n", "1:67: No rule, measure or check gives the label 'sevrity'. Did you mean severity?")]
    [InlineData("inhibit_rules: [{source_match: {severity: critical}, target_match: {severity: warnin}, equal: [servce]}]\n", "1:69: The severity 'warnin' is none that this module knows. Did you mean warning?|1:96: No rule, measure or check gives the label 'servce'. Did you mean service?")]
    [InlineData("inhibit_rules: [{source_matchers: [service=gong], target_matchers: [severity=Warning, severity=Info]}]\n", "1:36: There is no service 'gong'. Did you mean Gong?|1:51: No alert meets both severity=\"Warning\" and severity=\"Info\". All of the matchers have to be met: make one silence or route for each value, or use a regular expression.|1:69: The severity 'Warning' is none that this module knows. Did you mean warning?|1:87: The severity 'Info' is none that this module knows. Did you mean info?")]
    [InlineData("inhibit_rules: [{source_match_re: {severity: crit}, target_match: {severity: warning}}]\n", "1:36: In severity=~\"crit\", the regular expression has to match the whole value, and matches none that is known. Did you mean severity=~\".*crit.*\"?")]
    [InlineData("silences: [{matchers: ['severity=~\".+\"', 'alertname!=\"\"'], ends_at: 2026-12-06T02:00:00Z, author: ada, comment: x}]\n", "1:13: Every alert that is known meets severity=~\".+\", alertname!=\"\", so that this would mute everything. Add a matcher that only those meet which are meant, such as service=\"X\".")]
    public void A_name_that_is_nearly_a_known_one_is_said(string text, string? expected) =>
        Assert.Equal(expected is null ? [] : expected.Split('|').Select(static one => $"m.yaml:{one}"), Texts(Vocabulary.Read(text + Routing).OrThrow()));

    [Theory]
    [InlineData("group_by: [alertname, sevrity]", "1:44: No rule, measure or check gives the label 'sevrity'. Did you mean severity?", true)]
    [InlineData("group_by: [alertname, job]", "1:44: No rule, measure or check gives the label 'job'. It counts if an alert of a script's own has it, by Send-SophiaAlert.", false)]
    [InlineData("group_by: ['...']", null, true)]
    [InlineData("routes: [{match: {alertnme: X}}]", "1:40: No rule, measure or check gives the label 'alertnme'. Did you mean alertname?", true)]
    public void So_is_a_label_that_no_alert_has_and_of_scripts_own_only_if_asked(string keys, string? expected, bool isAlwaysSaid)
    {
        string text = $"route: {{receiver: r, {keys}}}\n{Receivers}";
        string[] said = expected is null ? [] : [$"m.yaml:{expected}"];
        Assert.Equal(isAlwaysSaid ? said : [], Texts(Vocabulary.Read(text).OrThrow()));
        Assert.Equal(said, Texts(MonitorReader.Read(text, "m.yaml", Vocabulary.All with { IsThorough = true }).OrThrow()));
    }

    [Fact]
    public void A_label_that_a_rule_gives_is_known() => Assert.Empty(MonitorReader.Read(
        $"rules: {{R: {{measure: up, below: 1, labels: {{team: a}}}}}}\nroute: {{receiver: r, group_by: [team]}}\n{Receivers}", "m.yaml", Vocabulary.All with { IsThorough = true }).OrThrow().Notes);

    [Theory]
    [InlineData("webhook_url: '${env:X}'", "2:53: No X.")]
    [InlineData("webhook_url: '${env:Y}'", null)]
    [InlineData("channel: '#a'", "2:14: The receiver 'r' uses the webhook or the bot of the settings, and neither is set. No Slack.WebhookUrl.")]
    public void A_reference_without_a_value_is_said(string target, string? expected)
    {
        MonitorVocabulary vocabulary = Vocabulary.All with { Lack = static reference => reference.Path == "Y" ? null : $"No {reference.Path}." };
        MonitorReading reading = MonitorReader.Read($"route: {{receiver: r}}\nreceivers: [{{name: r, slack_configs: [{{{target}}}]}}]\n", "m.yaml", vocabulary);
        Assert.Equal(expected is null ? [] : [$"m.yaml:{expected}"], Texts(reading.OrThrow()));
    }

    [Theory]
    [InlineData("channel: '#a'", true)]
    [InlineData("channel: '#a', send_resolved: true", false)]
    [InlineData("channel: '#a', send_resolved: false", false)]
    public void A_channel_that_is_not_told_when_alerts_are_over_is_said_if_asked(string target, bool isSaid)
    {
        string text = $"route: {{receiver: r}}\nreceivers: [{{name: r, slack_configs: [{{{target}}}], {Hook}}}]\n";
        Assert.Empty(Vocabulary.Read(text).OrThrow().Notes);
        Assert.Equal(
            isSaid ? ["m.yaml:2:39: Nobody is told here when an alert is over. Write 'send_resolved: true', or 'false' if that is meant."] : [],
            Texts(MonitorReader.Read(text, "m.yaml", Vocabulary.All with { IsThorough = true }).OrThrow()));
    }

    private static IEnumerable<string> Texts(MonitorFile file) => file.Notes.Select(static note => note.ToString());
}

using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Monitoring.Configuration;

namespace SophiaAI.Providers.Tests.Features.Monitoring.Configuration;

/// <summary>A whole alertmanager.yml is read as it is, and one with secrets and other receivers is converted.</summary>
public sealed class AlertmanagerFileTests
{
    private const string Foreign =
        """
        global:
          smtp_smarthost: localhost:25
          slack_api_url: https://hooks.slack.com/services/T1/B1/first-secret
        templates: ['/etc/alertmanager/*.tmpl']
        route:
          receiver: team
          routes:
            - match: {severity: page}
              match_re: {service: ^(a|b)$}
              receiver: pager
        receivers:
          - name: team
            slack_configs:
              - channel: '#alerts'
                title: '{{ template "title" . }}'
              - api_url: https://hooks.slack.com/services/T1/B1/second-secret
                channel: "#second"
              - api_url_file: /etc/slack-url
          - name: pager
            pagerduty_configs: [{service_key: third-secret}]
            webhook_configs:
              - url: http://127.0.0.1:5001/
              - url: https://example.com/hook?key=fourth-secret
        inhibit_rules:
          - source_match: {severity: critical}
            target_match_re: {severity: warning|info}
            equal: [alertname]
        mute_time_intervals:
          - name: weekend
            time_intervals: [{weekdays: ['saturday', 'sunday']}]
        """;

    [Fact]
    public void A_file_of_Slack_and_webhooks_is_read_as_it_is()
    {
        MonitorFile file = Vocabulary.Read(
            """
            global:
              resolve_timeout: 10m
              smtp_from: a@example.com
              slack_api_url: ${env:SLACK}
            templates: [x.tmpl]
            route:
              receiver: team
              group_by: ['...']
              routes:
                - match: {severity: page}
                  match_re: {service: (a|b)}
                  mute_time_intervals: [weekend]
            receivers:
              - name: team
                slack_configs: [{channel: '#alerts', title: '{{ .x }}', text: y, icon_emoji: ':bell:'}]
                webhook_configs: [{url: 'http://127.0.0.1:5001/', max_alerts: 3}]
            inhibit_rules:
              - source_match: {severity: critical}
                target_matchers: [severity=~"warning|info"]
            mute_time_intervals:
              - name: weekend
                time_intervals: [{weekdays: [saturday, sunday]}]
            """).OrThrow();
        Assert.Equal(["severity=\"page\"", "service=~\"(a|b)\""], Assert.Single(file.Configuration.Route.Routes).Matchers.Select(static matcher => matcher.ToString()));
        Assert.Equal("severity=\"critical\"", Assert.Single(Assert.Single(file.Configuration.InhibitRules).SourceMatchers).ToString());
        Assert.Equal(new SecretReference(SecretReferenceKind.Env, "SLACK"), file.Targets["team"][0].WebhookUrl);
        Assert.Equal(TimeSpan.FromMinutes(10), file.Configuration.ResolveTimeout);
        Assert.Equal(["smtp_from", "templates", "title", "text", "icon_emoji", "max_alerts"], file.Notes.Where(static note => note.Message.StartsWith('\'')).Select(static note => note.Message.Split('\'')[1]));
    }

    [Fact]
    public void What_can_not_be_used_is_left_out_and_said()
    {
        MonitorConversion made = Convert(Foreign);
        MonitorFile file = Vocabulary.Read(made.Text).OrThrow();
        Assert.Empty(file.Notes);
        Assert.NotEmpty(file.Configuration.Rules);
        AlertRoute child = Assert.Single(file.Configuration.Route.Routes);
        Assert.Equal(("pager", 2), (child.Receiver, child.Matchers.Count));
        Assert.Equal(["${setting:Slack.WebhookUrl}", "${env:SLACK_WEBHOOK_URL_2}", "${env:SLACK_WEBHOOK_URL_3}"], file.Targets["team"].Select(static target => target.WebhookUrl?.ToString()));
        Assert.Equal(["http://127.0.0.1:5001/", "${env:HOOK_URL}"], file.Targets["pager"].Select(static target => target.WebhookUrl?.ToString()));
        Assert.Equal(["weekend"], file.Configuration.TimeIntervals.Keys);
        Assert.Equal(
            [2, 3, 4, 15, 16, 18, 20, 23], made.LeftOut.Select(static left => left.Line));
        Assert.Contains(made.LeftOut, static left => left.ToString().StartsWith("am.yml:20:5: 'pagerduty_configs' was left out", StringComparison.Ordinal));
        Assert.DoesNotContain("-secret", made.Text + string.Concat(made.LeftOut), StringComparison.Ordinal);
    }

    [Fact]
    public void A_receiver_that_loses_all_its_targets_is_said_with_the_routes_to_it()
    {
        MonitorConversion made = Convert(
            """
            route:
              receiver: team
              routes:
                - matchers: [severity="critical"]
                  receiver: pager
                  routes:
                    - match: {service: db}
                      receiver: dba
            receivers:
              - name: team
                webhook_configs: [{url: 'http://127.0.0.1:5001/'}]
              - name: pager
                pagerduty_configs: [{service_key: x}]
                email_configs: [{to: a@example.com}]
              - name: dba
                opsgenie_configs: [{api_key: x}]
              - name: spare
                email_configs: [{to: a@example.com}]
              - name: silence
            """);
        string[] lost = [.. made.LeftOut.Select(static left => left.ToString()).Where(static left => left.Contains("now tells nobody", StringComparison.Ordinal))];
        Assert.Equal(2, lost.Length);
        Assert.StartsWith("am.yml:12:5: The receiver 'pager' now tells nobody, since it had pagerduty_configs and email_configs only. To it comes: severity=\"critical\" (line 4).", lost[0], StringComparison.Ordinal);
        Assert.StartsWith("am.yml:15:5: The receiver 'dba' now tells nobody, since it had opsgenie_configs only. To it comes: severity=\"critical\", service=\"db\" (line 7).", lost[1], StringComparison.Ordinal);
        // Whoever reads the new file is told, too.
        Assert.Contains(Vocabulary.Read(made.Text).OrThrow().Notes, static note => note.Message.StartsWith("The receiver 'pager' has no target", StringComparison.Ordinal));
    }

    // A key that a file is refused for would otherwise make a converted file unusable.
    [Fact]
    public void Whatever_is_refused_is_left_out()
    {
        string[] slack = Names(ForeignKeys.RefusedOfSlack);
        string[] hook = Names(ForeignKeys.RefusedOfWebhook);
        string[] global = Names(ForeignKeys.RefusedOfGlobal);
        MonitorConversion made = Convert(
            $"global: {{{Keys(global)}}}\nroute: {{receiver: r}}\nreceivers:\n  - name: r\n    slack_configs: [{{{Keys(slack)}}}]\n    webhook_configs: [{{url: 'http://127.0.0.1:5001/', {Keys(hook)}}}]\n");
        Assert.Empty(Vocabulary.Read(made.Text).OrThrow().Notes);
        Assert.Equal([.. global, .. slack, .. hook], made.LeftOut.Select(static left => left.Message.Split('\'')[1]));
        Assert.Contains("slack_app_url", global);
        Assert.Contains("app_token", slack);
        Assert.Contains("http_config", hook);

        static string[] Names(IReadOnlyList<YamlKey> keys) => [.. keys.Select(static key => key.Name)];
        static string Keys(string[] names) => string.Join(", ", names.Select(static name => $"{name}: x"));
    }

    [Theory]
    [InlineData("just a text", "This is not an alertmanager.yml")]
    [InlineData("route: {receiver: x}\nreceivers: [{name: r}]\n", "am.yml:1:9: There is no receiver 'x'.")]
    [InlineData("route: {receiver: r}\nreceivers: [{name: r}]\nfoo: 1\n", "am.yml:3:1: There is no key 'foo' here.")]
    public void A_file_that_is_wrong_is_said_to_be_in_its_own_terms(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<YamlFileException>(() => Convert(text)).Message, StringComparison.Ordinal);

    private static MonitorConversion Convert(string text) => AlertmanagerConversion.Convert(text, "am.yml", SophiaServices.List, SophiaServices.List.Names, Vocabulary.All);
}

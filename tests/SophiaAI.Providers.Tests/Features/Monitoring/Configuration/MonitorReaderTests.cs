using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Rules;
using SophiaAI.Providers.Features.Monitoring.Configuration;

namespace SophiaAI.Providers.Tests.Features.Monitoring.Configuration;

/// <summary>All of monitoring.yaml is read, and everything wrong with it is said at once, each with its place.</summary>
public sealed class MonitorReaderTests
{
    private const string Routing = "route: {receiver: r}\nreceivers:\n  - name: r\n";

    [Fact]
    public void All_of_a_file_is_read()
    {
        MonitorFile file = Vocabulary.Read(
            """
            interval: 10m
            checks:
              include: [Gong, Vercel/*]
              exclude: Vercel/Variables
              every: {Gong/Workspaces: 1h}
            measures:
              snowflake/queries: {every: 3h, wake: true}
              Vercel/Charges: {enabled: false}
            rules:
              SlowAnswers:
                measure: check_duration
                where: ['service="Gong"']
                above: 2s
                for: 10m
                keep_firing_for: 1h30m
                labels: {severity: warning}
                annotations: {summary: '{{ $labels.service }} takes {{ $value }}, {{ $labels.severity }}.'}
            route:
              receiver: team
              group_by: [alertname, service]
              group_wait: 0s
              routes:
                - matchers: [severity="critical"]
                  receiver: hook
                  continue: true
                  active_time_intervals: [work]
                  group_interval: 1m
                  repeat_interval: 1d
            receivers:
              - name: team
                slack_configs:
                  - webhook_url: ${esc:slack.hook}
                    channel: '#ops'
                    send_resolved: true
                    include: [sql]
                    mention: {critical: '<!here>'}
                  - bot_token: ${setting:Slack.BotToken}
              - name: hook
                webhook_configs: [{url: 'http://localhost:9/hook'}, {url: '${env:HOOK}', send_resolved: false}]
            inhibit_rules:
              - source_matchers: [severity="critical"]
                target_matchers: [severity="warning"]
                equal: [alertname]
            time_intervals:
              - name: work
                time_intervals:
                  - times: [{start_time: '09:00', end_time: '24:00'}]
                    weekdays: ['monday:friday', sunday]
                    days_of_month: [1, '-3:-1']
                    months: [may, '6:8']
                    years: ['2026:2027']
                    location: Europe/Berlin
            global: {resolve_timeout: 1h}
            notify:
              alertmanager: https://alerts.example.com/prefix
              dead_mans_switch: ${env:PING_URL}
            """).OrThrow();
        MonitorConfiguration configuration = file.Configuration;
        Assert.Equal((TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)), (configuration.Interval, configuration.ResolveTimeout));
        Assert.Equal(["Gong", "Vercel/*"], file.Checks.Include);
        Assert.Equal(["Vercel/Variables"], file.Checks.Exclude);
        Assert.Equal([KeyValuePair.Create("Gong/Workspaces", TimeSpan.FromHours(1))], file.Checks.Every);
        Assert.Equal(new MeasureSettings { Every = TimeSpan.FromHours(3), Wake = true }, file.Measures["Snowflake/Queries"]);
        Assert.False(file.Measures["Vercel/Charges"].IsEnabled);

        AlertRule rule = Assert.Single(configuration.Rules);
        Assert.Equal(("SlowAnswers", TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(90), "{severity=\"warning\"}"), (rule.Name, rule.For, rule.KeepFiringFor, rule.Labels.ToString()));
        ThresholdCondition condition = Assert.IsType<ThresholdCondition>(rule.Condition);
        Assert.Equal(new ValueLimit(Comparison.Above, 2), condition.Limit);
        Assert.Equal("service=\"Gong\"", Assert.Single(condition.Measure.Matchers).ToString());

        Assert.Equal(("team", TimeSpan.Zero, null, null), (configuration.Route.Receiver, configuration.Route.GroupWait, configuration.Route.GroupInterval, configuration.Route.RepeatInterval));
        Assert.Equal(["alertname", "service"], configuration.Route.GroupBy);
        AlertRoute child = Assert.Single(configuration.Route.Routes);
        Assert.Equal(("hook", true, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1)), (child.Receiver, child.Continue, child.GroupInterval, child.RepeatInterval));
        Assert.Null(child.GroupBy);
        Assert.Equal(["work"], child.ActiveTimeIntervals);

        Assert.Equal(["slack_configs/0 True", "slack_configs/1 False", "webhook_configs/0 True", "webhook_configs/1 False"],
            configuration.Receivers.SelectMany(static receiver => receiver.Targets).Select(static target => $"{target.Key} {target.SendResolved}"));
        MonitorTarget slack = file.Target("team", configuration.Receivers[0].Targets[0]);
        Assert.Equal(("${esc:slack.hook}", "#ops", "<!here>"), (slack.WebhookUrl?.ToString(), slack.Channel, slack.Mentions["critical"]));
        Assert.Equal(["sql"], slack.Includes);
        Assert.Equal(new SecretReference(SecretReferenceKind.Setting, "Slack.BotToken"), file.Target("team", configuration.Receivers[0].Targets[1]).BotToken);
        Assert.Equal([new SecretReference(SecretReferenceKind.Literal, "http://localhost:9/hook"), new SecretReference(SecretReferenceKind.Env, "HOOK")], file.Targets["hook"].Select(static target => target.WebhookUrl));
        Assert.Equal(("https://alerts.example.com/prefix", "${env:PING_URL}"), (file.Notify.Alertmanager?.ToString(), file.Notify.DeadMansSwitch?.ToString()));

        TimeIntervalPart part = Assert.Single(configuration.TimeIntervals["work"]);
        Assert.Equal([new NumberRange(540, 1440)], part.Times);
        Assert.Equal([new NumberRange(1, 5), new NumberRange(0, 0)], part.Weekdays);
        Assert.Equal([new NumberRange(1, 1), new NumberRange(-3, -1)], part.DaysOfMonth);
        Assert.Equal([new NumberRange(5, 5), new NumberRange(6, 8)], part.Months);
        Assert.Equal([new NumberRange(2026, 2027)], part.Years);
        Assert.Equal("Europe/Berlin", part.Location.Id);
        Assert.Equal(["alertname"], Assert.Single(configuration.InhibitRules).Equal);
        Assert.Empty(file.Notes);
    }

    [Fact]
    public void The_same_in_Json_is_the_same()
    {
        MonitorFile file = Vocabulary.Read("{\"interval\": \"5m\", \"rules\": {\"R\": {\"measure\": \"up\", \"below\": 1}},\n \"route\": {\"receiver\": \"r\"}, \"receivers\": [{\"name\": \"r\"}]}").OrThrow();
        Assert.Equal(new ValueLimit(Comparison.Below, 1), Assert.IsType<ThresholdCondition>(Assert.Single(file.Configuration.Rules).Condition).Limit);
    }

    [Theory]
    [InlineData("request_errors", "over: 15m, of: requests, at_least_of: 20, above: 5%", WindowFunction.Ratio, 900, 5)]
    [InlineData("request_throttled", "over: 1h, above: 10", WindowFunction.Sum, 3600, 10)]
    [InlineData("snowflake_failed_queries", "over: 6h, at_least: 3", WindowFunction.Sum, 21600, 3)]
    [InlineData("estuary_lag", "over: 1h, above: 5m", WindowFunction.Average, 3600, 300)]
    [InlineData("estuary_bytes_day", "over: 2d, function: maximum, above: 1.5GiB", WindowFunction.Maximum, 172800, 1.5 * 1024 * 1024 * 1024)]
    [InlineData("request_errors", "over: 1m, function: rate, above: 0.5", WindowFunction.Rate, 60, 0.5)]
    public void A_window_has_the_function_that_fits_its_measure(string measure, string keys, object function, double seconds, double limit)
    {
        WindowCondition condition = Assert.IsType<WindowCondition>(Rule(measure, keys));
        Assert.Equal((function, TimeSpan.FromSeconds(seconds), limit), (condition.Function, condition.Window, condition.Limit.Value));
        Assert.Equal(condition.Function == WindowFunction.Ratio ? "requests" : null, condition.Of?.Name);
    }

    [Theory]
    [InlineData("vercel_token_days_left", "14d", 14)]
    [InlineData("vercel_token_days_left", "36h", 1.5)]
    [InlineData("check_duration", "1h30m", 5400)]
    [InlineData("check_duration", "300ms", 0.3)]
    [InlineData("check_duration", "1.5s", 1.5)]
    [InlineData("snowflake_credits_left", "20 credits", 20)]
    [InlineData("vercel_charges_day", "12.5USD", 12.5)]
    [InlineData("gong_requests_left_percent", "5 %", 5)]
    [InlineData("gong_requests_today", "-1", -1)]
    public void A_limit_is_in_the_unit_of_its_measure(string measure, string limit, double value) =>
        Assert.Equal(value, Assert.IsType<ThresholdCondition>(Rule(measure, $"above: '{limit}'")).Limit.Value, 9);

    [Fact]
    public void Changes_absence_and_burn_rates_are_read()
    {
        ChangeCondition week = Assert.IsType<ChangeCondition>(Rule("snowflake_credits_day", "against: same_weekday, past: 56d, above: 2"));
        Assert.Equal((ChangeBase.SameWeekday, TimeSpan.FromDays(56), 2), (week.Against, week.Past, week.Limit.Value));
        ChangeCondition day = Assert.IsType<ChangeCondition>(Rule("estuary_lag", "against: 1d, above: 1.5"));
        Assert.Equal((ChangeBase.Earlier, TimeSpan.FromDays(1)), (day.Against, day.Past));
        Assert.Equal(TimeSpan.FromMinutes(30), Assert.IsType<AbsenceCondition>(Rule("up", "absent: 30m")).Window);
        BurnRateCondition burn = Assert.IsType<BurnRateCondition>(Rule("request_errors", "where: service=Gong, of: requests, objective: 99.9%, burn_rate: [{over: 1h, factor: 14.4}, {over: 6h, factor: 6}]"));
        Assert.Equal(0.999, burn.Objective, 9);
        Assert.Equal(("requests", "service=\"Gong\""), (burn.Of.Name, Assert.Single(burn.Of.Matchers).ToString()));
        Assert.Equal([new BurnRateWindow(TimeSpan.FromHours(1), 14.4), new BurnRateWindow(TimeSpan.FromHours(6), 6)], burn.Windows);
    }

    [Theory]
    [InlineData("measure: chek_duration, above: 2s", "There is no measure 'chek_duration'. Did you mean check_duration?")]
    [InlineData("measure: zzzzzzzz, above: 2s", "There is no measure 'zzzzzzzz'. docs/monitoring-rules.md lists all, and Tab after Get-SophiaMetric offers them.")]
    [InlineData("measure: up", "The rule has no limit.")]
    [InlineData("above: 1", "The key 'measure' is missing here")]
    [InlineData("measure: up, above: 1, below: 0", "A rule has one limit, and 'above' is one.")]
    [InlineData("measure: check_duration, above: 5%", "Write a duration, such as 2s, 5m or 6h.")]
    [InlineData("measure: up, above: '${env:LIMIT}'", "A reference to a secret stands only where a secret does")]
    [InlineData("measure: up, below: 1, were: a=b", "There is no key 'were' here. Did you mean where?")]
    [InlineData("measure: up, below: 1, where: chek=b", "'up' has no label 'chek'. Did you mean check?")]
    [InlineData("measure: up, below: 1, for: soon", "'soon' is not a duration.")]
    [InlineData("measure: up, over: 0s, below: 1", "This has to be longer than 0.")]
    [InlineData("measure: up, over: 1h, function: medium, below: 1", "'medium' is not a function.")]
    [InlineData("measure: up, function: sum, below: 1", "Say which, such as over: 15m.")]
    [InlineData("measure: up, over: 1h, of: requests, below: 1", "A ratio is of what is counted, and 'up' is not.")]
    [InlineData("measure: request_errors, over: 1h, function: ratio, above: 1", "A ratio is set against another measure.")]
    [InlineData("measure: snowflake_failed_queries, above: 1", "Say over which time, such as over: 1h.")]
    [InlineData("measure: snowflake_failed_queries, absent: 1h", "is about what happens now and then")]
    [InlineData("measure: up, absent: 1h, below: 1", "'below' has no use with 'absent'.")]
    [InlineData("measure: up, of: requests, objective: 99%, burn_rate: [{over: 1h, factor: 2}]", "A burn rate is of counts of requests")]
    [InlineData("measure: request_errors, objective: 99%, burn_rate: [{over: 1h, factor: 2}]", "A burn rate is set against all requests.")]
    [InlineData("measure: request_errors, of: requests, objective: 100%, burn_rate: [{over: 1h, factor: 2}]", "An objective is more than 0 % and less than 100 %.")]
    [InlineData("measure: request_errors, of: requests, burn_rate: [{over: 1h, factor: 0}]", "The factor has to be greater than 0.")]
    [InlineData("measure: up, against: same_weekday, past: 3d, above: 2", "The same weekday is at least a week ago.")]
    [InlineData("measure: up, below: 1, labels: {alertname: x}", "The label 'alertname' is the rule's name.")]
    [InlineData("measure: up, below: 1, labels: {a-b: x}", "'a-b' can't be the name of a label.")]
    [InlineData("measure: up, below: 1, labels: {a: '{{ $value }}'}", "Labels are fixed")]
    [InlineData("measure: up, below: 1, annotations: {a: '{{ .Value }}'}", "A template can't be read.")]
    [InlineData("measure: up, below: 1, annotations: {a: '{{ $labels.warehouse }}'}", "'up' has no label 'warehouse'.")]
    public void What_is_wrong_with_a_rule_is_said(string keys, string expected) =>
        Assert.Contains(Vocabulary.Read($"rules:\n  R: {{{keys}}}\n{Routing}").Problems, problem => problem.Message.Contains(expected, StringComparison.Ordinal) && problem.Line == 2);

    [Theory]
    [InlineData("route: {group_wait: 1s}", "1:8: The root of the tree needs a receiver")]
    [InlineData("route: {receiver: r, matchers: [a=b]}", "1:22: The root of the tree has no matchers")]
    [InlineData("route: {receiver: r, continue: true}", "The root of the tree has no 'continue'")]
    [InlineData("route: {receiver: r, mute_time_intervals: [x]}", "The root of the tree has no time intervals.")]
    [InlineData("route: {receiver: rr}", "1:9: There is no receiver 'rr'. Did you mean r?")]
    [InlineData("route: {receiver: r, routes: [{receiver: other}]}", "There is no receiver 'other'. There is r.")]
    [InlineData("route: {receiver: r, routes: [{active_time_intervals: [x]}]}", "There is no time interval 'x'.")]
    [InlineData("route: {receiver: r, group_by: [a, b, a]}", "1:39: The label 'a' stands twice in 'group_by'.")]
    [InlineData("route: {receiver: r, group_by: ['...', a]}", "'...' stands for all labels")]
    [InlineData("route: {receiver: r, group_by: [a-b]}", "'a-b' can't be the name of a label.")]
    [InlineData("route: {receiver: r, group_interval: 0s}", "This has to be longer than 0.")]
    [InlineData("route: {receiver: r, repeat_interval: 0}", "This has to be longer than 0.")]
    [InlineData("route: {receiver: r, routes: {receiver: r}}", "This has to be a list of routes, and is a map of keys.")]
    [InlineData("route: {receiver: r, matchers: ['a=\"\\t\"']}", "read this matcher differently")]
    [InlineData("route: [r]", "This has to be a map of keys, and is a list.")]
    public void What_is_wrong_with_a_route_is_said(string route, string expected) => Wrong($"{route}\nreceivers: [{{name: r}}]\n", expected);

    [Theory]
    [InlineData("slack_configs: [{webhook_url: 'https://hooks.slack.com/services/T0/B0/secret'}]", "${setting:Slack.WebhookUrl}")]
    [InlineData("slack_configs: [{bot_token: xoxb-1}]", "${setting:Slack.BotToken}")]
    [InlineData("slack_configs: [{api_url_file: /etc/slack}]", "'api_url_file' is not supported")]
    [InlineData("slack_configs: [{webhook_url: '${setting:Slack.WebhokUrl}'}]", "Did you mean Slack.WebhookUrl?")]
    [InlineData("slack_configs: [{webhook_url: '${vault:x}'}]", "This is not a reference that can be read.")]
    [InlineData("slack_configs: [{webhook_url: '${env:A-B}'}]", "The name of a variable has letters, digits and '_'")]
    [InlineData("slack_configs: [{webhook_url: '${env:A}', bot_token: '${env:B}'}]", "not both")]
    [InlineData("slack_configs: [{channel: '${env:A}'}]", "A reference to a secret stands only where a secret does")]
    [InlineData("slack_configs: [{include: [binds]}]", "'binds' is not something that messages leave out.")]
    [InlineData("slack_configs: [{mention: {critical: '@here'}}]", "'@here' is not a mention.")]
    [InlineData("slack_configs: [{mention: {critical: '<@A012ABC>'}}]", "'<@A012ABC>' is not a mention.")]
    [InlineData("slack_configs: [{mention: {critical: '<!here> <!subteam^012ABC>'}}]", "'<!here> <!subteam^012ABC>' is not a mention.")]
    [InlineData("slack_configs: [{http_config: {}}]", "'http_config' is not supported")]
    [InlineData("webhook_configs: [{}]", "The key 'url' is missing here")]
    [InlineData("webhook_configs: [{url: 'https://h.example/?token=x'}]", "This address may hold a secret")]
    [InlineData("webhook_configs: [{url: 'https://h.example/4f1c9d2a'}]", "This address may hold a secret")]
    [InlineData("webhook_configs: [{url: 'http://h.example/x'}]", "Plain http is for this machine only.")]
    [InlineData("webhook_configs: [{url: hook}]", "an address that begins with https://")]
    [InlineData("pagerduty_configs: [{service_key: x}]", "'pagerduty_configs' is not supported")]
    public void What_is_wrong_with_a_receiver_is_said(string keys, string expected)
    {
        MonitorReading reading = Wrong($"route: {{receiver: r}}\nreceivers:\n  - {{name: r, {keys}}}\n", expected);
        Assert.All(reading.Problems, static problem => Assert.DoesNotContain("services/T0", problem.Message, StringComparison.Ordinal), throwIfEmpty: true);
    }

    [Theory]
    [InlineData("{times: [{start_time: '9:00', end_time: '17:00'}]}", "'9:00' is not a time.")]
    [InlineData("{times: [{start_time: '22:00', end_time: '06:00'}]}", "Past midnight it is two ranges")]
    [InlineData("{times: [{start_time: '22:00'}]}", "The key 'end_time' is missing here")]
    [InlineData("{weekdays: [mon]}", "'mon' is not a weekday.")]
    [InlineData("{weekdays: ['friday:monday']}", "ends before it begins")]
    [InlineData("{days_of_month: [0]}", "'0' is not a day of the month.")]
    [InlineData("{days_of_month: ['-3:5']}", "so its end has to do so too")]
    [InlineData("{days_of_month: ['29:-5']}", "ends before it begins")]
    [InlineData("{months: [13]}", "'13' is not a month.")]
    [InlineData("{years: [x]}", "'x' is not a year.")]
    [InlineData("{location: Mars/Olympus}", "'Mars/Olympus' is not a time zone that this machine knows.")]
    public void What_is_wrong_with_a_time_interval_is_said(string part, string expected) => Wrong($"{Routing}time_intervals: [{{name: t, time_intervals: [{part}]}}]\n", expected);

    [Theory]
    [InlineData("interval: 1s\n" + Routing, "The interval has to be from 10s to 1d.")]
    [InlineData("intervall: 5m\n" + Routing, "m.yaml:1:1: There is no key 'intervall' here. Did you mean interval?")]
    [InlineData("checks: {include: [Gong/Workspace]}\n" + Routing, "Did you mean Gong/Workspaces?")]
    [InlineData("measures: {Snowflake/Query: {wake: true}}\n" + Routing, "There is no source of measures 'Snowflake/Query'.")]
    [InlineData("measures: {Vercel/Charges: {wake: perhaps}}\n" + Routing, "'perhaps' is not true or false.")]
    [InlineData("rules: {a b: {measure: up, below: 1}}\n" + Routing, "'a b' can't be the name of a rule.")]
    [InlineData("route: {receiver: r}\nreceivers: [{name: r}, {name: r}]\n", "2:25: There are two receivers 'r'; the first is in line 2.")]
    [InlineData(Routing + "time_intervals: [{name: t}]\nmute_time_intervals: [{name: t}]\n", "There are two time intervals 't'.")]
    [InlineData(Routing + "notify: {dead_mans_switch: 'https://hc-ping.com/0b9c4c4e-1d7c-4f2a-9b9e-2f8c1a6d3e51'}\n", "${env:PING_URL}")]
    [InlineData("receivers: [{name: r}]\n", "The key 'route' is missing here")]
    [InlineData("", "The file is empty.")]
    [InlineData("just a text\n", "This has to be a map of keys, and is a single value.")]
    public void What_is_wrong_with_a_file_is_said(string text, string expected) => Wrong(text, expected);

    [Fact]
    public void Everything_is_said_at_once_in_the_order_of_the_file()
    {
        MonitorReading reading = Vocabulary.Read("rules:\n  A: {measure: upp, below: x}\nroute: {reciever: r}\nreceivers: [{name: r, slack_configs: [{channel: [1]}]}]\nnotfy: {}\n");
        // That the root has no receiver follows from a typo that was said.
        Assert.Equal([2, 3, 4, 5], reading.Problems.Select(static problem => problem.Line));
        Assert.Null(reading.File);
    }

    [Fact]
    public void Fifty_are_said_and_the_others_counted()
    {
        MonitorReading reading = Vocabulary.Read(string.Concat(Enumerable.Range(0, 60).Select(static number => $"x{number}: 1\n")) + Routing);
        Assert.Equal((Limits.MostProblems, 10), (reading.Problems.Count, reading.More));
        YamlFileException exception = Assert.Throws<YamlFileException>(reading.OrThrow);
        Assert.EndsWith("\n+10 more", exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("m.yaml:1:1: There is no key 'x0' here.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_whose_parts_are_all_commented_out_says_nothing() => Assert.Empty(Vocabulary.Read($"checks:\n  # include: [Gong]\nmeasures:\nrules:\n{Routing}").OrThrow().Configuration.Rules);

    [Fact]
    public void A_check_of_the_users_own_is_taken_with_a_note()
    {
        MonitorFile file = Vocabulary.Read($"checks: {{include: [Billing/Invoices, 'Gong*']}}\n{Routing}    webhook_configs: [{{url: 'http://localhost:9/'}}]\n").OrThrow();
        Assert.Contains("'Billing/Invoices' is not one of this module's checks", Assert.Single(file.Notes).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rules:\n  R: {mesure: up, below: 1}\n" + Routing, "m.yaml:2:7: There is no key 'mesure' here. Did you mean measure?")]
    [InlineData("rules:\n  R: {measure: up, bellow: 1}\n" + Routing, "m.yaml:2:20: There is no key 'bellow' here. Did you mean below?")]
    [InlineData("route: {reciever: r}\nreceivers: [{name: r}]\n", "m.yaml:1:9: There is no key 'reciever' here. Did you mean receiver?")]
    [InlineData("route: {receiver: r}\nreceivrs: [{name: r}]\n", "m.yaml:2:1: There is no key 'receivrs' here. Did you mean receivers?")]
    [InlineData("route: {receiver: r}\nreceivers: [{nam: r}]\n", "m.yaml:2:14: There is no key 'nam' here. Did you mean name?")]
    public void A_typo_is_said_once_and_nothing_that_follows_from_it(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(Vocabulary.Read(text).Problems).ToString());

    [Fact]
    public void A_key_that_is_given_besides_its_typo_keeps_its_value() =>
        Assert.Equal(2, Vocabulary.Read($"rules:\n  R: {{mesure: up, measure: upp, below: 1}}\n{Routing}").Problems.Count);

    private static MonitorReading Wrong(string text, string expected)
    {
        MonitorReading reading = Vocabulary.Read(text);
        Assert.Null(reading.File);
        Assert.Contains(reading.Problems, problem => problem.ToString().Contains(expected, StringComparison.Ordinal));
        return reading;
    }

    private static RuleCondition Rule(string measure, string keys) => Assert.Single(Vocabulary.Read($"rules:\n  R: {{measure: {measure}, {keys}}}\n{Routing}").OrThrow().Configuration.Rules).Condition;
}

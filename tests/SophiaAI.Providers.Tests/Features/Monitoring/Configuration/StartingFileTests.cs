using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Routing;
using SophiaAI.Providers.Features.Alerting.Rules;
using SophiaAI.Providers.Features.Alerting.State;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Features.Monitoring.Measures;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Monitoring.Configuration;

/// <summary>The file to begin with, which also holds where there is no file.</summary>
public sealed class StartingFileTests
{
    private static readonly MonitorFile s_all = DefaultFile.Read(SophiaServices.List, SophiaServices.List.Names, Vocabulary.All);

    [Fact]
    public void What_is_set_against_the_past_is_told_in_a_sentence() => Assert.Equal(
        ["The warehouse  has used 2.5 times the credits of the same weekday.", "Vercel charges 2.5 times as much for  as on the same weekday."],
        DefaultRules.All.Where(static rule => rule.Condition.Any(static line => line.StartsWith("against", StringComparison.Ordinal))).Select(static rule => AlertTexts.Filled(rule.Summary, 2.5, "x", LabelSet.Empty, LabelSet.Empty)));

    [Fact]
    public void Every_rule_is_about_a_measure_that_there_is()
    {
        Assert.Empty(DefaultRules.All.Select(static rule => rule.Measure).Except(Vocabulary.All.Measures.Select(static measure => measure.Name)));
        Assert.Equal(DefaultRules.All.Select(static rule => rule.Name), s_all.Configuration.Rules.Select(static rule => rule.Name));
        Assert.Empty(s_all.Notes);
    }

    [Theory]
    [InlineData("SlowAnswers", "check_duration", Comparison.Above, 2)]
    [InlineData("VerySlowAnswers", "check_duration", Comparison.Above, 5)]
    [InlineData("CreditsLow", "snowflake_credits_left_percent", Comparison.Below, 20)]
    [InlineData("CreditsNearlyUsedUp", "snowflake_credits_left_percent", Comparison.Below, 5)]
    [InlineData("SlowQueries", "snowflake_query_p95", Comparison.Above, 30)]
    [InlineData("DataTooOld", "estuary_data_age", Comparison.Above, 6 * 3600)]
    [InlineData("MaterializationBehind", "estuary_lag", Comparison.Above, 300)]
    [InlineData("CertificateEnds", "vercel_certificate_days_left", Comparison.Below, 14)]
    [InlineData("CertificateEndsNow", "vercel_certificate_days_left", Comparison.Below, 3)]
    [InlineData("Down", "up", Comparison.Below, 1)]
    [InlineData("ProductionDeploymentFailed", "vercel_production_failed", Comparison.Above, 0)]
    public void The_thresholds_are_those_that_were_asked_for(string name, string measure, object comparison, double value)
    {
        ThresholdCondition condition = Assert.IsType<ThresholdCondition>(Rule(name).Condition);
        Assert.Equal((measure, comparison, value), (condition.Measure.Name, condition.Limit.Comparison, condition.Limit.Value));
    }

    [Fact]
    public void Errors_are_a_part_of_the_requests()
    {
        Assert.All([("FailingRequests", 5), ("ManyFailingRequests", 15)], static expected =>
        {
            WindowCondition condition = Assert.IsType<WindowCondition>(Rule(expected.Item1).Condition);
            Assert.Equal((WindowFunction.Ratio, "requests", 5, TimeSpan.FromMinutes(5), expected.Item2), (condition.Function, condition.Of?.Name, condition.AtLeast, condition.Window, condition.Limit.Value));
        }, throwIfEmpty: true);
    }

    [Fact]
    public void Down_is_critical_after_a_quarter_of_an_hour_and_told_again_after_four()
    {
        AlertRule down = Rule("Down");
        Assert.Equal((TimeSpan.FromMinutes(15), "critical"), (down.For, down.Labels["severity"]));
        Assert.Equal(TimeSpan.FromHours(4), s_all.Configuration.Route.RepeatInterval);
        Assert.Equal(TimeSpan.Zero, Rule("ProductionDeploymentFailed").For);
    }

    [Fact]
    public void A_critical_alert_mutes_the_warning_about_the_same_and_no_other()
    {
        InhibitRule rule = s_all.Configuration.InhibitRules[0];
        LabelSet critical = LabelSet.Of(("service", "a"), ("check", "c")).With(Rule("VerySlowAnswers").Labels);
        LabelSet warning = LabelSet.Of(("service", "a"), ("check", "c")).With(Rule("SlowAnswers").Labels);
        Assert.True(rule.SourceMatchers.All(matcher => matcher.IsMatch(critical)) && rule.TargetMatchers.All(matcher => matcher.IsMatch(warning)));
        Assert.All(rule.Equal, label => Assert.Equal(critical[label], warning[label]), throwIfEmpty: true);
        // Every label that tells two series apart has to be the same.
        Assert.Empty(Vocabulary.All.Measures.SelectMany(static measure => measure.Labels).Except(rule.Equal).Except(["code", "type"]));
        Assert.NotEqual(Rule("FailingRequests").Labels["topic"], warning["topic"]);
    }

    // The check says why it fails: a warehouse that is stopped for another reason is told of.
    [Theory]
    [InlineData("Warehouse", "RateLimited", true)]
    [InlineData("Warehouse", "OperationFailed", false)]
    [InlineData("Sign-in", "RateLimited", false)]
    public void Credits_that_are_used_up_mute_the_warehouse_that_was_suspended_for_them(string check, string reason, bool isMuted)
    {
        LabelSet used = LabelSet.Of(("service", "Snowflake"), ("monitor", "M"), ("alertname", "CreditsNearlyUsedUp")).With(Rule("CreditsNearlyUsedUp").Labels);
        AlertRecord down = new("d", LabelSet.Of(("service", "Snowflake"), ("check", check), ("alertname", "Down")).With(Rule("Down").Labels)) { Details = LabelSet.Of(("reason", reason)) };
        Assert.Equal(isMuted, new Inhibitor(s_all.Configuration.InhibitRules, [new AlertRecord("u", used), down]).Find(down.Matched, default) is not null);
    }

    [Fact]
    public void A_token_that_ends_is_told_by_its_days_and_not_by_its_check() =>
        Assert.DoesNotContain(Rule("Down").Condition.Measure.Matchers, static matcher => matcher.IsMatch(LabelSet.Of(("check", "Token"))));

    [Fact]
    public void Only_what_is_configured_is_in_it()
    {
        MonitorFile file = DefaultFile.Read(SophiaServices.List, ["Gong"], Vocabulary.All);
        Assert.Equal(["check_duration", "gong_requests_left_percent", "nothing_reachable", "request_errors", "request_throttled", "rotation_overdue", "up"], file.Configuration.Rules.Select(static rule => rule.Condition.Measure.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal((2, 3), (file.Configuration.InhibitRules.Count, s_all.Configuration.InhibitRules.Count));
        Assert.All(file.Checks.Every, static every => Assert.StartsWith("Gong/", every.Key, StringComparison.Ordinal), throwIfEmpty: true);
        Assert.Empty(Assert.Single(file.Configuration.Receivers).Targets);
        Assert.Equal((true, false), (file.TellsNobody, s_all.TellsNobody));
        Assert.Single(Assert.Single(s_all.Configuration.Receivers).Targets);
    }

    // The default reads everything; a file of the user's own that leaves these lines out does not pay for them.
    [Fact]
    public void What_no_rule_is_about_is_named_to_be_read()
    {
        MonitorVocabulary all = MonitorVocabulary.Of(SophiaServices.List, MonitorMeasures.All);
        MonitorFile file = DefaultFile.Read(SophiaServices.List, SophiaServices.List.Names, all);
        Assert.All(SophiaServices.List.MeasureSources, source => Assert.True(file.IsWanted(source), source.Source.Name), throwIfEmpty: true);
        MonitorFile bare = file with { Measures = new Dictionary<string, MeasureSettings>() };
        ServiceMeasureSource[] unwanted = [.. SophiaServices.List.MeasureSources.Where(source => !bare.IsWanted(source))];
        Assert.Equal(unwanted.Select(MeasureCatalog.KeyOf), file.Measures.Keys);
        Assert.All(unwanted, source => Assert.Equal(source.Source.Every, file.Measures[MeasureCatalog.KeyOf(source)].Every), throwIfEmpty: true);
    }

    [Fact]
    public void The_default_says_how_somebody_can_be_told() =>
        Assert.StartsWith("Nobody is told: there is no monitoring.yaml, and neither SLACK_WEBHOOK_URL nor SLACK_BOT_TOKEN is set.", DefaultFile.Nobody(SophiaServices.List), StringComparison.Ordinal);

    // Gong counts the requests of the whole company by the day.
    [Fact]
    public void Checks_that_cost_requests_of_the_day_are_run_hourly()
    {
        Dictionary<string, TimeSpan> every = s_all.Checks.Every.ToDictionary();
        Assert.Equal((TimeSpan.FromMinutes(10), TimeSpan.FromHours(6)), (every["Gong/Workspaces"], every["Gong/Newest call"]));
    }

    // What stands in the file is what holds without it, so that leaving it out changes nothing.
    [Fact]
    public void Each_check_that_is_run_less_often_stands_in_it_with_its_own_time()
    {
        Assert.Equal(
            SophiaServices.List.CreateChecks().SelectMany(static suite => suite.Checks, static (suite, check) => (Name: $"{suite.Integration}/{check.Name}", check.Every)).Where(static check => check.Every is not null).Select(static check => KeyValuePair.Create(check.Name, check.Every!.Value)),
            s_all.Checks.Every);
        Assert.Equal(
            [("Estuary/Freshness", 0.25), ("Gong/Newest call", 6), ("Gong/Workspaces", 10 / 60.0), ("Pulumi/Rotation", 12), ("Snowflake/Grants", 1), ("Vercel/Domains", 1), ("Vercel/Token", 6)],
            s_all.Checks.Every.Select(static every => (every.Key, every.Value.TotalHours)).OrderBy(static every => every.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_not_measured_has_no_rule() =>
        Assert.Equal(["Down"], DefaultFile.Read(SophiaServices.List, SophiaServices.List.Names, Vocabulary.All with { Measures = [.. Vocabulary.All.Measures.Where(static measure => measure.Name == "up")] }).Configuration.Rules.Select(static rule => rule.Name));

    [Fact]
    public void A_service_is_configured_when_all_that_it_needs_is_set()
    {
        using TestBed bed = new();
        Assert.Equal(["Gong"], StartingFile.ConfiguredOf(bed.Context(("GONG_API_KEY", "a"), ("GONG_API_SECRET", "b"), ("SNOWFLAKE_USER", "c"))));
    }

    private static AlertRule Rule(string name) => Assert.Single(s_all.Configuration.Rules, rule => rule.Name == name);
}

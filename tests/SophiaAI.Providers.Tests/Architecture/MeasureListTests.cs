using System.Text.RegularExpressions;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Architecture;

/// <summary>What can be measured. Rules name the measures, so their names, units and labels are a contract with whoever has written some.</summary>
public sealed partial class MeasureListTests
{
    private const int MinutesOfDay = 24 * 60;

    [Fact]
    public void Names_kinds_units_and_labels_are_those_that_rules_use() => Assert.Equal(
        """
        estuary_alerts{task,type} 1
        estuary_bytes_day{task} B
        estuary_data_age{collection} s
        estuary_failed_shards{task} 1
        estuary_lag{task} s
        estuary_usage_hours{task} h
        gong_call_age{} s
        gong_requests_left_percent{} %
        gong_requests_today{} 1
        pulumi_failed_sign_ins{user} 1 Event
        pulumi_token_days_left{} d
        rotation_days_left{secret} d
        rotation_overdue{secret} 1
        snowflake_credential_days_left{user,credential} d
        snowflake_credits_day{warehouse} credits
        snowflake_credits_left_percent{monitor} %
        snowflake_credits_left{monitor} credits
        snowflake_failed_queries{warehouse,code} 1 Event
        snowflake_failed_sign_ins{user} 1 Event
        snowflake_query_p95{warehouse} s
        snowflake_query_queued{warehouse} s
        snowflake_query_spilled{warehouse} B
        vercel_build_duration{project,target} s
        vercel_canceled_deployments{project,target} 1 Event
        vercel_certificate_days_left{domain} d
        vercel_charges_day{product} USD
        vercel_failed_deployments{project,target} 1 Event
        vercel_limit_left_percent{} %
        vercel_production_failed{project,target} 1
        vercel_token_days_left{} d
        """,
        string.Join('\n', SophiaServices.List.Measures.Select(Text).Order(StringComparer.Ordinal)));

    [Fact]
    public void Each_measure_has_a_name_of_its_own_and_a_sentence_that_tells_what_it_is()
    {
        MeasureDefinition[] all = [.. SophiaServices.List.Measures];
        Assert.Equal(all.Length, all.Select(static measure => measure.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(all, static measure => Assert.Matches(SnakeCase(), measure.Name), throwIfEmpty: true);
        Assert.All(all, static measure => Assert.Matches(Sentence(), measure.Description));
    }

    [Fact]
    public void Each_source_has_a_name_of_its_own_and_says_what_it_costs()
    {
        ServiceMeasureSource[] all = [.. SophiaServices.List.MeasureSources];
        Assert.Equal(all.Length, all.Select(static one => (one.Service, one.Source.Name)).Distinct().Count());
        Assert.All(all, static one => Assert.Matches(Cost(), one.Source.Cost), throwIfEmpty: true);
        Assert.All(all, static one => Assert.Contains(one.Service, SophiaServices.List.Names));
    }

    [Fact]
    public void At_most_eight_statements_a_day_need_a_warehouse_and_none_wakes_it()
    {
        MeasureSource[] costly = [.. SophiaServices.List.MeasureSources.Select(static one => one.Source).Where(static source => source.NeedsWarehouse)];
        Assert.InRange(costly.Sum(static source => MinutesOfDay / source.Every.TotalMinutes), 1, 8);
        Assert.All(costly, static source => Assert.NotNull(source.IsAwakeAsync), throwIfEmpty: true);
    }

    // What the checks and the measures of Gong send at most, by what a reading of each sends at most.
    [Fact]
    public void Gong_is_sent_at_most_three_hundred_requests_a_day()
    {
        Dictionary<string, int> most = new() { ["Settings"] = 0, ["Workspaces"] = 1, ["API budget"] = 0, ["Newest call"] = 7, ["Webhook key"] = 0 };
        CheckSuite suite = SophiaServices.List.CreateChecks().Single(static one => one.Integration == "Gong");
        Assert.Equal(most.Keys.Order(StringComparer.Ordinal), suite.Checks.Select(static check => check.Name).Order(StringComparer.Ordinal));
        double checks = suite.Checks.Sum(check => most[check.Name] * MinutesOfDay / (check.Every ?? TimeSpan.FromMinutes(5)).TotalMinutes);
        double measures = 7 * MinutesOfDay / Measuring.Source("Gong/Calls").Every.TotalMinutes;
        Assert.InRange(checks + measures, 1, 300);
    }

    private static string Text(MeasureDefinition measure) =>
        $"{measure.Name}{{{string.Join(',', measure.Labels)}}} {measure.Unit}{(measure.Kind == MeasureKind.Gauge ? string.Empty : $" {measure.Kind}")}";

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(_[a-z0-9]+)*\z")]
    private static partial Regex SnakeCase();

    [GeneratedRegex(@"\b(no|[1-9]) (request|statement)")]
    private static partial Regex Cost();

    [GeneratedRegex(@"\A[A-Z].+\.\z")]
    private static partial Regex Sentence();
}

using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Monitoring.Configuration;

namespace SophiaAI.Providers.Tests.Features.Monitoring.Configuration;

/// <summary>The measures that sources and rules agree on, whatever the services have by now.</summary>
internal static class Vocabulary
{
    /// <summary>The names that files of tests can use.</summary>
    public static MonitorVocabulary All { get; } = MonitorVocabulary.Of(SophiaServices.List, []) with
    {
        Measures =
        [
            Gauge("up", "1", "check"), Gauge("check_duration", "s", "check"),
            Count("requests"), Count("request_errors"), Count("request_throttled"), Gauge("request_duration_p95", "s"), Gauge("nothing_reachable", "1"),
            Gauge("snowflake_query_p95", "s", "warehouse"), Gauge("snowflake_query_queued", "s", "warehouse"), Gauge("snowflake_query_spilled", "B", "warehouse"),
            Event("snowflake_failed_queries", "warehouse", "code"), Event("snowflake_failed_sign_ins", "user"),
            Gauge("snowflake_credits_left", "credits", "monitor"), Gauge("snowflake_credits_left_percent", "%", "monitor"), Gauge("snowflake_credits_day", "credits", "warehouse"),
            Gauge("snowflake_credential_days_left", "d", "user", "credential"),
            Gauge("gong_requests_today", "1"), Gauge("gong_requests_left_percent", "%"), Gauge("gong_call_age", "s"),
            Gauge("vercel_build_duration", "s", "project", "target"), Event("vercel_failed_deployments", "project", "target"), Event("vercel_canceled_deployments", "project", "target"), Gauge("vercel_production_failed", "1", "project", "target"),
            Gauge("vercel_charges_day", "USD", "product"), Gauge("vercel_limit_left_percent", "%"), Gauge("vercel_certificate_days_left", "d", "domain"), Gauge("vercel_token_days_left", "d"),
            Gauge("estuary_lag", "s", "task"), Gauge("estuary_data_age", "s", "collection"), Gauge("estuary_failed_shards", "1", "task"), Gauge("estuary_alerts", "1", "task", "type"),
            Gauge("estuary_bytes_day", "B", "task"), Gauge("estuary_usage_hours", "h", "task"),
            Event("pulumi_failed_sign_ins", "user"), Gauge("pulumi_token_days_left", "d"), Gauge("rotation_days_left", "d", "secret"), Gauge("rotation_overdue", "1", "secret"),
        ],
        Sources = ["Snowflake/Queries", "Vercel/Charges"],
    };

    /// <summary>Reads a text.</summary>
    public static MonitorReading Read(string text) => MonitorReader.Read(text, "m.yaml", All);

    private static MeasureDefinition Gauge(string name, string unit, params string[] labels) => new(name, unit, "A test's.") { Labels = labels };

    private static MeasureDefinition Count(string name) => new(name, "1", "A test's.") { Kind = MeasureKind.Count };

    private static MeasureDefinition Event(string name, params string[] labels) => new(name, "1", "A test's.") { Kind = MeasureKind.Event, Labels = labels };
}

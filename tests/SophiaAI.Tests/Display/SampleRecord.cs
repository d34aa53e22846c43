using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SophiaAI.Tests.Display;

/// <summary>Makes a record of the module's that is filled as in use: names, ids and words as long as they usually are.</summary>
internal static class SampleRecord
{
    private static readonly DateTimeOffset s_time = new(2026, 11, 20, 12, 34, 56, TimeSpan.Zero);

    // By type and member, or by member alone.
    private static readonly Dictionary<string, object> s_values = new(StringComparer.Ordinal)
    {
        ["Action"] = "Unchanged",
        ["AppliesTo"] = "production, preview, development",
        ["Author"] = "Ada Marsh",
        ["CatalogName"] = "acmeCo/salesforce/opportunities-by-account",
        ["Comment"] = "Reads for the dashboards of the sales team",
        ["Database"] = "ANALYTICS",
        ["DefaultRole"] = "ANALYST_ROLE",
        ["Description"] = "New business, all regions",
        ["Detail"] = "The new value works.",
        ["DifferenceValue"] = "*** (length 40, #5f2c8a)",
        ["Editor"] = "Sophia Sandbox",
        ["Environment"] = "acme/sophia/development",
        ["EscEnvironment.Name"] = "development",
        ["ErrorMessage"] = "SQL compilation error: Object 'NOPE' does not exist.",
        ["ExecutionStatus"] = "FAILED_WITH_ERROR",
        ["GongWebhookTest.CallId"] = "7782342274025937895",
        ["GongWebhookTest.Reason"] = "AlgorithmNotAllowed",
        ["GongWebhookTest.Title"] = "Acme renewal: pricing and security review",
        ["GongWorkspace.Name"] = "Sales Europe",
        ["Id"] = "9823001746258000101",
        ["Integration"] = "Snowflake",
        ["IntegrationCheck.Name"] = "Authentication",
        ["IntegrationCheck.Status"] = "Failed",
        ["IntegrationTestInfo.Description"] = "The active role, warehouse, database and schema are the configured ones.",
        ["IntegrationTestInfo.Name"] = "Required settings",
        ["IntegrationTestResult.Status"] = "NotConfigured",
        ["Key"] = "NEXT_PUBLIC_API_URL",
        ["Kind"] = "STANDARD",
        ["Measurement.Name"] = "QueryLatency",
        ["Measurement.Unit"] = "credits",
        ["Message"] = "Snowflake is not configured: SNOWFLAKE_ACCOUNT and SNOWFLAKE_USER are missing.",
        ["Method"] = "Automatic",
        ["Name"] = "SNOWFLAKE_PRIVATE_KEY",
        ["NextStep"] = "Create",
        ["Organization"] = "acme",
        ["Owner"] = "SYSADMIN",
        ["Path"] = "environmentVariables.SNOWFLAKE_PRIVATE_KEY",
        ["Project"] = "sophia",
        ["QueryId"] = "01c0a5d0-0000-4567-89ab-000000000004",
        ["QueryText"] = "SELECT REGION, SUM(AMOUNT) FROM SALES.ORDERS GROUP BY REGION",
        ["ReferenceValue"] = "*** (length 36, #1b0e77)",
        ["Schema"] = "REPORTING",
        ["EstuaryBinding.Collection"] = "acmeCo/salesforce/opportunities",
        ["EstuaryBinding.Resource"] = """{"table":"opportunities"}""",
        ["EstuaryCapture.Status"] = "TASK_DISABLED",
        ["EstuaryCollection.Status"] = "TASK_DISABLED",
        ["EstuaryMaterialization.Status"] = "TASK_DISABLED",
        ["EstuaryDocumentFailure.Keyword"] = "format",
        ["EstuaryDocumentFailure.Path"] = "/id",
        ["EstuaryDocumentFailure.Reason"] = "The text is not a date-time.",
        ["EstuaryTenant.Prefix"] = "acmeCo/",
        ["ShardStatus"] = "PENDING",
        ["UserCapability"] = "admin",
        ["Service"] = "Snowflake",
        ["Setting"] = "Snowflake.PrivateKey",
        ["SideIndicator"] = "<>",
        ["Size"] = "4X-Large",
        ["SlackPostedMessage.Channel"] = "C012AB3CD4E",
        ["SlackPostedMessage.Id"] = "1795000000.000100",
        ["SlackPostedMessage.ThreadId"] = "1795000000.000100",
        ["SlackPostedMessage.Via"] = "Webhook",
        ["SnowflakeDatabase.Name"] = "ANALYTICS",
        ["SnowflakeRole.Name"] = "ANALYST_ROLE",
        ["SnowflakeSchema.Name"] = "REPORTING",
        ["SnowflakeTable.Name"] = "ORDERS_BY_REGION",
        ["SnowflakeTableColumn.DataType"] = "TIMESTAMP_NTZ(9)",
        ["SnowflakeTableColumn.Name"] = "LAST_MODIFIED_AT",
        ["SnowflakeTableColumn.Table"] = "ORDERS_BY_REGION",
        ["SnowflakeUser.Name"] = "ADA_MARSH",
        ["SnowflakeView.Name"] = "ORDERS_BY_REGION",
        ["SnowflakeWarehouse.Name"] = "REPORTING_WH",
        ["SophiaAlert.Name"] = "SnowflakeCreditsLow",
        ["SophiaAlert.Severity"] = "critical",
        ["SophiaAlert.State"] = "Resolved",
        ["SophiaAlert.Summary"] = "SOPHIA_MONITOR has 4 credits left.",
        ["SophiaAlertDecision.By"] = "{alertname=\"Down\", service=\"Snowflake\", severity=\"critical\"}",
        ["SophiaAlertDecision.Name"] = "SnowflakeCreditsLow",
        ["SophiaAlertDecision.Reason"] = "first notification",
        ["SophiaAlertDecision.Receiver"] = "on-call",
        ["SophiaAlertDecision.Severity"] = "critical",
        ["SophiaAlertDecision.State"] = "Resolved",
        ["SophiaAlertRoute.MutedReason"] = "inactive interval",
        ["SophiaAlertRoute.Receiver"] = "on-call",
        ["SophiaMetric.Name"] = "snowflake_query_p95",
        ["SophiaMetric.Unit"] = "s",
        ["SophiaMonitorMessage.Error"] = "Slack did not find the channel.",
        ["SophiaMonitorMessage.Kind"] = "SomeResolved",
        ["SophiaMonitorMessage.Outcome"] = "Refused",
        ["SophiaMonitorMessage.Receiver"] = "on-call",
        ["SophiaPlanChange.Action"] = "Replace",
        ["SophiaPlanChange.Kind"] = "Warehouse",
        ["SophiaPlanChange.Name"] = "SOPHIA_DEV.SOPHIA_MAIN",
        ["SophiaPlanResult.Action"] = "Replace",
        ["SophiaPlanResult.Kind"] = "Warehouse",
        ["SophiaPlanResult.Name"] = "SOPHIA_DEV.SOPHIA_MAIN",
        ["SophiaPlanResult.Status"] = "Unchanged",
        ["SophiaRuleTest.Name"] = "SnowflakeCreditsLow",
        ["SophiaRuleTest.Severity"] = "critical",
        ["SophiaSilence.Author"] = "ada-marsh",
        ["SophiaSilence.Id"] = "Vb2x0Q7n-K_4sT9w",
        ["SophiaSilence.State"] = "Expired",
        ["SophiaTestedAlert.Name"] = "SnowflakeCreditsLow",
        ["SophiaTestedAlert.Unit"] = "credits",
        ["SophiaTestedMessage.Kind"] = "SomeResolved",
        ["SophiaTestedMessage.Receiver"] = "on-call",
        ["SophiaTestedTime.Resolution"] = "Single",
        ["StatementHandle"] = "01c0a5d0-0000-4567-89ab-000000000004",
        ["State"] = "READY",
        ["StateSent"] = "SUSPENDED",
        ["Status"] = "Due",
        ["Step"] = "RevokePrevious",
        ["Table"] = "ANALYTICS.REPORTING.ORDERS_BY_REGION",
        ["TagName"] = "rotate:SNOWFLAKE_PRIVATE_KEY",
        ["Target"] = "GITHUB_ENV",
        ["TargetSent"] = "production",
        ["Type"] = "SERVICE",
        ["Uid"] = "dpl_H3g2GEQuCmnJny2U3UFyYKBHLEDn",
        ["UidSent"] = "dpl_H3g2GEQuCmnJny2U3UFyYKBHLEDn",
        ["Url"] = "sophia-web-h3g2gequc-acme-sandbox.vercel.app",
        ["User"] = "ADA_MARSH",
        ["Value"] = "*** (length 40, #5f2c8a)",
        ["Variable"] = "SNOWFLAKE_PRIVATE_KEY",
        ["VercelDeployment.Name"] = "sophia-web",
        ["VercelEnvironmentVariable.Type"] = "sensitive",
        ["VercelExportedVariable.Path"] = "/home/ada/web/.env.local",
        ["VercelExportedVariable.Type"] = "sensitive",
        ["VercelDnsRecord.Domain"] = "acme.example",
        ["VercelDnsRecord.Name"] = "status",
        ["VercelDnsRecord.Type"] = "CNAME",
        ["VercelDnsRecord.Value"] = "acme.statuspage.example",
        ["VercelDomain.Name"] = "acmecorp.example",
        ["VercelDomain.ServiceType"] = "zeit.world",
        ["VercelDomainChallenge.Domain"] = "_vercel.globex.example",
        ["VercelDomainChallenge.Type"] = "TXT",
        ["VercelDomainChallenge.Value"] = "vc-domain-verify=help.globex.example,c973f14b66588b7db11d",
        ["VercelDomainRecord.Name"] = "_vercel.globex.example",
        ["VercelDomainRecord.Purpose"] = "Ownership",
        ["VercelDomainRecord.Type"] = "TXT",
        ["VercelDomainRecord.Value"] = "vc-domain-verify=help.globex.example,c973f14b66588b7db11d",
        ["VercelDomainTest.ConfiguredBy"] = "CNAME",
        ["VercelDomainTest.Name"] = "dark-mode.acme.example",
        ["VercelProjectDomain.GitBranch"] = "feature/dark-mode",
        ["VercelProjectDomain.Name"] = "dark-mode.acme.example",
        ["VercelProjectDomain.Redirect"] = "acme.example",
        ["VercelUsage.ServiceName"] = "Fast Data Transfer",
        ["VercelWebhook.Id"] = "account_hook_sandbox000000001",
        ["VercelWebhook.Url"] = "https://hooks.acme.example/vercel/deployments",
        ["VercelWebhookTest.Id"] = "evt_7kQ2mXb9",
        ["VercelWebhookTest.Reason"] = "SignatureNotLowerCase",
        ["VercelWebhookTest.Type"] = "deployment.succeeded",
        ["Warehouse"] = "REPORTING_WH",
        ["WrittenMonitor.Name"] = "monitoring.yaml",
    };

    public static object Of(Type type) => Of(type, depth: 3);

    private static object Of(Type type, int depth)
    {
        object record = RuntimeHelpers.GetUninitializedObject(type);
        foreach (FieldInfo field in RecordFields.Of(type))
        {
            string member = MemberOf(field);
            object? value = s_values.GetValueOrDefault($"{type.Name}.{member}") ?? s_values.GetValueOrDefault(member);
            if (value is null || !field.FieldType.IsInstanceOfType(value)) value = Value(field.FieldType, member, depth - 1);
            if (value is not null && field.FieldType.IsInstanceOfType(value)) field.SetValue(record, value);
        }

        return record;
    }

    private static string MemberOf(FieldInfo field) =>
        field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name.TrimStart('_');

    private static object? Value(Type type, string member, int depth)
    {
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        if (depth < 0) return null;
        if (bare == typeof(string)) return member.ToLowerInvariant();
        if (bare == typeof(bool)) return true;
        if (bare == typeof(int)) return 12;
        if (bare == typeof(long)) return 1_234_567L;
        if (bare == typeof(double)) return 12.3456;
        if (bare == typeof(decimal)) return 12.3456m;
        if (bare == typeof(DateTimeOffset)) return s_time;
        if (bare == typeof(DateTime)) return s_time.DateTime;
        if (bare == typeof(TimeSpan)) return TimeSpan.FromSeconds(83.5);
        if (bare.Namespace?.StartsWith("SophiaAI", StringComparison.Ordinal) == true && bare is { IsClass: true, IsAbstract: false }) return Of(bare, depth);
        return bare.IsGenericType && typeof(IEnumerable).IsAssignableFrom(bare) ? List(bare.GetGenericArguments(), depth) : null;
    }

    private static Array? List(Type[] parts, int depth)
    {
        if (parts.Length != 1 || Value(parts[0], "item", depth - 1) is not { } item) return null;
        Array list = Array.CreateInstance(parts[0], 2);
        for (int index = 0; index < list.Length; index++) list.SetValue(item, index);
        return list;
    }
}

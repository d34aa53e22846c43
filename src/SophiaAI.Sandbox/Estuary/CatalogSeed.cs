using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Estuary;

/// <summary>Ten sources with thirteen collections each, the captures that fill them, and their materializations.</summary>
internal static class CatalogSeed
{
    private const string Tenant = SandboxCredentials.EstuaryTenant;

    private static readonly (string Name, string Connector, string[] Collections)[] s_sources =
    [
        ("billing", "source-postgres", ["accounts", "adjustments", "credit_notes", "customers", "invoice_lines", "invoices", "payment_methods", "payments", "plans", "prices", "refunds", "subscriptions", "tax_rates"]),
        ("gong", "source-gong", ["call_participants", "call_topics", "call_trackers", "calls", "deals", "library_folders", "permissions", "scorecards", "stats", "transcripts", "trackers", "users", "workspaces"]),
        ("google-ads", "source-google-ads", ["accounts", "ad_group_ads", "ad_groups", "audiences", "budgets", "campaigns", "clicks", "conversions", "geo_performance", "keywords", "labels", "search_terms", "topics"]),
        ("hubspot", "source-hubspot", ["campaigns", "companies", "contact_lists", "contacts", "deal_pipelines", "deals", "email_events", "engagements", "forms", "line_items", "owners", "products", "tickets"]),
        ("intercom", "source-intercom", ["admins", "articles", "companies", "contact_attributes", "contacts", "conversation_parts", "conversations", "data_events", "notes", "segments", "tags", "teams", "tickets"]),
        ("jira", "source-jira", ["boards", "comments", "components", "custom_fields", "filters", "issue_links", "issues", "projects", "releases", "sprints", "users", "versions", "worklogs"]),
        ("product", "source-mysql", ["api_keys", "audit_log", "devices", "events", "feature_flags", "features", "invitations", "memberships", "organizations", "sessions", "settings", "usage_daily", "users"]),
        ("salesforce", "source-salesforce", ["account", "asset", "campaign", "campaign_member", "case", "contact", "contract", "event", "lead", "opportunity", "opportunity_line_item", "task", "user"]),
        ("stripe", "source-stripe-native", ["balance_transactions", "charges", "coupons", "customers", "disputes", "events", "invoice_items", "invoices", "payment_intents", "payouts", "products", "refunds", "subscriptions"]),
        ("zendesk", "source-zendesk-support", ["brands", "groups", "macros", "organizations", "satisfaction_ratings", "schedules", "sla_policies", "tags", "ticket_comments", "ticket_fields", "ticket_metrics", "tickets", "users"]),
    ];

    private static readonly (string Name, string Connector, string[] Sources)[] s_destinations =
    [
        ("analytics/bigquery", "materialize-bigquery", ["google-ads", "product"]),
        ("warehouse/snowflake", "materialize-snowflake", ["billing", "gong", "hubspot", "salesforce", "stripe", "zendesk"]),
    ];

    // One of each kind of trouble, so that a report has something to report.
    private static readonly Dictionary<string, (string Status, string Summary)> s_troubles = new(StringComparer.Ordinal)
    {
        [Tenant + "google-ads/source-google-ads"] = ("ERROR", "task shard failed: the refresh token of the Google account was revoked"),
        [Tenant + "intercom/source-intercom"] = ("TASK_DISABLED", "Task shards are disabled"),
        [Tenant + "jira/source-jira"] = ("WARNING", "waiting on task shards to be ready"),
    };

    public static IEnumerable<CatalogSpec> Create() =>
        s_sources.SelectMany(CreateSource)
            .Concat(s_destinations.Select(CreateMaterialization))
            .Append(CreateCollection("legacy", "orders_2019") with { IsBeingDeleted = true });

    private static IEnumerable<CatalogSpec> CreateSource((string Name, string Connector, string[] Collections) source) =>
        source.Collections.Select(c => CreateCollection(source.Name, c)).Append(CreateCapture(source));

    private static CatalogSpec CreateCollection(string source, string table) => Spec($"{Tenant}{source}/{table}", "collection", new JsonObject
    {
        ["key"] = new JsonArray("/id"),
        ["schema"] = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("id"),
            ["properties"] = new JsonObject { ["id"] = new JsonObject { ["type"] = "string" } },
        },
    });

    private static CatalogSpec CreateCapture((string Name, string Connector, string[] Collections) source)
    {
        string[] targets = source.Collections.Select(c => $"{Tenant}{source.Name}/{c}").ToArray();
        IEnumerable<JsonObject> bindings = source.Collections.Zip(targets, (table, target) => Binding(table, "target", target));
        return Spec($"{Tenant}{source.Name}/{source.Connector}", "capture", Task(source.Connector, bindings)) with { WritesTo = targets };
    }

    private static CatalogSpec CreateMaterialization((string Name, string Connector, string[] Sources) destination)
    {
        (string Name, string Connector, string[] Collections)[] sources = s_sources.Where(s => destination.Sources.Contains(s.Name)).ToArray();
        string[] collections = sources.SelectMany(s => s.Collections.Select(c => $"{Tenant}{s.Name}/{c}")).ToArray();
        IEnumerable<JsonObject> bindings = collections.Select(c => Binding(c[(c.LastIndexOf('/') + 1)..], "source", c));
        return Spec($"{Tenant}{destination.Name}/{destination.Connector}", "materialization", Task(destination.Connector, bindings)) with
        {
            ReadsFrom = collections,
            SourceCapture = sources.Length == 1 ? $"{Tenant}{sources[0].Name}/{sources[0].Connector}" : null,
        };
    }

    private static JsonObject Task(string connector, IEnumerable<JsonNode> bindings) => new()
    {
        ["endpoint"] = new JsonObject { ["connector"] = new JsonObject { ["image"] = $"ghcr.io/estuary/{connector}:v1", ["config"] = new JsonObject() } },
        ["bindings"] = new JsonArray([.. bindings]),
    };

    private static JsonObject Binding(string table, string member, string collection) =>
        new() { ["resource"] = new JsonObject { ["name"] = table }, [member] = collection };

    private static CatalogSpec Spec(string name, string type, JsonObject model)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        (string? status, string? summary) = s_troubles.GetValueOrDefault(name, ("OK", "Ok"));
        return new CatalogSpec
        {
            Name = name,
            Type = type,
            Id = Convert.ToHexStringLower(hash.AsSpan(0, 8)),
            LastPublicationId = Convert.ToHexStringLower(hash.AsSpan(8, 8)),
            CreatedAt = SeedTime.DaysAgo(120 + hash[16]),
            UpdatedAt = SeedTime.DaysAgo(hash[17] / 4.0),
            Status = status,
            StatusSummary = summary,
            Model = model,
        };
    }
}

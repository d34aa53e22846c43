using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Estuary.Specs.Seed;

/// <summary>
/// Ten sources with thirteen collections each, the captures that fill them, webhooks, a derivation, and materializations; and what a partner shares. They are
/// the same in every sandbox, and never changed in place.
/// </summary>
internal static class CatalogSeed
{
    public const string Webhooks = Tenant + "webhooks/";
    public const string DailyRevenue = Tenant + "finance/daily-revenue";

    private const string Tenant = SandboxCredentials.EstuaryTenant;

    private static readonly SeededSource[] s_sources =
    [
        new("billing", "source-postgres", ["accounts", "adjustments", "credit_notes", "customers", "invoice_lines", "invoices", "payment_methods", "payments", "plans", "prices", "refunds", "subscriptions", "tax_rates"]),
        new("gong", "source-gong", ["call_participants", "call_topics", "call_trackers", "calls", "deals", "library_folders", "permissions", "scorecards", "stats", "transcripts", "trackers", "users", "workspaces"]),
        new("google-ads", "source-google-ads", ["accounts", "ad_group_ads", "ad_groups", "audiences", "budgets", "campaigns", "clicks", "conversions", "geo_performance", "keywords", "labels", "search_terms", "topics"]),
        new("hubspot", "source-hubspot", ["campaigns", "companies", "contact_lists", "contacts", "deal_pipelines", "deals", "email_events", "engagements", "forms", "line_items", "owners", "products", "tickets"]),
        new("intercom", "source-intercom", ["admins", "articles", "companies", "contact_attributes", "contacts", "conversation_parts", "conversations", "data_events", "notes", "segments", "tags", "teams", "tickets"]) { IsDisabled = true },
        new("jira", "source-jira", ["boards", "comments", "components", "custom_fields", "filters", "issue_links", "issues", "projects", "releases", "sprints", "users", "versions", "worklogs"]),
        new("product", "source-mysql", ["api_keys", "audit_log", "devices", "events", "feature_flags", "features", "invitations", "memberships", "organizations", "sessions", "settings", "usage_daily", "users"]),
        new("salesforce", "source-salesforce", ["account", "asset", "campaign", "campaign_member", "case", "contact", "contract", "event", "lead", "opportunity", "opportunity_line_item", "task", "user"]),
        new("stripe", "source-stripe-native", ["balance_transactions", "charges", "coupons", "customers", "disputes", "events", "invoice_items", "invoices", "payment_intents", "payouts", "products", "refunds", "subscriptions"]),
        new("zendesk", "source-zendesk-support", ["brands", "groups", "macros", "organizations", "satisfaction_ratings", "schedules", "sla_policies", "tags", "ticket_comments", "ticket_fields", "ticket_metrics", "tickets", "users"]),
        new("rates", "source-exchange-rates", ["currencies", "daily"]) { Tenant = SandboxCredentials.EstuarySharedPrefix },
    ];

    private static readonly SeededDestination[] s_destinations =
    [
        Destination("analytics/bigquery", "materialize-bigquery", ["google-ads", "product"], []),
        Destination("warehouse/snowflake", "materialize-snowflake", ["billing", "gong", "hubspot", "salesforce", "stripe", "zendesk"], [DailyRevenue, Webhooks + "orders"]),
    ];

    public static IReadOnlyList<CatalogSpec> All { get; } =
    [
        .. s_sources.SelectMany(Source),
        .. s_destinations.Select(d => Spec(d.Task, "materialization", AgeOf(d.Task), back => SeededModels.Materialization(d, back))),
        .. WebhookSpecs(),
        Spec(DailyRevenue, "collection", 210, _ => SeededModels.DailyRevenue([Tenant + "billing/payments", Tenant + "stripe/charges", SandboxCredentials.EstuarySharedPrefix + "rates/daily"])),
        Spec(Tenant + "legacy/orders_2019", "collection", 480, back => SeededModels.Collection(s_sources[0], "orders_2019", back)) with { IsBeingDeleted = true },
    ];

    private static IEnumerable<CatalogSpec> Source(SeededSource source)
    {
        int age = AgeOf(source.Capture);
        yield return Spec(source.Capture, "capture", age, back => SeededModels.Capture(source, back));
        foreach (string table in source.Tables)
            yield return Spec(source.Collection(table), "collection", age, back => SeededModels.Collection(source, table, back));
    }

    private static IEnumerable<CatalogSpec> WebhookSpecs() =>
    [
        Spec(Webhooks + SeededModels.HttpIngest, "capture", 150, _ => SeededModels.HttpIngestCapture(Webhooks)),
        Spec(Webhooks + "orders", "collection", 150, _ => SeededModels.WebhookOrders()),
        Spec(Webhooks + "events", "collection", 150, _ => SeededModels.WebhookEvents()),
    ];

    private static SeededDestination Destination(string name, string connector, string[] sources, string[] more)
    {
        SeededSource[] read = [.. sources.Select(name => Array.Find(s_sources, s => s.Name == name)!)];
        string task = $"{Tenant}{name}/{connector}";
        return new SeededDestination(task, connector, [.. read.SelectMany(s => s.Collections), .. more], connector == "materialize-bigquery" ? read[0].Capture : null);
    }

    private static CatalogSpec Spec(string name, string type, int age, Func<int, JsonObject> model)
    {
        DateTimeOffset created = SeedTime.DaysAgo(age);
        CatalogSpec spec = new()
        {
            Name = name,
            Type = type,
            Id = EstuaryIds.At(created, name),
            CreatedAt = created,
            Model = Text(model(0)),
            History = SeededHistory.Of(name, type, created, back => Text(model(back))),
        };
        return spec.Contents.IsDisabled ? Disable(spec) : spec;
    }

    /// <summary>It was the control plane that disabled it.</summary>
    private static CatalogSpec Disable(CatalogSpec spec) => spec with
    {
        History = [.. spec.History.SkipLast(1), spec.LastPublication with { By = EstuaryUser.Controller, Detail = "disabled after failing for 14 days" }],
        Pauses = [new SpecPause(spec.UpdatedAt, null)],
    };

    /// <summary>Days: a little more than a year.</summary>
    private static int AgeOf(string name) => 370 + EstuaryChance.Below(EstuaryChance.Seed(name), 0, 110);

    private static string Text(JsonObject model) => model.ToJsonString(WireJson.Options);
}

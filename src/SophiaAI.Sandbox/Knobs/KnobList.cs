using System.Text;

namespace SophiaAI.Sandbox.Knobs;

/// <summary>The knobs that there are, for the help and for GET /_sandbox.</summary>
internal static class KnobList
{
    private const int LongestPath = 24;

    public static IReadOnlyList<Knob> All { get; } =
    [
        new("settings", """{"fresh": true}""", "All data ends now instead of on 19 November 2026, and nothing is wrong."),
        new("faults", """{"service": "gong", "status": 503, "times": 2}""", "The next requests misbehave."),
        new("credentials", """{"service": "gong"}""", "Makes a key of Gong, or a webhook or bot token of Slack.", IsLasting: false),
        new("snowflake/latency", """{"minutes": 45}""", "The views of ACCOUNT_USAGE show nothing that is newer."),
        new("snowflake/queries", """{"warehouse": "SOPHIA_WH", "code": "000604", "minutesAgo": 5}""", "A statement in the history: it failed if there is a code."),
        new("snowflake/signins", """{"user": "SOPHIA", "code": 390100, "minutesAgo": 5}""", "A sign-in in the history: it failed if there is a code."),
        new("snowflake/credits", """{"warehouse": "SOPHIA_WH", "credits": 40, "hoursAgo": 2}""", "Credits that a warehouse has used."),
        new("snowflake/monitors", """{"name": "SOPHIA_MONITOR", "quota": 100, "used": 97}""", "How much of its quota a resource monitor has used."),
        new("vercel/deployments", """{"state": "ERROR", "target": "production", "minutesAgo": 5}""", "A deployment that ended like this, and then."),
        new("vercel/charges", """{"product": "edge-requests", "amount": 120, "daysAgo": 1}""", "A charge of a day."),
        new("vercel/certificates", """{"domain": "acme.example", "daysLeft": 5}""", "When a domain's certificate expires."),
        new("vercel/events", """{"type": "deployment.error"}""", "An event, of which the webhooks are told.", IsLasting: false),
        new("vercel/limit", """{"used": 480}""", "How many of the minute's 500 calls are used."),
        new("estuary/incidents", """{"task": "acmeCo/gong/source-gong", "type": "shard_failed"}""", "Something goes wrong with a task."),
        new("estuary/delays", """{"task": "acmeCo/warehouse/snowflake/materialize-snowflake", "minutes": 20}""", "A task is behind its sources."),
        new("estuary/specs", """{"catalogName": "acmeCo/tests/late", "catalogType": "test", "model": {}}""", "A colleague publishes a specification.", IsLasting: false),
        new("estuary/publications", """{"status": "buildFailed", "times": 2}""", "How the next publications end.", IsLasting: false),
        new("estuary/schema", """{"publications": true}""", "Whether GraphQL has publications.", IsLasting: false),
        new("gong/usage", """{"spent": 10000, "secondsAgo": 3600}""", "How many of the day's 10,000 calls are spent."),
        new("gong/webhooks", """{"url": "http://127.0.0.1:8080/calls", "send": false}""", "The request of an automation rule.", IsLasting: false),
        new("slack/workspace", """{"editWindowSeconds": 300}""", "For how long a message may be changed."),
        new("pulumi/audit", """{"licensed": false}""", "Whether the organization has audit logs. DELETE empties them."),
        new("pulumi/signins", """{"user": "mallory", "count": 5}""", "Sign-ins that fail, in the audit log."),
        new("pulumi/tokens", """{"daysLeft": 5}""", "When the access token expires."),
    ];

    /// <summary>What there is to see.</summary>
    public static IReadOnlyList<KnobView> Views { get; } =
    [
        new("requests", "requests?service=gong", "The requests that were sent."),
        new("slack/messages", "slack/messages?channel=sophia-alerts", "The messages that were posted, by webhooks and bots."),
        new("estuary/documents", "estuary/documents?collection=acmeCo/webhooks/orders", "The documents that were sent to a collection."),
    ];

    /// <summary>The knobs as lines of a help text.</summary>
    public static string Describe()
    {
        StringBuilder text = new();
        text.AppendLine("What can be set while it runs (POST to /_sandbox/… at any port; DELETE takes back what lasts):");
        foreach (Knob knob in All)
            text.Append("  ").Append(knob.Path.PadRight(LongestPath)).AppendLine(knob.Does);
        text.AppendLine("What there is to see (GET at any port; DELETE empties it):");
        foreach (KnobView view in Views)
            text.Append("  ").Append(view.Path.PadRight(LongestPath)).AppendLine(view.Has);
        text.Append("GET /_sandbox lists all of it with examples.");
        return text.ToString();
    }
}

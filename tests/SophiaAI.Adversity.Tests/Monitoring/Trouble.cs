namespace SophiaAI.Tests.Monitoring;

/// <summary>Something that goes wrong with a service, what is said of it, and how it ends.</summary>
/// <param name="Service">The service.</param>
/// <param name="What">What goes wrong.</param>
/// <param name="Alert">The alert that tells of it.</param>
/// <param name="Says">What the message says of it.</param>
internal sealed record Trouble(string Service, string What, string Alert, string Says)
{
    private const string Unavailable = "unavailable";
    private const string Slow = "slow";

    /// <summary>What makes it so: knobs and their bodies.</summary>
    public IReadOnlyList<(string Knob, string Body)> Break { get; init; } = [];

    /// <summary>What ends it: knobs that are taken back.</summary>
    public IReadOnlyList<string> Mend { get; init; } = ["faults"];

    /// <summary>How far apart the runs are: as often as the source is read.</summary>
    public TimeSpan Step { get; init; } = MonitorScene.Interval;

    /// <summary>How far apart the runs are in which all is well, before it happens.</summary>
    public IReadOnlyList<TimeSpan> Before { get => field ?? [Step]; init; }

    /// <summary>Whether it takes days, in which the services work on.</summary>
    public bool IsOfDays { get; init; }

    /// <summary>Whether Slack is told by a bot.</summary>
    public bool ByBot { get; init; } = true;

    /// <summary>All, by name.</summary>
    public static IReadOnlyDictionary<string, Trouble> All { get; } = Every().ToDictionary(static trouble => $"{trouble.Service} {trouble.What}");

    /// <summary>Their names.</summary>
    public static TheoryData<string> Names { get; } = [.. All.Keys];

    private static IEnumerable<Trouble> Every()
    {
        foreach (string service in new[] { "Snowflake", "Gong", "Vercel", "Estuary", "Pulumi" })
        {
            yield return new(service, Unavailable, "Down", $"{service} fails the check") { Break = [Fault(service, "\"status\": 503")] };
            yield return Late(service, path: null);
        }

        // Messages have to arrive all the same.
        yield return new("Slack", Unavailable, "Down", "Slack fails the check") { Break = [Fault("Slack", "\"status\": 503, \"path\": \"/api/auth.test\"")] };
        yield return Late("Slack", "/api/auth.test");
        yield return new("Slack", "too many requests", "ThrottledRequests", "Slack has refused 12 requests within an hour, because there were too many.") { Break = [Fault("Slack", "\"status\": 429, \"retryAfter\": \"2\", \"path\": \"/api/auth.test\"", times: 12)] };

        yield return new("Snowflake", "failed queries", "FailedQueries", "3 queries have failed in the warehouse SOPHIA_WH with the error 000604.")
        {
            Break = [.. Enumerable.Range(50, 3).Select(static minutes => ("snowflake/queries", $$"""{"warehouse": "SOPHIA_WH", "code": "000604", "minutesAgo": {{minutes}}}"""))],
            Mend = [],
            Step = TimeSpan.FromHours(3),
        };
        yield return new("Gong", "too many requests", "ThrottledRequests", "Gong has refused 12 requests within an hour, because there were too many.") { Break = [Fault("Gong", "\"status\": 429, \"retryAfter\": \"2\"", times: 12)] };
        yield return new("Vercel", "failed deployment", "ProductionDeploymentFailed", "The newest production deployment of sophia-web has failed, or is blocked.")
        {
            Break = [("vercel/deployments", """{"state": "ERROR", "target": "production", "minutesAgo": 2}""")],
            Mend = ["vercel/deployments"],
        };
        yield return new("Estuary", "failed shard", "FailedShards", "acmeCo/gong/source-gong has failed in Estuary.")
        {
            Break = [("estuary/incidents", """{"task": "acmeCo/gong/source-gong", "type": "shard_failed"}""")],
            Mend = ["estuary/incidents"],
        };

        yield return new("Snowflake", "credits", "CreditsLow", "The resource monitor SOPHIA_MONITOR has 19 % of its credits left.")
        {
            Break = [("snowflake/monitors", """{"name": "SOPHIA_MONITOR", "quota": 100, "used": 81}""")],
            Mend = ["snowflake/monitors"],
            Step = TimeSpan.FromMinutes(15),
        };
        yield return new("Gong", "calls", "GongRequestsNearlyUsedUp", "0 % of the requests that Gong allows in a day are left.") { Break = [Fault("Gong", "\"status\": 429, \"retryAfter\": \"840\"", times: 1)] };
        yield return OfDay("Snowflake", "credits of a day", "UnusualCredits", "The warehouse SOPHIA_WH has used ", ("snowflake/credits", """{"warehouse": "SOPHIA_WH", "credits": 4000, "hoursAgo": 0}"""));
        yield return OfDay("Vercel", "charges", "UnusualCharges", " times as much for Edge Requests as on the same weekday.", ("vercel/charges", """{"product": "edge-requests", "amount": 4000, "daysAgo": 0}"""));
        yield return new("Pulumi", "failed sign-ins", "FailedPulumiSignIns", "mallory could not sign in to Pulumi 5 times.")
        {
            Break = [("pulumi/signins", """{"user": "mallory", "count": 5}""")],
            Mend = [],
            Step = TimeSpan.FromMinutes(15),
        };
        yield return new("Pulumi", "token", "PulumiTokenEnds", "Pulumi's token ends in ")
        {
            Break = [("pulumi/tokens", """{"daysLeft": 5}""")],
            Mend = ["pulumi/tokens"],
            Step = TimeSpan.FromHours(6),
        };
        yield return new("Vercel", "certificate", "CertificateEnds", "The certificate of ")
        {
            Break = [("vercel/certificates", """{"domain": "acme.example", "daysLeft": 5}""")],
            Mend = ["vercel/certificates"],
            Step = TimeSpan.FromHours(6),
        };
        yield return new("Estuary", "lag", "MaterializationBehind", "acmeCo/warehouse/snowflake/materialize-snowflake is")
        {
            Break = [("estuary/delays", """{"task": "acmeCo/warehouse/snowflake/materialize-snowflake", "minutes": 20}""")],
            Mend = ["estuary/delays"],
            Step = TimeSpan.FromMinutes(15),
            ByBot = false,
        };
    }

    private static Trouble Late(string service, string? path) => new(service, Slow, "VerySlowAnswers", $"{service} takes ")
    {
        Break = [Fault(service, $"\"kind\": \"delay\", \"delayMilliseconds\": 6000{(path is null ? string.Empty : $", \"path\": \"{path}\"")}")],
    };

    // It is a day like the same weekday of two weeks; the next one is not.
    private static Trouble OfDay(string service, string what, string alert, string says, (string Knob, string Body) seed) => new(service, what, alert, says)
    {
        Break = [seed],
        Mend = [seed.Knob],
        Before = [TimeSpan.FromDays(1), TimeSpan.FromDays(7), TimeSpan.FromDays(6)],
        Step = TimeSpan.FromDays(1),
        IsOfDays = true,
    };

    private static (string Knob, string Body) Fault(string service, string members, int times = 1_000_000) =>
        ("faults", $$"""{"service": "{{service.ToLowerInvariant()}}", {{members}}, "times": {{times}}}""");
}

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>The rules that a file has to begin with, and that hold where there is no file.</summary>
internal static class DefaultRules
{
    /// <summary>What is to be acted on soon.</summary>
    public const string Warning = "warning";

    /// <summary>What is to be acted on now.</summary>
    public const string Critical = "critical";

    /// <summary>The rule of integrations that do not work.</summary>
    public const string Down = "Down";

    /// <summary>The rule of credits that are nearly used up: at their end, warehouses are suspended.</summary>
    public const string CreditsUsedUp = "CreditsNearlyUsedUp";

    private const string Answers = "answers";
    private const string Errors = "errors";
    private const string Credits = "credits";
    private const string GongBudget = "gong_budget";
    private const string Certificates = "certificates";
    private const string Tokens = "tokens";

    // Checks of what a service does, of which other rules tell more and sooner: a deployment that has failed is no service that is down.
    private static readonly string[] s_measured = ["Production", "Token", "Captures", "Materializations", "Freshness", "Credits", "API budget"];

    private static readonly string[] s_soon = ["below: 14d"];
    private static readonly string[] s_verySoon = ["below: 3d"];

    /// <summary>The topics of which nothing is said of a service that is down: they follow from that.</summary>
    public static IReadOnlyList<string> TopicsOfDown { get; } = [Answers, Errors];

    /// <summary>The matchers of a warehouse that a resource monitor has suspended, which follows from credits that are used up.</summary>
    public static IReadOnlyList<string> Suspended { get; } = [$"alertname=\"{Down}\"", "check=\"Warehouse\"", "reason=\"RateLimited\""];

    /// <summary>All of them, those of all services first.</summary>
    public static IReadOnlyList<DefaultRule> All { get; } =
    [
        new(Down, "up", [$"where: 'check!~\"{string.Join('|', s_measured)}\"'", "below: 1", "for: 15m"], Critical, "down",
            "{{ $labels.service }} fails the check {{ $labels.check }}: {{ $labels.reason }}.", "{{ $labels.advice }} Test-SophiaIntegration {{ $labels.service }} shows all checks."),
        new("NothingReachable", "nothing_reachable", ["above: 0", "for: 15m"], Critical, "network",
            "No service answers.", "Look at the network, the proxy and the DNS of the machine that runs the monitor."),
        new("SlowAnswers", "check_duration", ["above: 2s", "for: 5m"], Warning, Answers,
            "{{ $labels.service }} takes {{ $value }} for the check {{ $labels.check }}.", "Look at the page on which the vendor tells of incidents."),
        new("VerySlowAnswers", "check_duration", ["above: 5s", "for: 5m"], Critical, Answers,
            "{{ $labels.service }} takes {{ $value }} for the check {{ $labels.check }}.", "Look at the page on which the vendor tells of incidents."),
        new("FailingRequests", "request_errors", ["function: ratio", "of: requests", "over: 5m", "at_least_of: 5", "above: 5%", "for: 15m"], Warning, Errors,
            "{{ $value }} of the requests to {{ $labels.service }} fail.", "Test-SophiaIntegration says why, and what to do."),
        new("ManyFailingRequests", "request_errors", ["function: ratio", "of: requests", "over: 5m", "at_least_of: 5", "above: 15%", "for: 15m"], Critical, Errors,
            "{{ $value }} of the requests to {{ $labels.service }} fail.", "Test-SophiaIntegration says why, and what to do."),
        new("ThrottledRequests", "request_throttled", ["over: 1h", "above: 10"], Warning, "throttled",
            "{{ $labels.service }} has refused {{ $value }} requests within an hour, because there were too many.", "Find out what else uses the same account, or watch it less often."),
        new("RotationOverdue", "rotation_overdue", ["above: 0"], Warning, "rotation",
            "The rotation of {{ $labels.secret }} is overdue.", "Invoke-SophiaSecretRotation replaces it."),

        new("CreditsLow", "snowflake_credits_left_percent", ["below: 20%"], Warning, Credits,
            "The resource monitor {{ $labels.monitor }} has {{ $value }} of its credits left.", "Find out what uses them, or raise the quota: at its end, warehouses are suspended."),
        new(CreditsUsedUp, "snowflake_credits_left_percent", ["below: 5%"], Critical, Credits,
            "The resource monitor {{ $labels.monitor }} has {{ $value }} of its credits left.", "Raise the quota, or stop what uses them: at its end, warehouses are suspended."),
        new("UnusualCredits", "snowflake_credits_day", ["against: same_weekday", "above: 2"], Warning, "credits_day",
            "The warehouse {{ $labels.warehouse }} has used {{ $value }} the credits of the same weekday.", "Get-SnowflakeQueryHistory shows what ran in it."),
        new("SlowQueries", "snowflake_query_p95", ["above: 30s"], Warning, "queries",
            "In the warehouse {{ $labels.warehouse }}, one query in 20 takes {{ $value }} or longer.", "Look for queries that spill or wait, and for a warehouse that is too small."),
        new("QueuedQueries", "snowflake_query_queued", ["above: 60s"], Warning, "queue",
            "In the warehouse {{ $labels.warehouse }}, queries wait {{ $value }} on average.", "Let the warehouse have more clusters, or run the work at other times."),
        new("FailedQueries", "snowflake_failed_queries", ["over: 6h", "at_least: 3"], Warning, "failed_queries",
            "{{ $value }} queries have failed in the warehouse {{ $labels.warehouse }} with the error {{ $labels.code }}.", "Look the error's code up in the documentation of Snowflake. Codes of typing errors can be left out with where."),
        new("FailedSnowflakeSignIns", "snowflake_failed_sign_ins", ["over: 6h", "at_least: 5"], Warning, "sign_ins",
            "{{ $labels.user }} could not sign in to Snowflake {{ $value }} times.", "Look for a credential that has ended, or for somebody who guesses."),
        new("SnowflakeCredentialEnds", "snowflake_credential_days_left", s_soon, Warning, Tokens,
            "The credential {{ $labels.credential }} of {{ $labels.user }} ends in {{ $value }}.", "Replace it; Invoke-SophiaSecretRotation does so."),
        new("SnowflakeCredentialEndsNow", "snowflake_credential_days_left", s_verySoon, Critical, Tokens,
            "The credential {{ $labels.credential }} of {{ $labels.user }} ends in {{ $value }}.", "Replace it; Invoke-SophiaSecretRotation does so."),

        new("GongRequestsLow", "gong_requests_left_percent", ["below: 20%"], Warning, GongBudget,
            "{{ $value }} of the requests that Gong allows in a day are left.", "Get-GongApiUsage shows them. Put off imports that can wait."),
        new("GongRequestsNearlyUsedUp", "gong_requests_left_percent", ["below: 5%"], Critical, GongBudget,
            "{{ $value }} of the requests that Gong allows in a day are left.", "Stop imports that can wait: without a request left, nothing works until tomorrow."),

        // Not as an event of the last hour: it is over when production is good again.
        new("ProductionDeploymentFailed", "vercel_production_failed", ["above: 0"], Critical, "deployments",
            "The newest production deployment of {{ $labels.project }} has failed, or is blocked.", "Get-VercelDeploymentLog shows why. Deploy again, or return to an earlier deployment with Undo-VercelDeployment."),
        new("DeploymentsFail", "vercel_failed_deployments", ["over: 1d", "above: 3"], Warning, "deployments",
            "{{ $value }} deployments of {{ $labels.project }} have failed within a day.", "Get-VercelDeploymentLog shows why."),
        new("ProductionDeploymentCanceled", "vercel_canceled_deployments", ["where: target=\"production\"", "over: 1h", "above: 0"], Warning, "canceled",
            "A production deployment of {{ $labels.project }} was canceled.", "Find out who canceled it, and deploy again if it was not meant."),
        new("VercelLimitLow", "vercel_limit_left_percent", ["below: 10%"], Warning, "vercel_limit",
            "{{ $value }} of a limit of requests to Vercel are left.", "Find out what else uses the same token."),
        new("UnusualCharges", "vercel_charges_day", ["against: same_weekday", "above: 2"], Warning, "charges",
            "Vercel charges {{ $value }} as much for {{ $labels.product }} as on the same weekday.", "Look at the usage in Vercel's dashboard."),
        new("CertificateEnds", "vercel_certificate_days_left", s_soon, Warning, Certificates,
            "The certificate of {{ $labels.domain }} ends in {{ $value }}.", "Vercel renews certificates by itself: check the domain's DNS."),
        new("CertificateEndsNow", "vercel_certificate_days_left", s_verySoon, Critical, Certificates,
            "The certificate of {{ $labels.domain }} ends in {{ $value }}.", "Check the domain's DNS, and renew the certificate in Vercel."),
        new("VercelTokenEnds", "vercel_token_days_left", s_soon, Warning, Tokens, "Vercel's token ends in {{ $value }}.", "Replace it; Invoke-SophiaSecretRotation does so."),
        new("VercelTokenEndsNow", "vercel_token_days_left", s_verySoon, Critical, Tokens, "Vercel's token ends in {{ $value }}.", "Replace it; Invoke-SophiaSecretRotation does so."),

        new("MaterializationBehind", "estuary_lag", ["above: 300s", "for: 10m"], Warning, "lag",
            "{{ $labels.task }} is {{ $value }} behind its source.", "Look at the task's log in Estuary, and at where it writes to."),
        new("DataTooOld", "estuary_data_age", ["above: 6h"], Warning, "data_age",
            "The newest document of {{ $labels.collection }} is {{ $value }} old.", "Look at the capture that fills it."),
        new("FailedShards", "estuary_failed_shards", ["above: 0"], Critical, "shards",
            "{{ $labels.task }} has failed in Estuary.", "Get-EstuaryCapture or Get-EstuaryMaterialization shows why. It does not run until that is mended."),
        new("EstuaryAlerts", "estuary_alerts", ["where: 'type!=\"shard_failed\"'", "above: 0"], Warning, "estuary_alerts",
            "Estuary tells of {{ $labels.task }}: {{ $labels.type }}.", "Look at the task in Estuary."),

        new("FailedPulumiSignIns", "pulumi_failed_sign_ins", ["over: 1h", "at_least: 5"], Warning, "sign_ins",
            "{{ $labels.user }} could not sign in to Pulumi {{ $value }} times.", "Look at the audit log in Pulumi Cloud."),
        new("PulumiTokenEnds", "pulumi_token_days_left", s_soon, Warning, Tokens, "Pulumi's token ends in {{ $value }}.", "Replace it in Pulumi Cloud."),
        new("PulumiTokenEndsNow", "pulumi_token_days_left", s_verySoon, Critical, Tokens, "Pulumi's token ends in {{ $value }}.", "Replace it in Pulumi Cloud."),
    ];
}

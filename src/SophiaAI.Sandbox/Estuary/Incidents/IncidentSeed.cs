using SophiaAI.Sandbox.Estuary.Specs;
using SophiaAI.Sandbox.Estuary.Specs.Seed;
using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Estuary.Incidents;

/// <summary>
/// What went wrong in the last year: a few times with every task, all of it over. And what would still go on, so that a report has something to report.
/// </summary>
internal static class IncidentSeed
{
    public const string GoogleAds = SandboxCredentials.EstuaryTenant + "google-ads/source-google-ads";
    public const string Intercom = SandboxCredentials.EstuaryTenant + "intercom/source-intercom";
    public const string Jira = SandboxCredentials.EstuaryTenant + "jira/source-jira";
    public const string Salesforce = SandboxCredentials.EstuaryTenant + "salesforce/source-salesforce";
    public const string BigQuery = SandboxCredentials.EstuaryTenant + "analytics/bigquery/materialize-bigquery";
    public const string RevokedToken = "the refresh token of the Google account was revoked";

    private const int PerTask = 4;
    private const int QuietDays = 25;
    private const int Days = 360;
    private const int LongestHours = 30;

    private static readonly (string Type, string Message)[] s_kinds =
    [
        (Incident.ShardFailed, "connector exited with an error: connection reset by peer"),
        (Incident.ShardFailed, "failed to authenticate: the password was rejected"),
        (Incident.Stalled, "no data was moved for two hours"),
        (Incident.PublicationFailed, "publication failed with status: BuildFailed"),
        (Incident.AutoDiscoverFailed, "discover failed: the connector timed out"),
    ];

    /// <summary>Those that are over, and those of a task that was disabled for them.</summary>
    public static ILookup<string, Incident> Past { get; } = OfIntercom().Concat(Tasks().SelectMany(PastOf)).ToLookup(i => i.Task);

    /// <summary>Those that go on, once the sandbox has been told that they have begun.</summary>
    public static IReadOnlyList<Incident> Current { get; } =
    [
        new(GoogleAds, Incident.ShardFailed, SeedTime.DaysAgo(9.3), null, RevokedToken),
        new(GoogleAds, Incident.Stalled, SeedTime.DaysAgo(9.2), null, "no data was moved for two hours"),
        new(GoogleAds, Incident.ChronicallyFailing, SeedTime.DaysAgo(2.3), null, RevokedToken),
        new(Jira, null, SeedTime.Now.AddHours(-3), null, "waiting on task shards to be ready"),
        new(BigQuery, Incident.Stalled, SeedTime.Now.AddHours(-26.2), null, "no data was moved for two hours"),
        new(Salesforce, Incident.AutoDiscoverFailed, SeedTime.DaysAgo(2.1), null, "discover failed: INVALID_SESSION_ID"),
    ];

    private static IEnumerable<CatalogSpec> Tasks() =>
        CatalogSeed.All.Where(s => s.IsTask && s.Name.StartsWith(SandboxCredentials.EstuaryTenant, StringComparison.Ordinal));

    private static IEnumerable<Incident> OfIntercom()
    {
        DateTimeOffset disabled = CatalogSeed.All.Single(s => s.Name == Intercom).UpdatedAt;
        return
        [
            new(Intercom, Incident.ShardFailed, disabled.AddDays(-14), disabled, "401 Unauthorized: the access token is invalid"),
            new(Intercom, Incident.ChronicallyFailing, disabled.AddDays(-7), disabled, "401 Unauthorized: the access token is invalid"),
            new(Intercom, Incident.AutoDisabled, disabled, null, "the task was disabled because it had failed for 14 days"),
        ];
    }

    private static IEnumerable<Incident> PastOf(CatalogSpec task)
    {
        DateTimeOffset first = task.CreatedAt.AddDays(2) > SeedTime.DaysAgo(Days) ? task.CreatedAt.AddDays(2) : SeedTime.DaysAgo(Days);
        TimeSpan stretch = (SeedTime.DaysAgo(QuietDays) - first) / PerTask;
        for (int i = 0; i < PerTask; i++)
            yield return PastOf(task, i, first + (stretch * i), stretch);
    }

    private static Incident PastOf(CatalogSpec task, int index, DateTimeOffset from, TimeSpan stretch)
    {
        ulong seed = EstuaryChance.Seed(task.Name);
        DateTimeOffset start = from + (stretch * 0.95 * EstuaryChance.Fraction(seed, 500 + index));
        double hours = 1 + (EstuaryChance.Fraction(seed, 600 + index) * LongestHours);

        // Only a capture discovers anything.
        int kinds = task.Type == "capture" ? s_kinds.Length : s_kinds.Length - 1;
        (string type, string message) = s_kinds[EstuaryChance.Below(seed, 700 + index, kinds)];
        return new Incident(task.Name, type, start, start.AddHours(hours), message);
    }
}

using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Services.Snowflake.Activity;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Providers.Services.Snowflake.Integration;

/// <summary>What is measured of Snowflake.</summary>
internal static class SnowflakeMeasures
{
    private const string Warehouse = "warehouse";
    private const string Monitor = "monitor";
    private const string User = "user";

    // How late the views are at most, by their documentation.
    private static readonly TimeSpan s_queriesLate = TimeSpan.FromMinutes(45);
    private static readonly TimeSpan s_signInsLate = TimeSpan.FromHours(2);
    private static readonly TimeSpan s_creditsLate = TimeSpan.FromHours(3);

    // A statement keeps a warehouse running for a minute at least: eight times a day is enough.
    private static readonly TimeSpan s_every = TimeSpan.FromHours(3);

    private static readonly MeasureDefinition s_slowest = new("snowflake_query_p95", "s", "How long 95 % of a warehouse's queries took at most, those that ended in the last 3¾ hours.") { Labels = [Warehouse], Latency = s_queriesLate };

    private static readonly MeasureDefinition s_queued = new("snowflake_query_queued", "s", "How long a warehouse's queries waited on average because it was busy, those that ended in the last 3¾ hours.") { Labels = [Warehouse], Latency = s_queriesLate };

    private static readonly MeasureDefinition s_spilled = new("snowflake_query_spilled", "B", "How much a warehouse's queries wrote to disks because its memory was used up, those that ended in the last 3¾ hours.") { Labels = [Warehouse], Latency = s_queriesLate };

    private static readonly MeasureDefinition s_failedQueries = new("snowflake_failed_queries", "1", "Queries that failed, by the error's code.") { Kind = MeasureKind.Event, Labels = [Warehouse, "code"], Latency = s_queriesLate, IsAlwaysKnown = true };

    private static readonly MeasureDefinition s_failedSignIns = new("snowflake_failed_sign_ins", "1", "Sign-ins to Snowflake that failed.") { Kind = MeasureKind.Event, Labels = [User], Latency = s_signInsLate, IsAlwaysKnown = true };

    private static readonly MeasureDefinition s_day = new("snowflake_credits_day", "credits", "The credits that a warehouse used in 24 hours, those that ended 3 hours ago: so late is the account's usage. Without the daily adjustment for cloud services.") { Labels = [Warehouse], Latency = s_creditsLate };

    private static readonly MeasureDefinition s_left = new("snowflake_credits_left", "credits", "The credits that a resource monitor has left in its period; below zero if more were used.") { Labels = [Monitor] };

    private static readonly MeasureDefinition s_leftPercent = new("snowflake_credits_left_percent", "%", "How much of its quota a resource monitor has left in its period.") { Labels = [Monitor] };

    private static readonly MeasureDefinition s_credential = new("snowflake_credential_days_left", "d", "How long a programmatic access token of the user can be used. Key pairs do not expire: rotation_days_left tells when one is due.") { Labels = [User, "credential"], IsOverWithoutValue = true };

    /// <summary>The sources.</summary>
    public static IReadOnlyList<MeasureSource> Sources { get; } =
    [
        new("Queries", [s_slowest, s_queued, s_spilled, s_failedQueries, s_failedSignIns, s_day], ReadActivityAsync)
        {
            Every = s_every,
            NeedsWarehouse = true,
            IsAwakeAsync = IsAwakeAsync,
            Cost = "1 statement that needs a warehouse, and 1 that does not (SHOW WAREHOUSES)",
        },
        new("Credits", [s_left, s_leftPercent], ReadMonitorsAsync) { Every = TimeSpan.FromMinutes(15), Cost = "1 statement that needs no warehouse (SHOW RESOURCE MONITORS)" },
        new("Credentials", [s_credential], ReadCredentialsAsync) { Every = TimeSpan.FromHours(6), Cost = "1 statement that needs no warehouse (SHOW USER PROGRAMMATIC ACCESS TOKENS)" },
    ];

    private static async Task ReadActivityAsync(MeasureRun run)
    {
        DateTimeOffset end = Hour(run.Now - s_creditsLate);
        (IReadOnlyList<SnowflakeActivity> rows, IReadOnlyList<SnowflakeActivityPart> hidden) = await new SnowflakeActivityProvider(run.Context)
            .ReadAsync(new SnowflakeActivityRange(run.Now - s_every - s_queriesLate, run.Since, end.AddDays(-1), end), run.Token).ConfigureAwait(false);
        foreach (SnowflakeActivityPart part in hidden)
        {
            foreach (MeasureDefinition measure in MeasuresOf(part.Kind))
                run.NotKnown(measure, $"The role (SNOWFLAKE_ROLE) may not read {part.FullName}: have it granted the database role SNOWFLAKE.{part.Role}.");
        }

        foreach (SnowflakeActivity row in rows) Add(run, row);
        Bound(run, rows, SnowflakeActivityKind.FailedQuery, "failed queries");
        Bound(run, rows, SnowflakeActivityKind.FailedSignIn, "failed sign-ins");
    }

    private static IReadOnlyList<MeasureDefinition> MeasuresOf(SnowflakeActivityKind kind) => kind switch
    {
        SnowflakeActivityKind.Queries => [s_slowest, s_queued, s_spilled],
        SnowflakeActivityKind.FailedQuery => [s_failedQueries],
        SnowflakeActivityKind.FailedSignIn => [s_failedSignIns],
        _ => [s_day],
    };

    private static void Add(MeasureRun run, SnowflakeActivity row)
    {
        LabelSet warehouse = LabelSet.Of((Warehouse, row.Name ?? string.Empty));
        switch (row.Kind)
        {
            case SnowflakeActivityKind.Queries:
                run.Add(s_slowest, row.Slowest ?? double.NaN, warehouse);
                run.Add(s_queued, row.Queued ?? double.NaN, warehouse);
                run.Add(s_spilled, row.Spilled ?? double.NaN, warehouse);
                break;
            case SnowflakeActivityKind.FailedQuery when row is { Id: { } id, At: { } at }:
                run.Add(s_failedQueries, id, at, warehouse.With("code", row.Code ?? string.Empty));
                break;
            case SnowflakeActivityKind.FailedSignIn when row is { Id: { } id, At: { } at }:
                run.Add(s_failedSignIns, id, at, LabelSet.Of((User, row.Name ?? string.Empty)));
                break;
            case SnowflakeActivityKind.Credits:
                run.Add(s_day, row.Credits ?? double.NaN, warehouse);
                break;
        }
    }

    private static void Bound(MeasureRun run, IReadOnlyList<SnowflakeActivity> rows, SnowflakeActivityKind kind, string what)
    {
        if (rows.Count(row => row.Kind == kind) > SnowflakeActivityProvider.MostEvents)
            run.NotLookedAt($"There were more than {SnowflakeActivityProvider.MostEvents} {what} since {run.Since.UtcDateTime:yyyy-MM-dd HH:mm} UTC: only the last ones were read.");
    }

    private static async Task ReadMonitorsAsync(MeasureRun run)
    {
        await foreach (SnowflakeResourceMonitor monitor in new SnowflakeObjectProvider(run.Context).GetResourceMonitorsAsync(run.Token).ConfigureAwait(false))
        {
            if (monitor.Left is not { } left) continue;
            LabelSet labels = LabelSet.Of((Monitor, monitor.Name));
            run.Add(s_left, (double)left, labels);
            run.Add(s_leftPercent, 100 * (double)left / (double)monitor.Quota!.Value, labels);
        }
    }

    private static async Task ReadCredentialsAsync(MeasureRun run)
    {
        if (run.Context.Settings.Value(SnowflakeService.User) is null)
        {
            run.NotKnown(s_credential, $"{SnowflakeService.User.Variable} is not set, so it is not known whose tokens to look at.");
            return;
        }

        SnowflakeUserCredentials user = new(run.Context);
        foreach (SnowflakeUserToken token in await user.GetTokensAsync(run.Token).ConfigureAwait(false))
        {
            // The old secret of a rotated token is meant to expire.
            if (token is { Status: "ACTIVE", RotatedTo: null, ExpiresAt: { } expires })
                run.Add(s_credential, (expires - run.Now).TotalDays, LabelSet.Of((User, user.UserName), ("credential", token.Name)));
        }
    }

    // Without a warehouse, a user's statements run in the user's own.
    private static async Task<bool> IsAwakeAsync(ProviderContext context, CancellationToken cancellationToken)
    {
        SnowflakeObjectProvider objects = new(context);
        if (SnowflakeName.Fold(context.Settings.Value(SnowflakeService.Warehouse)) is { } name)
            return IsAwake(await objects.FindWarehouseAsync(name, cancellationToken).ConfigureAwait(false));
        await foreach (SnowflakeWarehouse warehouse in objects.GetWarehousesAsync(null, cancellationToken).ConfigureAwait(false))
        {
            if (warehouse.IsCurrent == true || warehouse.IsDefault == true) return IsAwake(warehouse);
        }

        return false;
    }

    // One that is just starting does so for somebody else.
    private static bool IsAwake(SnowflakeWarehouse? warehouse) => warehouse?.State is "STARTED" or "RESUMING" or "RESIZING";

    private static DateTimeOffset Hour(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
}

using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Services.Estuary.Alerts;
using SophiaAI.Providers.Services.Estuary.Catalog;
using SophiaAI.Providers.Services.Estuary.Freshness;
using SophiaAI.Providers.Services.Estuary.Statistics;

namespace SophiaAI.Providers.Services.Estuary.Integration;

/// <summary>What is measured of Estuary Flow: under the configured tenant, or of all that the key reads if none is.</summary>
internal static class EstuaryMeasures
{
    private const string TaskName = "task";
    private const string Collection = "collection";
    private const int MostNames = 500;
    private const int MostTasks = 250;
    private const int MostAlerts = 500;
    private const int Hours = 24;

    private static readonly MeasureDefinition s_failed = new("estuary_failed_shards", "1", "Whether the shards of a capture or a materialization have failed: 1 if so, 0 if not.") { Labels = [TaskName] };

    private static readonly MeasureDefinition s_lag = new("estuary_lag", "s", "How much older the last document is that a materialization has read than the newest of the collection: of its bindings, the one that is furthest behind.") { Labels = [TaskName] };

    private static readonly MeasureDefinition s_age = new("estuary_data_age", "s", "How long ago the last document was written to a collection.") { Labels = [Collection] };

    // An alert that is not listed any more has been resolved.
    private static readonly MeasureDefinition s_alerts = new("estuary_alerts", "1", "The alerts that Estuary itself has raised and not resolved: 1 for each.") { Labels = [TaskName, "type"], IsAlwaysKnown = true };

    private static readonly MeasureDefinition s_bytes = new("estuary_bytes_day", "B", "How much a capture or a materialization moved in the last 24 whole hours.") { Labels = [TaskName] };

    private static readonly MeasureDefinition s_usage = new("estuary_usage_hours", "h", "How long a capture or a materialization ran in the last 24 whole hours, as it is billed.") { Labels = [TaskName] };

    /// <summary>The sources.</summary>
    public static IReadOnlyList<MeasureSource> Sources { get; } =
    [
        new("Tasks", [s_failed], ReadTasksAsync) { Cost = "2 requests for 200 captures and 200 materializations" },
        new("Alerts", [s_alerts], ReadAlertsAsync) { Cost = "1 request, and 1 for the prefixes if no tenant is configured" },
        new("Freshness", [s_lag, s_age], ReadFreshnessAsync) { Every = TimeSpan.FromMinutes(15), Cost = "2 requests, and 3 to 5 for 100 collections and materializations" },
        new("Usage", [s_bytes, s_usage], ReadUsageAsync) { Every = TimeSpan.FromHours(1), Cost = "2 requests, and 1 for 100 captures and materializations" },
    ];

    private static async Task ReadTasksAsync(MeasureRun run)
    {
        await foreach (EstuaryTask task in TasksAsync(new EstuaryClient(run.Context), run.Token).ConfigureAwait(false))
        {
            // One that the control plane has not looked at yet is not known. One that is disabled has no shards.
            if (task.HasFailed || task.ShardStatus is not null || task.IsDisabled) run.Add(s_failed, task.HasFailed && !task.IsDisabled ? 1 : 0, Of(TaskName, task.CatalogName));
        }
    }

    private static async Task ReadAlertsAsync(MeasureRun run)
    {
        EstuaryClient client = new(run.Context);
        HashSet<LabelSet> active = [];
        try
        {
            await foreach (EstuaryAlert alert in ActiveAlertsAsync(client, run.Token).ConfigureAwait(false))
            {
                LabelSet labels = LabelSet.Of((TaskName, alert.CatalogName), ("type", alert.AlertType));
                if (active.Count == MostAlerts && !active.Contains(labels))
                {
                    // What was not read may fire on.
                    run.NotKnown(s_alerts, $"Estuary has more than {MostAlerts} active alerts: only the first ones were read.");
                    break;
                }

                active.Add(labels);
            }
        }
        catch (ServiceException refusal) when (refusal.Reason == FailureReason.AccessDenied)
        {
            run.NotKnown(s_alerts, "Estuary's alerts can be read only with the admin capability on the tenant, which the key does not have.");
            return;
        }

        foreach (LabelSet labels in active) run.Add(s_alerts, 1, labels);
    }

    private static async IAsyncEnumerable<EstuaryAlert> ActiveAlertsAsync(EstuaryClient client, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        EstuaryAlertProvider alerts = new(client);
        foreach (string prefix in await AlertPrefixesAsync(client, cancellationToken).ConfigureAwait(false))
        {
            await foreach (EstuaryAlert alert in alerts.GetAlertsAsync(new EstuaryAlertFilter { Prefix = prefix, IsActive = true }, cancellationToken).ConfigureAwait(false)) yield return alert;
        }
    }

    // Alerts take more rights than all else.
    private static async Task<IReadOnlyList<string>> AlertPrefixesAsync(EstuaryClient client, CancellationToken cancellationToken)
    {
        if (client.Tenant is { } tenant) return [tenant];
        List<string> prefixes = [];
        await foreach (EstuaryTenant one in new EstuaryCatalogProvider(client).GetTenantsAsync("admin", cancellationToken).ConfigureAwait(false)) prefixes.Add(one.Prefix);
        // What is under another one comes with it.
        return prefixes.Count > 0 ? [.. prefixes.Where(prefix => !prefixes.Any(other => other != prefix && prefix.StartsWith(other, StringComparison.Ordinal)))]
            : throw new ServiceException(EstuaryService.Name, FailureReason.AccessDenied, "The key has the admin capability on no prefix.");
    }

    private static async Task ReadFreshnessAsync(MeasureRun run)
    {
        EstuaryClient client = new(run.Context);
        EstuaryCatalogProvider catalog = new(client);
        HashSet<string> materializations = [];
        List<string> names = [];
        await foreach (EstuaryMaterialization task in catalog.GetMaterializationsAsync(new EstuarySpecFilter(), run.Token).ConfigureAwait(false))
        {
            if (!task.IsDisabled && materializations.Add(task.CatalogName)) names.Add(task.CatalogName);
        }

        await foreach (EstuaryCollection collection in catalog.GetCollectionsAsync(new EstuarySpecFilter(), run.Token).ConfigureAwait(false))
        {
            if (!collection.IsDisabled) names.Add(collection.CatalogName);
        }

        Dictionary<string, EstuaryFreshness> found = new(StringComparer.Ordinal);
        foreach (string[] some in Bounded(names, MostNames, run).Chunk(EstuaryStatisticProvider.MostNames))
        {
            await foreach (EstuaryFreshness one in new EstuaryFreshnessProvider(client).TestAsync(some, new EstuaryFreshnessRule(TimeSpan.MaxValue, EachBinding: false), run.Token).ConfigureAwait(false))
                found[one.CatalogName] = one;
        }

        foreach (EstuaryFreshness one in found.Values)
        {
            if (one.Kind is EstuaryKind.Collection or EstuaryKind.Derivation && one.Age is { } age) run.Add(s_age, age.TotalSeconds, Of(Collection, one.CatalogName));
            if (materializations.Contains(one.CatalogName) && LagOf(one, found) is { } lag) run.Add(s_lag, lag.TotalSeconds, Of(TaskName, one.CatalogName));
        }
    }

    // What another tenant owns is not known here. How many bytes are behind would not tell how long they have been.
    private static TimeSpan? LagOf(EstuaryFreshness materialization, Dictionary<string, EstuaryFreshness> all)
    {
        TimeSpan? lag = null;
        foreach (EstuaryBindingFreshness binding in materialization.Bindings)
        {
            if (binding.IsDisabled || binding.LastDocumentAt is not { } read || !all.TryGetValue(binding.Collection, out EstuaryFreshness? source) || source.LastDocumentAt is not { } written) continue;
            TimeSpan behind = written > read ? written - read : TimeSpan.Zero;
            if (lag is null || behind > lag) lag = behind;
        }

        return lag;
    }

    private static async Task ReadUsageAsync(MeasureRun run)
    {
        EstuaryClient client = new(run.Context);
        List<string> names = [];
        await foreach (EstuaryTask task in TasksAsync(client, run.Token).ConfigureAwait(false)) names.Add(task.CatalogName);
        Dictionary<string, (double Bytes, TimeSpan Time)> sums = new(StringComparer.Ordinal);
        EstuaryWindow window = EstuaryWindow.Latest(EstuaryGrain.Hour, Hours, run.Now);
        await foreach (EstuaryStatistic hour in new EstuaryStatisticProvider(client).GetStatisticsAsync([.. Bounded(names, MostTasks, run)], window, run.Token).ConfigureAwait(false))
        {
            if (!hour.IsComplete) continue;
            (double bytes, TimeSpan time) = sums.GetValueOrDefault(hour.CatalogName);
            sums[hour.CatalogName] = (bytes + hour.Bytes, time + hour.UsageTime);
        }

        foreach ((string name, (double bytes, TimeSpan time)) in sums)
        {
            run.Add(s_bytes, bytes, Of(TaskName, name));
            run.Add(s_usage, time.TotalHours, Of(TaskName, name));
        }
    }

    private static async IAsyncEnumerable<EstuaryTask> TasksAsync(EstuaryClient client, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        EstuaryCatalogProvider catalog = new(client);
        await foreach (EstuaryTask capture in catalog.GetCapturesAsync(new EstuarySpecFilter(), cancellationToken).ConfigureAwait(false)) yield return capture;
        await foreach (EstuaryTask materialization in catalog.GetMaterializationsAsync(new EstuarySpecFilter(), cancellationToken).ConfigureAwait(false)) yield return materialization;
    }

    private static IEnumerable<string> Bounded(List<string> names, int most, MeasureRun run)
    {
        if (names.Count > most) run.NotLookedAt($"There are {names.Count} names in Estuary's catalog to look at: only the first {most} were.");
        return names.Take(most);
    }

    private static LabelSet Of(string label, string name) => LabelSet.Of((label, name));
}

using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Estuary.Catalog;
using SophiaAI.Providers.Services.Estuary.Freshness;
using SophiaAI.Providers.Services.Estuary.Statistics;

namespace SophiaAI.Providers.Services.Estuary.Integration;

/// <summary>Whether Estuary Flow answers, the tenant's tasks run, and data arrive.</summary>
internal sealed class EstuaryChecks : CheckSuite
{
    private EstuaryClient? _client;
    private IReadOnlyList<EstuaryTask> _captures = [];
    private IReadOnlyList<EstuaryTask> _materializations = [];
    private IReadOnlyList<string> _prefixes = [];

    /// <inheritdoc/>
    public override string Integration => EstuaryService.Name;

    /// <inheritdoc/>
    public override IReadOnlyList<Check> Checks =>
    [
        new("Settings", "The key is set.", ReadSettingsAsync),
        new("Sign-in", "The key reads at least one prefix.", SignInAsync) { DependsOn = ["Settings"] },
        new("Tenant", "The key reads the configured tenant. Skipped where none is set.", FindTenantAsync) { DependsOn = ["Sign-in"] },
        new("Collections", "The tenant's collections can be listed; without a tenant, all that the key reads.", ReadCollectionsAsync) { DependsOn = ["Sign-in"] },
        new("Tasks", "The tenant's captures and materializations can be listed.", ReadTasksAsync) { DependsOn = ["Sign-in"] },
        new("Captures", "No capture that is enabled has failed.", run => Task.FromResult(JudgeTasks("capture", _captures, run))) { DependsOn = ["Tasks"] },
        new("Materializations", "No materialization that is enabled has failed.", run => Task.FromResult(JudgeTasks("materialization", _materializations, run))) { DependsOn = ["Tasks"] },
        new("Freshness", "The newest document of each task that runs is not older than ESTUARY_MAX_AGE.", TestFreshnessAsync) { DependsOn = ["Tasks"], Every = TimeSpan.FromMinutes(15) },
    ];

    private Task<string> ReadSettingsAsync(CheckRun run)
    {
        _client = new EstuaryClient(run.Context);
        return Task.FromResult($"API at {run.Context.Settings.Value(EstuaryService.Url)}.");
    }

    private async Task<string> SignInAsync(CheckRun run)
    {
        List<string> prefixes = [];
        await foreach (EstuaryTenant tenant in new EstuaryCatalogProvider(_client!).GetTenantsAsync("read", run.Token).ConfigureAwait(false)) prefixes.Add(tenant.Prefix);
        if (prefixes.Count == 0) throw Failure(FailureReason.AccessDenied, "The key reads no prefix.", EstuaryService.Profile.AdviceFor(FailureReason.AccessDenied));
        _prefixes = prefixes;
        run.Measure("Prefixes", prefixes.Count, "1");
        return $"The key reads {Grammar.And(prefixes)}.";
    }

    private Task<string> FindTenantAsync(CheckRun run)
    {
        string tenant = run.Context.Settings.Value(EstuaryService.Tenant) ?? throw new CheckSkippedException($"{EstuaryService.Tenant.Variable} is not set.");
        string prefix = tenant.EndsWith('/') ? tenant : tenant + "/";
        if (_prefixes.Any(granted => prefix.StartsWith(granted, StringComparison.Ordinal))) return Task.FromResult($"The key reads {prefix}.");
        throw Failure(
            FailureReason.AccessDenied,
            $"The key does not read {prefix}: it reads {Grammar.And(_prefixes)}.",
            $"Correct {EstuaryService.Tenant.Variable}: upper and lower case differ. Or have the key granted read on it. Get-EstuaryTenant lists the prefixes.");
    }

    private async Task<string> ReadCollectionsAsync(CheckRun run)
    {
        int count = 0;
        await foreach (EstuaryCollection unused in new EstuaryCatalogProvider(_client!).GetCollectionsAsync(new EstuarySpecFilter(), run.Token).ConfigureAwait(false)) count++;
        run.Measure("Collections", count, "1");
        return $"{Grammar.Count(count, "collection")} under {run.Context.Settings.Value(EstuaryService.Tenant) ?? "every prefix"}.";
    }

    private async Task<string> ReadTasksAsync(CheckRun run)
    {
        EstuaryCatalogProvider catalog = new(_client!);
        _captures = await EnabledAsync(catalog.GetCapturesAsync(new EstuarySpecFilter(), run.Token)).ConfigureAwait(false);
        _materializations = await EnabledAsync(catalog.GetMaterializationsAsync(new EstuarySpecFilter(), run.Token)).ConfigureAwait(false);
        return $"{Grammar.Count(_captures.Count, "capture")} and {Grammar.Count(_materializations.Count, "materialization")} enabled.";
    }

    private static async Task<IReadOnlyList<EstuaryTask>> EnabledAsync(IAsyncEnumerable<EstuaryTask> tasks)
    {
        List<EstuaryTask> enabled = [];
        await foreach (EstuaryTask task in tasks.ConfigureAwait(false))
        {
            if (!task.IsDisabled) enabled.Add(task);
        }

        return enabled;
    }

    private string JudgeTasks(string kind, IReadOnlyList<EstuaryTask> tasks, CheckRun run)
    {
        EstuaryTask[] failed = [.. tasks.Where(static task => task.HasFailed)];
        run.Measure("Enabled", tasks.Count, "1");
        run.Measure("Failed", failed.Length, "1");
        if (failed.Length == 0) return $"{Grammar.Count(tasks.Count, kind)} enabled, and none has failed.";
        throw Failure(
            FailureReason.OperationFailed,
            $"{failed.Length} of {Grammar.Count(tasks.Count, kind)} failed: {Grammar.And([.. failed.Select(static task => task.LastFailure is { } reason ? $"{task.CatalogName} ({reason.TrimEnd('.')})" : task.CatalogName)])}.",
            $"Get-Estuary{char.ToUpperInvariant(kind[0])}{kind[1..]} {failed[0].CatalogName} | Format-List shows its last failure.");
    }

    private async Task<string> TestFreshnessAsync(CheckRun run)
    {
        TimeSpan maxAge = run.Context.Settings.Duration(EstuaryService.MaxAge)!.Value;
        // Of one that has failed, that its data are old is no news.
        string[] running = [.. _captures.Concat(_materializations).Where(static task => !task.HasFailed).Select(static task => task.CatalogName)];
        if (running.Length == 0) throw new CheckSkippedException("No task runs.");
        List<EstuaryFreshness> stale = [];
        TimeSpan oldest = TimeSpan.Zero;
        foreach (string[] names in running.Chunk(EstuaryStatisticProvider.MostNames))
        {
            await foreach (EstuaryFreshness task in new EstuaryFreshnessProvider(_client!).TestAsync(names, new EstuaryFreshnessRule(maxAge, EachBinding: false), run.Token).ConfigureAwait(false))
            {
                if (task.Age is { } age && age > oldest) oldest = age;
                if (!task.IsFresh) stale.Add(task);
            }
        }

        run.Measure("OldestAge", oldest.TotalSeconds, "s");
        run.Measure("Stale", stale.Count, "1");
        if (stale.Count == 0) return $"The newest documents of {Grammar.Count(running.Length, "task")} are at most {Grammar.Duration(maxAge)} old.";
        throw Failure(
            FailureReason.OperationFailed,
            $"{stale.Count} of {Grammar.Count(running.Length, "task")} {(stale.Count == 1 ? "is" : "are")} not fresh: {Grammar.And([.. stale.Select(static task => $"{task.CatalogName} ({task.Message.TrimEnd('.')})")])}.",
            $"Test-EstuaryFreshness {stale[0].CatalogName} -EachBinding shows which data is late; Get-EstuaryAlert shows what Estuary has noticed. A task that rarely has data needs a longer {EstuaryService.MaxAge.Variable}.");
    }
}

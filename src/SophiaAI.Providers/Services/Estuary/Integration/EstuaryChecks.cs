using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Estuary.Catalog;

namespace SophiaAI.Providers.Services.Estuary.Integration;

/// <summary>Whether Estuary Flow answers, and the tenant's tasks run.</summary>
internal sealed class EstuaryChecks : CheckSuite
{
    private EstuaryClient? _client;

    /// <inheritdoc/>
    public override string Integration => EstuaryService.Name;

    /// <inheritdoc/>
    public override IReadOnlyList<Check> Checks =>
    [
        new("Settings", "The key is set.", ReadSettingsAsync),
        new("Collections", "The tenant's collections can be listed; without a tenant, all that the key can read.", ReadCollectionsAsync) { DependsOn = ["Settings"] },
        new("Captures", "No capture that is enabled has failed.", ReadCapturesAsync) { DependsOn = ["Collections"] },
        new("Materializations", "No materialization that is enabled has failed.", ReadMaterializationsAsync) { DependsOn = ["Collections"] },
    ];

    private Task<string> ReadSettingsAsync(CheckRun run)
    {
        _client = new EstuaryClient(run.Context);
        return Task.FromResult($"API at {run.Context.Settings.Value(EstuaryService.Url)}.");
    }

    private async Task<string> ReadCollectionsAsync(CheckRun run)
    {
        int count = 0;
        await foreach (EstuaryCollection unused in new EstuaryCatalogProvider(_client!).GetCollectionsAsync(new EstuarySpecFilter(), run.Token).ConfigureAwait(false)) count++;
        run.Measure("Collections", count, "1");
        return $"{Grammar.Count(count, "collection")} under {run.Context.Settings.Value(EstuaryService.Tenant) ?? "every prefix"}.";
    }

    private Task<string> ReadCapturesAsync(CheckRun run) =>
        ReadTasksAsync("capture", new EstuaryCatalogProvider(_client!).GetCapturesAsync(new EstuarySpecFilter(), run.Token), run);

    private Task<string> ReadMaterializationsAsync(CheckRun run) =>
        ReadTasksAsync("materialization", new EstuaryCatalogProvider(_client!).GetMaterializationsAsync(new EstuarySpecFilter(), run.Token), run);

    private static async Task<string> ReadTasksAsync(string kind, IAsyncEnumerable<EstuaryTask> tasks, CheckRun run)
    {
        int count = 0;
        List<EstuaryTask> failed = [];
        await foreach (EstuaryTask task in tasks.ConfigureAwait(false))
        {
            if (task.IsDisabled) continue;
            count++;
            if (task.Status == "ERROR" || task.ShardStatus == "FAILED") failed.Add(task);
        }

        run.Measure("Failed", failed.Count, "1");
        if (failed.Count == 0) return $"{Grammar.Count(count, kind)} enabled, and none has failed.";
        throw new ServiceException(EstuaryService.Name, FailureReason.OperationFailed, $"{failed.Count} of {Grammar.Count(count, kind)} failed: {Grammar.And([.. failed.Select(static task => task.CatalogName)])}.")
        {
            RecommendedAction = $"Get-Estuary{char.ToUpperInvariant(kind[0])}{kind[1..]} NAME | Format-List shows its last failure.",
        };
    }
}

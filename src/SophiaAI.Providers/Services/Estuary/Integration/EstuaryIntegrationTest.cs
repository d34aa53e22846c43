using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Estuary.Catalog;

namespace SophiaAI.Providers.Services.Estuary.Integration;

/// <summary>Signs in and reads the tenant's collections.</summary>
internal sealed class EstuaryIntegrationTest : IntegrationTest
{
    public override string Name => EstuaryService.Name;

    protected override async Task RunChecksAsync(ProviderContext context, IntegrationTestRun run, CancellationToken cancellationToken)
    {
        EstuaryCatalogProvider? provider = null;
        await run.CheckAsync("Settings", _ =>
        {
            provider = new EstuaryCatalogProvider(new EstuaryClient(context));
            return Task.FromResult($"API at {context.Settings.Value(EstuaryService.Url)}.");
        }).ConfigureAwait(false);
        await run.CheckAsync("Collections", async token =>
        {
            int count = 0;
            await foreach (EstuaryCollection unused in provider!.GetCollectionsAsync(new EstuarySpecFilter(), token).ConfigureAwait(false)) count++;
            return string.Create(CultureInfo.InvariantCulture, $"{count} collections under {context.Settings.Value(EstuaryService.Tenant) ?? "every prefix"}.");
        }).ConfigureAwait(false);
    }
}

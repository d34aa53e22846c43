using System.Globalization;
using SophiaAI.Providers.Integrations;

namespace SophiaAI.Providers.Estuary;

/// <summary>Signs in, and reads the tenant's collections.</summary>
internal sealed class EstuaryIntegrationTest : IntegrationTest
{
    public override string Name => "Estuary";

    protected override async Task RunChecksAsync(ProviderContext context, IntegrationTestRun run, CancellationToken cancellationToken)
    {
        EstuaryProvider? provider = null;
        await run.CheckAsync("Settings", _ =>
        {
            provider = new EstuaryProvider(context);
            return Task.FromResult($"API at {context.Settings.Value("Estuary", "Url")}.");
        }).ConfigureAwait(false);
        await run.CheckAsync("Collections", async token =>
        {
            int count = 0;
            await foreach (EstuaryCollection unused in provider!.GetCollectionsAsync(null, token).ConfigureAwait(false)) count++;
            return string.Create(CultureInfo.InvariantCulture, $"{count} collections under {context.Settings.Value("Estuary", "Tenant") ?? "every prefix"}.");
        }).ConfigureAwait(false);
    }
}

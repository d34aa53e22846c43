using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Gong.Accounts;

namespace SophiaAI.Providers.Services.Gong.Integration;

/// <summary>Signs in and lists the workspaces.</summary>
internal sealed class GongIntegrationTest : IntegrationTest
{
    public override string Name => GongService.Name;

    protected override async Task RunChecksAsync(ProviderContext context, IntegrationTestRun run, CancellationToken cancellationToken)
    {
        GongAccountProvider? provider = null;
        await run.CheckAsync("Settings", _ =>
        {
            provider = new GongAccountProvider(new GongClient(context));
            return Task.FromResult($"API at {context.Settings.Value(GongService.Url)}.");
        }).ConfigureAwait(false);
        await run.CheckAsync("Workspaces", async token =>
        {
            int count = 0;
            await foreach (GongWorkspace unused in provider!.GetWorkspacesAsync(token).ConfigureAwait(false)) count++;
            return string.Create(CultureInfo.InvariantCulture, $"{count} workspaces.");
        }).ConfigureAwait(false);
    }
}

using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Services.Pulumi.Integration;

/// <summary>Signs in and opens the environment.</summary>
internal sealed class PulumiIntegrationTest : IntegrationTest
{
    public override string Name => PulumiService.Name;

    protected override async Task RunChecksAsync(ProviderContext context, IntegrationTestRun run, CancellationToken cancellationToken)
    {
        PulumiProvider? provider = null;
        EscEnvironmentName? environment = null;
        await run.CheckAsync("Settings", _ =>
        {
            provider = new PulumiProvider(context);
            environment = provider.Resolve(null);
            return Task.FromResult($"Environment {environment}.");
        }).ConfigureAwait(false);
        await run.CheckAsync("Sign-in", async token =>
            $"Signed in as {await provider!.GetUserAsync(token).ConfigureAwait(false)}.").ConfigureAwait(false);
        await run.CheckAsync("Environment", async token =>
        {
            EscValue opened = await provider!.OpenAsync(environment!, token).ConfigureAwait(false);
            return string.Create(CultureInfo.InvariantCulture, $"{environment} opens, with {Grammar.Count(opened.Walk().Count(static value => value.IsSecret), "secret")}.");
        }).ConfigureAwait(false);
    }
}

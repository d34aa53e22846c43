using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Services.Slack.Integration;

/// <summary>Verifies that the webhook or the bot token works. Posts nothing.</summary>
internal sealed class SlackIntegrationTest : IntegrationTest
{
    public override string Name => SlackService.Name;

    protected override async Task RunChecksAsync(ProviderContext context, IntegrationTestRun run, CancellationToken cancellationToken)
    {
        SlackProvider? provider = null;
        await run.CheckAsync("Settings", _ =>
        {
            provider = new SlackProvider(context);
            return Task.FromResult($"{(provider.HasWebhook ? "Webhook" : "Bot token")} for {context.Settings.Value(SlackService.Channel) ?? "its own channel"}.");
        }).ConfigureAwait(false);
        if (provider is null || provider.HasWebhook)
        {
            await run.CheckAsync("Webhook", async token =>
                $"Alive: it refused an empty message ({await provider!.ProbeWebhookAsync(token).ConfigureAwait(false)}).").ConfigureAwait(false);
        }

        if (provider?.HasBotToken == true)
        {
            await run.CheckAsync("Bot token", async token =>
                $"Signed in as {await provider.TestTokenAsync(token).ConfigureAwait(false)}.").ConfigureAwait(false);
        }
    }
}

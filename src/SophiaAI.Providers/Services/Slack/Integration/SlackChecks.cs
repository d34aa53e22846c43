using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Slack.Messages;
using SophiaAI.Providers.Services.Slack.Posting;

namespace SophiaAI.Providers.Services.Slack.Integration;

/// <summary>Whether messages can be sent to Slack. Only the check tagged Deep posts one.</summary>
internal sealed class SlackChecks : CheckSuite
{
    private SlackProvider? _provider;

    /// <inheritdoc/>
    public override string Integration => SlackService.Name;

    /// <inheritdoc/>
    public override IReadOnlyList<Check> Checks =>
    [
        new("Settings", "A webhook or a bot token is set.", ReadSettingsAsync),
        new("Webhook", "Slack refuses an empty message as only a live webhook does. Skipped where none is set.", ProbeWebhookAsync) { DependsOn = ["Settings"] },
        new("Bot token", "The token belongs to a bot. Skipped where none is set.", TestTokenAsync) { DependsOn = ["Settings"], Tags = [CheckTag.Fast, CheckTag.Security] },
        new("Message", "A message arrives in the channel: that of the webhook, or the configured one.", PostAsync) { DependsOn = ["Settings"], Tags = [CheckTag.Deep] },
    ];

    private Task<string> ReadSettingsAsync(CheckRun run)
    {
        _provider = new SlackProvider(run.Context);
        return Task.FromResult($"{(_provider.HasWebhook ? "Webhook" : "Bot token")} for {run.Context.Settings.Value(SlackService.Channel) ?? "its own channel"}.");
    }

    private async Task<string> ProbeWebhookAsync(CheckRun run) => _provider!.HasWebhook
        ? $"Alive: it refused an empty message ({await _provider.ProbeWebhookAsync(run.Token).ConfigureAwait(false)})."
        : throw new CheckSkippedException("No webhook is set.");

    private async Task<string> TestTokenAsync(CheckRun run) => _provider!.HasBotToken
        ? $"Signed in as {await _provider.TestTokenAsync(run.Token).ConfigureAwait(false)}."
        : throw new CheckSkippedException("No bot token is set.");

    private async Task<string> PostAsync(CheckRun run)
    {
        await SlackPoster.ByDefault(run.Context, prefersBot: false).PostAsync(SlackContent.Plain("SophiaAI tests this integration: messages arrive here. There is nothing to do."), SlackPlace.Channel, run.Token).ConfigureAwait(false);
        return $"A message was posted to {run.Context.Settings.Value(SlackService.Channel) ?? "the webhook's channel"}.";
    }
}

using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Services.Slack.Integration;

/// <summary>Slack's incoming webhook. Slack creates and revokes webhooks only on its web page; several may be active at the same time.</summary>
internal sealed class SlackWebhookRotation : CredentialRotation
{
    public override IReadOnlyList<SettingDefinition> Settings { get; } = [SlackService.WebhookUrl];

    public override string Place => "in Slack under the app's Incoming Webhooks";

    public override Task SignInAsync(ProviderContext context, CancellationToken cancellationToken) => new SlackProvider(context).ProbeWebhookAsync(cancellationToken);
}

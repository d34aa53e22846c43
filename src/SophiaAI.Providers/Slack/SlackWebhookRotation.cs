using SophiaAI.Providers.Configuration;
using SophiaAI.Providers.Rotation;

namespace SophiaAI.Providers.Slack;

/// <summary>Slack's incoming webhook. Slack makes and revokes them on its page only; several may be alive at once.</summary>
internal sealed class SlackWebhookRotation : CredentialRotation
{
    public override IReadOnlyList<SettingDefinition> Settings { get; } = [SettingCatalog.Find("Slack", "WebhookUrl")!];

    public override string Place => "in Slack under the app's Incoming Webhooks";

    public override Task SignInAsync(ProviderContext context, CancellationToken cancellationToken) => new SlackProvider(context).ProbeWebhookAsync(cancellationToken);
}

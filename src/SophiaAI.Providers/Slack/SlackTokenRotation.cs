using SophiaAI.Providers.Configuration;
using SophiaAI.Providers.Rotation;

namespace SophiaAI.Providers.Slack;

/// <summary>Slack's bot token. Slack makes and revokes it on its page only.</summary>
internal sealed class SlackTokenRotation : CredentialRotation
{
    public override IReadOnlyList<SettingDefinition> Settings { get; } = [SettingCatalog.Find("Slack", "BotToken")!];

    public override string Place => "in Slack under the app's OAuth & Permissions";

    public override Task SignInAsync(ProviderContext context, CancellationToken cancellationToken) => new SlackProvider(context).TestTokenAsync(cancellationToken);
}

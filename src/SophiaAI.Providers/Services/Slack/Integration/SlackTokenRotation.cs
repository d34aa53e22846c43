using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Services.Slack.Integration;

/// <summary>Slack's bot token. Slack creates and revokes it only on its web page.</summary>
internal sealed class SlackTokenRotation : CredentialRotation
{
    public override IReadOnlyList<SettingDefinition> Settings { get; } = [SlackService.BotToken];

    public override string Place => "in Slack under the app's OAuth & Permissions";

    public override Task SignInAsync(ProviderContext context, CancellationToken cancellationToken) => new SlackProvider(context).TestTokenAsync(cancellationToken);
}

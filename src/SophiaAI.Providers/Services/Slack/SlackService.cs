using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Services.Slack;

/// <summary>Slack: its settings, its hosts, and what to do about its failures.</summary>
internal static class SlackService
{
    public const string Name = "Slack";

    public static SettingDefinition WebhookUrl { get; } = SettingDefinition.Secret(Name, "WebhookUrl", "SLACK_WEBHOOK_URL", "Incoming webhook that alerts go to. The address itself is the secret.");

    public static SettingDefinition BotToken { get; } = SettingDefinition.Secret(Name, "BotToken", "SLACK_BOT_TOKEN", "Bot token (xoxb-), as another way to post.");

    public static SettingDefinition Channel { get; } = SettingDefinition.Plain(Name, "Channel", "SLACK_CHANNEL", "Channel that a bot posts to.");

    public static SettingDefinition Url { get; } = SettingDefinition.Plain(Name, "Url", "SLACK_API_URL", "Address of the Web API, for the bot token.") with
    {
        Default = "https://slack.com/api",
        TrustedHosts = ["hooks.slack.com", "slack.com"],
    };

    public static ServiceProfile Profile { get; } = new(Name)
    {
        CredentialAdvice = "Check SLACK_WEBHOOK_URL or SLACK_BOT_TOKEN: a webhook or a token ends with the app's installation, and when somebody revokes it.",
        PermissionAdvice = "Check the bot's scopes (chat:write), and that it is a member of the channel (SLACK_CHANNEL).",
        ExistenceAdvice = "Check SLACK_CHANNEL, and SLACK_WEBHOOK_URL if the app posts through a webhook.",
        AddressVariable = Url.Variable,
    };

    /// <summary>For the incoming webhook, which is its own address.</summary>
    public static ServiceProfile WebhookProfile { get; } = Profile with
    {
        CredentialAdvice = "Check SLACK_WEBHOOK_URL: a webhook ends with the app's installation, and when somebody revokes it.",
        AddressVariable = WebhookUrl.Variable,
    };

    /// <summary>All of its settings, in display order.</summary>
    public static IReadOnlyList<SettingDefinition> Settings { get; } = [WebhookUrl, BotToken, Channel, Url];
}

using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>Keys of alertmanager.yml that have no effect here, or that are refused because leaving them out would change who is told.</summary>
internal static class ForeignKeys
{
    /// <summary>What the keys of receivers of other kinds are called.</summary>
    public static IReadOnlyList<string> OtherReceivers { get; } =
    [
        "discord_configs", "email_configs", "incidentio_configs", "jira_configs", "mattermost_configs", "msteams_configs", "msteamsv2_configs", "opsgenie_configs",
        "pagerduty_configs", "pushover_configs", "rocketchat_configs", "sns_configs", "telegram_configs", "victorops_configs", "webex_configs", "wechat_configs",
    ];

    /// <summary>Of a Slack configuration: how a message looks, which is the same for all here.</summary>
    public static IReadOnlyList<string> LooksOfSlack { get; } =
    [
        "actions", "callback_id", "color", "fallback", "fields", "footer", "icon_emoji", "icon_url", "image_url", "link_names", "message_text", "mrkdwn_in", "pretext",
        "short_fields", "text", "thumb_url", "timeout", "title", "title_link", "update_message", "username",
    ];

    /// <summary>Of a webhook.</summary>
    public static IReadOnlyList<string> LooksOfWebhook { get; } = ["max_alerts", "payload", "timeout"];

    /// <summary>Of the file as a whole.</summary>
    public static IReadOnlyList<string> OfRoot { get; } = ["templates", "tracing"];

    /// <summary>Settings of other receivers, for all of them.</summary>
    public static IReadOnlyList<string> OfGlobal { get; } =
    [
        "jira_api_url", "mattermost_webhook_url", "mattermost_webhook_url_file", "opsgenie_api_key", "opsgenie_api_key_file", "opsgenie_api_url", "pagerduty_url",
        "rocketchat_api_url", "rocketchat_token", "rocketchat_token_file", "rocketchat_token_id", "rocketchat_token_id_file", "smtp_auth_identity", "smtp_auth_password",
        "smtp_auth_password_file", "smtp_auth_secret", "smtp_auth_secret_file", "smtp_auth_username", "smtp_force_implicit_tls", "smtp_from", "smtp_hello", "smtp_require_tls", "smtp_smarthost",
        "smtp_tls_config", "telegram_api_url", "telegram_bot_token", "telegram_bot_token_file", "victorops_api_key", "victorops_api_key_file", "victorops_api_url", "webex_api_url", "wechat_api_corp_id",
        "wechat_api_secret", "wechat_api_secret_file", "wechat_api_url",
    ];

    /// <summary>Of a Slack configuration: what would change who is told.</summary>
    public static IReadOnlyList<YamlKey> RefusedOfSlack { get; } =
    [
        File("app_token_file", "bot_token", "${setting:Slack.BotToken}"),
        Refused("app_token", "'app_token' is called bot_token here. Write bot_token: ${setting:Slack.BotToken} instead."),
        Refused("app_url", "'app_url' is not supported: a bot posts to Slack itself. Remove it."),
        Http("http_config"),
    ];

    /// <summary>Of a webhook.</summary>
    public static IReadOnlyList<YamlKey> RefusedOfWebhook { get; } = [Http("http_config")];

    /// <summary>Of what holds for all receivers.</summary>
    public static IReadOnlyList<YamlKey> RefusedOfGlobal { get; } =
    [
        Http("http_config"),
        Refused("slack_app_token", "'slack_app_token' is called bot_token here. Write bot_token: ${setting:Slack.BotToken} into slack_configs."),
        Refused("slack_app_token_file", "'slack_app_token_file' is not supported. Write bot_token: ${setting:Slack.BotToken} into slack_configs."),
        Refused("slack_app_url", "'slack_app_url' is not supported: a bot posts to Slack itself. Remove it."),
    ];

    /// <summary>Keys that have no effect.</summary>
    public static IEnumerable<YamlKey> Idle(IEnumerable<string> names, string why) =>
        names.Select(name => new YamlKeyOf<YamlNode>(name, YamlForms.Any, "A key of Alertmanager's.") { Idle = $"'{name}' has no effect: {why}" });

    /// <summary>A key that is refused.</summary>
    public static YamlKey Refused(string name, string why) => new YamlKeyOf<YamlNode>(name, YamlForms.Any, "A key of Alertmanager's.") { Refusal = why };

    /// <summary>A key that names a file with a secret.</summary>
    public static YamlKey File(string name, string key, string reference) =>
        Refused(name, $"'{name}' is not supported: a secret comes from an environment, a variable or a setting. Write {key}: {reference} instead.");

    // How requests are sent.
    private static YamlKey Http(string name) =>
        Refused(name, $"'{name}' is not supported: requests go through the proxy of the process (HTTPS_PROXY), and carry no credential but the address itself. Remove it, or leave the sending to an Alertmanager with notify.alertmanager.");
}

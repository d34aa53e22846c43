namespace SophiaAI.Providers.Services.Slack.Posting;

/// <summary>The ways in which a message is posted.</summary>
internal static class SlackRoute
{
    /// <summary>By the incoming webhook, which has one channel and tells no id.</summary>
    public const string Webhook = "Webhook";

    /// <summary>With the bot token, to any channel.</summary>
    public const string Bot = "Bot";
}

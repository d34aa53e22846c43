namespace SophiaAI.Sandbox.Credentials;

/// <summary>Credentials that the vendor has no API for: a person creates and revokes them on a web page.</summary>
public enum CredentialKind
{
    /// <summary>A Gong access key with its secret.</summary>
    GongKey,

    /// <summary>The address of a Slack incoming webhook, which is itself the secret.</summary>
    SlackWebhook,

    /// <summary>The bot token of the Slack app.</summary>
    SlackBotToken,
}

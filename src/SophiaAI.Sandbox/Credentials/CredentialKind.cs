namespace SophiaAI.Sandbox.Credentials;

/// <summary>Credentials that the vendor has no API for: a person makes and revokes them in a web page.</summary>
public enum CredentialKind
{
    /// <summary>An access key of Gong with its secret.</summary>
    GongKey,

    /// <summary>The address of a Slack incoming webhook, which is itself the secret.</summary>
    SlackWebhook,

    /// <summary>The token of the Slack app's bot.</summary>
    SlackBotToken,
}

using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>Where a receiver's messages go. A secret and the host that it is sent to come from one source.</summary>
internal sealed record NotifierTarget
{
    /// <summary>The address of a webhook, which is a secret; null for that of the settings, or for a token.</summary>
    public SettingValue? WebhookUrl { get; init; }

    /// <summary>The token of a bot; null for that of the settings.</summary>
    public SettingValue? BotToken { get; init; }

    /// <summary>The channel; null for that of the settings, or of the webhook.</summary>
    public string? Channel { get; init; }

    /// <summary>Whom a message mentions, by severity, such as <c>critical</c> and <c>&lt;!here&gt;</c>. Never from data.</summary>
    public IReadOnlyDictionary<string, string> Mentions { get; init; } = new Dictionary<string, string>();

    /// <summary>What a message may include that it leaves out otherwise, such as <c>sql</c>.</summary>
    public IReadOnlyList<string> Includes { get; init; } = [];
}

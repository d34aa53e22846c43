using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting.Configuration;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>One place that messages go to, with what its kind needs. References are not resolved.</summary>
/// <param name="Target">How the engine knows it.</param>
internal sealed record MonitorTarget(ReceiverTarget Target)
{
    /// <summary>The address of the webhook, also that of <c>slack_configs</c>; null for that of the settings, or for a token.</summary>
    public SecretReference? WebhookUrl { get; init; }

    /// <summary>The token of a bot; null for that of the settings.</summary>
    public SecretReference? BotToken { get; init; }

    /// <summary>The channel; null for that of the settings, or of the webhook.</summary>
    public string? Channel { get; init; }

    /// <summary>Whom a message mentions, by severity.</summary>
    public IReadOnlyDictionary<string, string> Mentions { get; init; } = new Dictionary<string, string>();

    /// <summary>What a message may include that it leaves out otherwise.</summary>
    public IReadOnlyList<string> Includes { get; init; } = [];
}

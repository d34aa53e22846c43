using SophiaAI.Providers.Configuration;
using SophiaAI.Providers.Estuary.Rotation;
using SophiaAI.Providers.Gong;
using SophiaAI.Providers.Pulumi;
using SophiaAI.Providers.Slack;
using SophiaAI.Providers.Snowflake.Rotation;
using SophiaAI.Providers.Vercel.Rotation;

namespace SophiaAI.Providers.Rotation;

/// <summary>The credentials that can be rotated. To add one, derive from <see cref="CredentialRotation"/> and add it here.</summary>
internal static class CredentialRotations
{
    /// <summary>Every kind of credential.</summary>
    public static IReadOnlyList<CredentialRotation> All { get; } =
    [
        new SnowflakeKeyRotation(),
        new SnowflakeTokenRotation(),
        new GongKeyRotation(),
        new VercelTokenRotation(),
        new EstuaryKeyRotation(),
        new PulumiTokenRotation(),
        new SlackWebhookRotation(),
        new SlackTokenRotation(),
    ];

    /// <summary>The kind that a setting belongs to; null when none does.</summary>
    public static CredentialRotation? Find(SettingDefinition? setting) => All.FirstOrDefault(rotation => rotation.Settings.Contains(setting));
}

using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Services.Gong;

/// <summary>Gong: its settings, its hosts, and what to do about its failures.</summary>
internal static class GongService
{
    public const string Name = "Gong";

    public static SettingDefinition AccessKey { get; } = SettingDefinition.Secret(Name, "AccessKey", "GONG_API_KEY", "Access key.", "GONG_ACCESS_KEY");

    public static SettingDefinition AccessKeySecret { get; } = SettingDefinition.Secret(Name, "AccessKeySecret", "GONG_API_SECRET", "Access key secret.", "GONG_ACCESS_KEY_SECRET") with { UserName = AccessKey };

    public static SettingDefinition Url { get; } = SettingDefinition.Plain(Name, "Url", "GONG_BASE_URL", "Address of the API, such as https://us-70092.api.gong.io.", "GONG_URL") with
    {
        Default = "https://api.gong.io",
        TrustedHosts = [".gong.io"],
    };

    public static SettingDefinition WebhookPublicKey { get; } = SettingDefinition.Plain(Name, "WebhookPublicKey", "GONG_WEBHOOK_PUBLIC_KEY", "Public key of the automation rule, by which signed webhooks are verified.");

    public static SettingDefinition MaxCallAge { get; } = SettingDefinition.Plain(Name, "MaxCallAge", "GONG_MAX_CALL_AGE", "How old the newest call may be, such as 2d. Test-SophiaIntegration compares it; without it, no call is too old.");

    public static ServiceProfile Profile { get; } = new(Name)
    {
        CredentialAdvice = "Check GONG_API_KEY and GONG_API_SECRET: they come in pairs, under Company settings > Ecosystem > API.",
        PermissionAdvice = "Check the API key's scopes, and Gong's list of allowed IP addresses.",
        LimitAdvice = "Gong allows 3 requests a second and 10,000 a day for the whole company. Check what else uses the API, and try again later.",
        UsageAdvice = "Get-GongApiUsage shows what is left of the day.",
        ExistenceCommand = "Get-GongWorkspace, Get-GongUser and Get-GongCall list what the key sees.",
        AddressVariable = Url.Variable,
    };

    /// <summary>All of its settings, in display order.</summary>
    public static IReadOnlyList<SettingDefinition> Settings { get; } = [AccessKey, AccessKeySecret, Url, WebhookPublicKey, MaxCallAge];
}

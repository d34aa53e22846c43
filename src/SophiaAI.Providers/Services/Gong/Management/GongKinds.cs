using SophiaAI.Providers.Core.Resources;

namespace SophiaAI.Providers.Services.Gong.Management;

/// <summary>What a manifest can have verified. The service lets nothing of it be made.</summary>
internal static class GongKinds
{
    /// <summary>The property that says whether credentials are accepted.</summary>
    public const string Accepted = "accepted";

    /// <summary>The property that says whether the public key can be used.</summary>
    public const string PublicKey = "public key";

    /// <summary>The property that stands for the rule, which nobody can read.</summary>
    public const string Rule = "automation rule";

    /// <summary>The key with which requests are signed in.</summary>
    public static ResourceKind Credential { get; } = new(GongService.Name, "Credential");

    /// <summary>The webhook of an automation rule.</summary>
    public static ResourceKind Webhook { get; } = new(GongService.Name, "Webhook");
}

namespace SophiaAI.Providers.Features.Rotation;

/// <summary>The steps of a rotation, in order.</summary>
internal static class RotationStep
{
    /// <summary>A new credential is created at the service, in addition to the old one.</summary>
    public const string Create = "Create";

    /// <summary>The new one is tested at the service.</summary>
    public const string Verify = "Verify";

    /// <summary>The environment gets the new one, as one revision.</summary>
    public const string Publish = "Publish";

    /// <summary>The environment is opened as any program would open it, and the result is tested at the service.</summary>
    public const string VerifyPublished = "VerifyPublished";

    /// <summary>The old one is revoked at the service.</summary>
    public const string Revoke = "Revoke";

    /// <summary>The old one is tested once more: the service must refuse it.</summary>
    public const string ProveDead = "ProveDead";

    private static readonly string[] s_order = [Create, Verify, Publish, VerifyPublished, Revoke, ProveDead];

    /// <summary>How much of a rotation is done when a step begins, in percent.</summary>
    public static int PercentBefore(string step) => 100 * Array.IndexOf(s_order, step) / s_order.Length;
}

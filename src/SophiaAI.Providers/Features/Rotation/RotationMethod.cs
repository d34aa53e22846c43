namespace SophiaAI.Providers.Features.Rotation;

/// <summary>How a secret can be rotated.</summary>
internal static class RotationMethod
{
    /// <summary>Not by this module: it does not know where the secret comes from.</summary>
    public const string None = "None";

    /// <summary>An operator supplies the new value; the rest is automatic.</summary>
    public const string NewValue = "NewValue";

    /// <summary>Everything is done through the service's API.</summary>
    public const string Automatic = "Automatic";
}

namespace SophiaAI.Providers.Features.Rotation;

/// <summary>How a secret can be rotated.</summary>
public enum RotationMethod
{
    /// <summary>Not by this module: it does not know where the secret comes from.</summary>
    None,

    /// <summary>An operator brings the new value; the rest is done as for the others.</summary>
    NewValue,

    /// <summary>Everything is done through the service's API.</summary>
    Automatic,
}

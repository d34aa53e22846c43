namespace SophiaAI.Providers.Features.Rotation;

/// <summary>The steps of a rotation, in order.</summary>
public enum RotationStep
{
    /// <summary>A new credential is made at the service, beside the old one.</summary>
    Create,

    /// <summary>The new one is tried at the service.</summary>
    Verify,

    /// <summary>The environment gets the new one, as one revision.</summary>
    Publish,

    /// <summary>The environment is opened as any program would, and what it gives is tried at the service.</summary>
    VerifyPublished,

    /// <summary>The old one is revoked at the service.</summary>
    Revoke,

    /// <summary>The old one is tried once more: the service must refuse it.</summary>
    ProveDead,
}

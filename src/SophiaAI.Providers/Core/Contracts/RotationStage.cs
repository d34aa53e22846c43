namespace SophiaAI.Providers.Core.Contracts;

/// <summary>How far a rotation that is not finished has come.</summary>
internal enum RotationStage
{
    /// <summary>A new credential is being made. The environment still has the old one.</summary>
    Started,

    /// <summary>The environment has the new one. The old one is still to be revoked.</summary>
    Published,
}

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>The stage that an unfinished rotation has reached.</summary>
internal enum RotationStage
{
    /// <summary>A new credential is being created. The environment still has the old one.</summary>
    Started,

    /// <summary>The environment has the new credential. The old one has yet to be revoked.</summary>
    Published,
}

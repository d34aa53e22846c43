namespace SophiaAI.Providers.Core.Contracts;

/// <summary>What applies a section of a manifest.</summary>
internal enum ManagingEngine
{
    /// <summary>This module.</summary>
    Native,

    /// <summary>A program of the Pulumi engine.</summary>
    Pulumi,
}

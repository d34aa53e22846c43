using SophiaAI.Providers.Core.Resources;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>What a manifest says of a service's resources.</summary>
internal record ManagedSection
{
    /// <summary>The resources, in the order of the manifest.</summary>
    public required IReadOnlyList<ResourceWish> Wishes { get; init; }

    /// <summary>What applies it: this module, or another program.</summary>
    public ManagingEngine Engine { get; init; }
}

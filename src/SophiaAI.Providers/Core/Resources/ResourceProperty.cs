namespace SophiaAI.Providers.Core.Resources;

/// <summary>What is special about a property of a kind.</summary>
/// <param name="Name">Its name in the manifest.</param>
internal sealed record ResourceProperty(string Name)
{
    /// <summary>Whether it counts only when the resource is made: it can't be read afterwards, or means nothing any more.</summary>
    public bool IsForCreation { get; init; }

    /// <summary>Whether the service can't change it, so that the resource has to be removed and made again.</summary>
    public bool ForcesReplace { get; init; }

    /// <summary>Whether a change of it may break what uses the resource, so that <c>protect</c> refuses it.</summary>
    public bool IsGuarded { get; init; }
}

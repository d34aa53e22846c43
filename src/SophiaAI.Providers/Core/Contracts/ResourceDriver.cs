using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Resources;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>Reads and writes the resources of a service, for one command.</summary>
internal abstract class ResourceDriver
{
    /// <summary>Reads what there is of some resources, with as few requests as possible: those of one container are read together.</summary>
    /// <param name="wishes">What the manifest says of them. Their former names are read too.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Those that there are, and that can be seen.</returns>
    /// <exception cref="ServiceException">The call failed. What can't be read is never taken for missing.</exception>
    public abstract Task<IReadOnlyDictionary<ResourceId, LiveResource>> ReadAsync(IReadOnlyList<ResourceWish> wishes, CancellationToken cancellationToken);

    /// <summary>Adds to a wish what follows from what there is, such as that whatever a strict section does not list is to go.</summary>
    /// <param name="wish">What the manifest says.</param>
    /// <param name="live">The resource as it is.</param>
    public virtual ResourceWish Complete(ResourceWish wish, LiveResource live) => wish;

    /// <summary>A note for a resource that is not there, such as whose eyes have looked; null for none.</summary>
    /// <param name="wish">What the manifest says.</param>
    public virtual string? NoteOfMissing(ResourceWish wish) => null;

    /// <summary>Refuses a change that the service can't make, or only with a loss; or says what else is worth knowing. Nothing is sent.</summary>
    /// <param name="change">The change. It is neither refused nor none.</param>
    /// <returns>The change; with the reason if it is refused.</returns>
    public virtual ResourceChange Check(ResourceChange change) => change;

    /// <summary>The writes by which a change is made, in order. Nothing is sent by asking for them.</summary>
    /// <param name="change">The change. It is neither refused nor none.</param>
    public abstract IReadOnlyList<ResourceStep> Steps(ResourceChange change);

    /// <summary>Why a change that was written does not show when it is read back; null if that is not known.</summary>
    /// <param name="left">What is still to be done, by what was read back.</param>
    public virtual ServiceException? Explain(ResourceChange left) => null;
}

using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Planning;

/// <summary>
/// A plan that one write carries out, wholly or not at all, and that can be made again when it has come too late.
/// <see cref="PlanExecution{TPlan, TChange}"/> does both.
/// </summary>
/// <typeparam name="TPlan">The plan's own type: made again, it is of the same.</typeparam>
/// <typeparam name="TChange">One change.</typeparam>
internal abstract class AtomicPlan<TPlan, TChange> : Plan<TChange>
    where TPlan : AtomicPlan<TPlan, TChange>
{
    /// <summary>How often it is written before a conflict is an error. Each time one of those that write at once gets through, so this does for a few dozen.</summary>
    protected internal virtual int MaxWrites => 24;

    /// <summary>Whether a plan that had to be made again is another one to the user. Not where the same values are written, whatever else stands beside them.</summary>
    protected internal virtual bool AsksAgain => false;

    /// <summary>Looks whether the plan may be written as it is. Comes before each write.</summary>
    /// <exception cref="ServiceException">It may not.</exception>
    protected internal virtual void Check()
    {
    }

    /// <summary>Writes the plan, unless what it changes is not as it was read any more.</summary>
    /// <returns>The changes as they were made.</returns>
    /// <exception cref="ServiceException">Conflict when somebody else has changed it; or the call failed.</exception>
    protected internal abstract Task<IReadOnlyList<TChange>> WriteAsync(CancellationToken cancellationToken);

    /// <summary>Makes a plan for the same wish from what is there now.</summary>
    /// <exception cref="ServiceException">The call failed; or what is there now rules the wish out.</exception>
    protected internal abstract Task<TPlan> ReplanAsync(CancellationToken cancellationToken);

    /// <summary>The changes as they were made by a write whose answer did not come.</summary>
    /// <param name="now">The plan that was made after it, which has nothing left to change.</param>
    protected internal abstract IReadOnlyList<TChange> Made(TPlan now);
}

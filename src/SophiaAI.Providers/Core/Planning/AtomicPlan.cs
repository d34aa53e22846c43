using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Planning;

/// <summary>
/// A plan that is carried out by a single write, all or nothing, and can be made again when it is out of date.
/// <see cref="PlanExecution{TPlan, TChange}"/> does both.
/// </summary>
/// <typeparam name="TPlan">The plan's own type; a new plan has the same type.</typeparam>
/// <typeparam name="TChange">One change.</typeparam>
internal abstract class AtomicPlan<TPlan, TChange> : Plan<TChange>
    where TPlan : AtomicPlan<TPlan, TChange>
{
    /// <summary>How many writes to try before a conflict is an error. In each round one of the competing writers succeeds, so this is enough for a few dozen.</summary>
    protected internal virtual int MaxWrites => 24;

    /// <summary>Whether a plan that had to be made again needs new consent. Not if it writes the same values, whatever else is next to them.</summary>
    protected internal virtual bool AsksAgain => false;

    /// <summary>Checks whether the plan may be written as it is. Called before each write.</summary>
    /// <exception cref="ServiceException">It may not be written.</exception>
    protected internal virtual void Check()
    {
    }

    /// <summary>Writes the plan, unless what it changes has changed since it was read.</summary>
    /// <returns>The changes as they were made.</returns>
    /// <exception cref="ServiceException">Conflict when somebody else has changed it; or the call failed.</exception>
    protected internal abstract Task<IReadOnlyList<TChange>> WriteAsync(CancellationToken cancellationToken);

    /// <summary>Makes a new plan with the same intent from the current state.</summary>
    /// <exception cref="ServiceException">The call failed, or the current state rules the intent out.</exception>
    protected internal abstract Task<TPlan> ReplanAsync(CancellationToken cancellationToken);

    /// <summary>The changes that were made by a write whose response was lost.</summary>
    /// <param name="now">The plan made after it, which has nothing left to change.</param>
    protected internal abstract IReadOnlyList<TChange> Made(TPlan now);
}

using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Planning;

namespace SophiaAI.Common;

/// <summary>
/// What every cmdlet does with a plan. Not in the cmdlets' base class: the engine loads that at import, and a generic
/// method's constraints would load the providers with it.
/// </summary>
internal static class Plans
{
    /// <summary>Carries out a plan, once the user agrees.</summary>
    /// <param name="cmdlet">The cmdlet, on the pipeline's thread.</param>
    /// <param name="context">The cmdlet's context.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="agrees">Asks the user; called again if somebody else's change leads to a different plan.</param>
    /// <param name="changes">The changes: as they were made, or, if the user did not agree, as they would be.</param>
    /// <returns>False if the user did not agree, and so nothing was written.</returns>
    public static bool CarryOut<TPlan, TChange>(
        this SophiaCmdlet cmdlet, ProviderContext context, TPlan plan, Func<TPlan, bool> agrees, out IReadOnlyList<TChange> changes)
        where TPlan : AtomicPlan<TPlan, TChange>
    {
        PlanExecution<TPlan, TChange> execution = new(context, plan);
        while (true)
        {
            TPlan current = execution.Plan;
            if (!current.HasChanges)
            {
                cmdlet.WriteVerbose($"{current.Target} needs no change.");
                changes = current.Changes;
                return true;
            }

            if (!agrees(current))
            {
                changes = current.Changes;
                return false;
            }

            if (cmdlet.Await(execution.WriteAsync(cmdlet.StopToken)) is not { } made) continue;
            changes = made;
            return true;
        }
    }
}

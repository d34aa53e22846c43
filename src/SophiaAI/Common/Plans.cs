using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Planning;

namespace SophiaAI.Common;

/// <summary>
/// What every cmdlet does with a plan. Not in the cmdlets' base: the engine loads that at import, and with it the providers,
/// which a generic method's constraints name.
/// </summary>
internal static class Plans
{
    /// <summary>Has a plan carried out, once it is agreed to.</summary>
    /// <param name="cmdlet">The cmdlet, on the pipeline's thread.</param>
    /// <param name="context">The cmdlet's context.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="agrees">Asks the user; asks again where somebody else's change has made another plan of it.</param>
    /// <param name="changes">The changes: as they were made, or, where there was no agreement, as they would be.</param>
    /// <returns>False when there was no agreement, and so nothing is written.</returns>
    public static bool CarryOut<TPlan, TChange>(
        this SophiaCmdlet cmdlet, ProviderContext context, TPlan plan, Func<TPlan, bool> agrees, out IReadOnlyList<TChange> changes)
        where TPlan : AtomicPlan<TPlan, TChange>
    {
        PlanExecution<TPlan, TChange> execution = new(context, plan);
        while (true)
        {
            changes = execution.Plan.Changes;
            if (!execution.Plan.HasChanges)
            {
                cmdlet.WriteVerbose($"{execution.Plan.Target} needs no change.");
                return true;
            }

            if (!agrees(execution.Plan)) return false;
            if (cmdlet.Await(execution.WriteAsync(cmdlet.StopToken)) is not { } made) continue;
            changes = made;
            return true;
        }
    }
}

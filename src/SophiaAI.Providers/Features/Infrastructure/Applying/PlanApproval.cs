using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Features.Infrastructure.Planning;

namespace SophiaAI.Providers.Features.Infrastructure.Applying;

/// <summary>Compares a plan that was approved with what a new plan says. Nothing of the approved one is ever sent.</summary>
internal static class PlanApproval
{
    /// <summary>Why a change is refused that is not any more what was approved.</summary>
    public const string HasMoved = "It is not any more as it was when the change was approved. Make a new plan.";

    /// <summary>Whether a change is what was approved: the same done, for the same reason, to the same thing.</summary>
    /// <param name="approved">The change that was approved.</param>
    /// <param name="now">The change as it would be now.</param>
    public static bool IsSame(SophiaPlanChange approved, SophiaPlanChange now)
    {
        ArgumentNullException.ThrowIfNull(approved);
        ArgumentNullException.ThrowIfNull(now);
        return approved.Fingerprint == now.Fingerprint && approved.Action == now.Action && approved.Refusal == now.Refusal
            && approved.Properties.SequenceEqual(now.Properties) && approved.Statements.SequenceEqual(now.Statements);
    }

    /// <summary>Those of a plan's changes that were approved, in the plan's order, and the others: approved, and not so any more.</summary>
    /// <param name="plan">The new plan.</param>
    /// <param name="approved">What was approved.</param>
    /// <exception cref="ServiceException">InvalidRequest: the manifest is not the one that was approved.</exception>
    public static (IReadOnlyList<PlannedChange> Approved, IReadOnlyList<SophiaPlanResult> Refused) Match(ManifestPlan plan, IReadOnlyList<SophiaPlanChange> approved)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(approved);
        if (approved.FirstOrDefault(change => change.ManifestHash != plan.Manifest.Hash) is { } other)
        {
            throw new ServiceException("SophiaAI", FailureReason.InvalidRequest, $"The plan was made of another {plan.Manifest.Name} than there is now ({other.Manifest}). Nothing was changed.")
            {
                RecommendedAction = "Make a new plan with Get-SophiaPlan, with the same -Environment, and have it reviewed.",
            };
        }

        Dictionary<(string Service, string Kind, string Name), SophiaPlanChange> wanted = approved.DistinctBy(static change => (change.Service, change.Kind, change.Name)).ToDictionary(static change => (change.Service, change.Kind, change.Name));
        List<PlannedChange> same = [];
        foreach (PlannedChange now in plan.All)
        {
            if (!wanted.TryGetValue((now.Shown.Service, now.Shown.Kind, now.Shown.Name), out SophiaPlanChange? change)) continue;
            bool isDone = !now.Change.IsChange && now.Change.Refusal is null;
            if (isDone || !IsSame(change, now.Shown)) continue;
            same.Add(now);
            wanted.Remove((change.Service, change.Kind, change.Name));
        }

        return (same, [.. wanted.Values.Select(change => Left(plan, change))]);
    }

    /// <summary>A change that is not made.</summary>
    /// <param name="change">The change.</param>
    /// <param name="reason">Why, as a sentence.</param>
    public static SophiaPlanResult Refused(SophiaPlanChange change, string reason)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new SophiaPlanResult { Service = change.Service, Kind = change.Kind, Name = change.Name, Action = change.Action, Status = ApplyStatus.Refused, Reason = reason };
    }

    private static SophiaPlanResult Left(ManifestPlan plan, SophiaPlanChange change)
    {
        PlannedChange? now = plan.All.FirstOrDefault(one => one.Shown.Service == change.Service && one.Shown.Kind == change.Kind && one.Shown.Name == change.Name);
        bool isDone = now is { Change: { IsChange: false, Refusal: null } };
        if (isDone) return Refused(change, "There is nothing to do any more.") with { Status = ApplyStatus.Unchanged };
        bool isOthers = plan.Manifest.Sections.Any(section => section.Content.Engine != ManagingEngine.Native && section.Manager.Service == change.Service);
        return Refused(change, isOthers ? $"The manifest says that Pulumi applies what it has of {change.Service}." : HasMoved);
    }
}

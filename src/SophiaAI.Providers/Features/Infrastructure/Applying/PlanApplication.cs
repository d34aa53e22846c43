using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Features.Infrastructure.Planning;

namespace SophiaAI.Providers.Features.Infrastructure.Applying;

/// <summary>
/// Makes the changes of a plan that were approved. What a change is about is read again immediately before it is written, and
/// once it was: what has moved is refused, and what does not show has failed. Nothing is undone: beginning again goes on
/// from whatever there is.
/// </summary>
/// <param name="context">The clock.</param>
/// <param name="planner">Made the plan, and compares again.</param>
/// <param name="declined">What would be made, and was not approved: what needs it is not made either.</param>
internal sealed class PlanApplication(ProviderContext context, ManifestPlanner planner, IEnumerable<ResourceId> declined)
{
    private const int SideBySide = 4;

    private readonly HashSet<ResourceId> _undone = [.. declined];
    private readonly HashSet<ResourceId> _arrived = [];

    /// <summary>Makes the changes.</summary>
    /// <param name="approved">Those that were approved.</param>
    /// <param name="cancellationToken">Stops the work. What was written stays.</param>
    /// <returns>What became of each, as soon as it is known.</returns>
    public async IAsyncEnumerable<SophiaPlanResult> ApplyAsync(IReadOnlyList<PlannedChange> approved, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(approved);
        int done = 0;
        // What one service has needs nothing of another one's.
        foreach (IGrouping<ResourceDriver, PlannedChange> ofService in approved.GroupBy(static one => one.Driver))
        {
            await foreach (SophiaPlanResult result in ApplyAsync(ofService.Key, ApplyWaves.Of([.. ofService]), cancellationToken).ConfigureAwait(false))
            {
                context.ReportProgress($"{++done} of {approved.Count}: {result.Kind} {result.Name}", 100 * done / approved.Count);
                yield return result;
            }
        }
    }

    private async IAsyncEnumerable<SophiaPlanResult> ApplyAsync(ResourceDriver driver, IReadOnlyList<IReadOnlyList<PlannedChange>> waves, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (PlannedChange Change, SophiaPlanResult Result)[] written = [];
        foreach (IReadOnlyList<PlannedChange> wave in waves.Append([]))
        {
            PlannedChange[] made = [.. written.Where(static one => one.Result.IsDone).Select(static one => one.Change)];
            (Reading back, Reading before) = await ReadAsync(driver, made, [.. wave.Where(one => Hindered(one) is null)], cancellationToken).ConfigureAwait(false);
            foreach ((PlannedChange change, SophiaPlanResult result) in written)
            {
                SophiaPlanResult verified = result.IsDone ? Verified(driver, change, result, back) : result;
                if (verified.IsDone && change.Change.Action is ResourceAction.Create or ResourceAction.Rename) _arrived.Add(change.Change.Wish.Id);
                yield return verified.IsDone ? verified : Left(change, verified);
            }

            List<PlannedChange> current = [];
            foreach (PlannedChange one in wave)
            {
                PlannedChange fresh = one;
                SophiaPlanResult? ended = Hindered(one) ?? (before.Live is null ? Result(one, ApplyStatus.Failed, before.Failure!.Message) with { Failure = before.Failure } : Current(driver, one, before.Live, out fresh));
                if (ended is null) current.Add(fresh);
                else yield return ended.IsDone ? ended : Left(one, ended);
            }

            written = await WriteAsync(current, cancellationToken).ConfigureAwait(false);
        }
    }

    // One reading shows what was written, and what the next changes are about. What can't be read is not held against the others.
    private static async Task<(Reading Back, Reading Before)> ReadAsync(ResourceDriver driver, PlannedChange[] made, PlannedChange[] next, CancellationToken cancellationToken)
    {
        Reading both = await TryReadAsync(driver, [.. made, .. next], cancellationToken).ConfigureAwait(false);
        return both.Live is not null || made.Length == 0 || next.Length == 0
            ? (both, both)
            : (await TryReadAsync(driver, made, cancellationToken).ConfigureAwait(false), await TryReadAsync(driver, next, cancellationToken).ConfigureAwait(false));
    }

    private SophiaPlanResult? Hindered(PlannedChange one)
    {
        if (one.Change.Refusal is { } refusal) return Result(one, ApplyStatus.Refused, refusal);
        return one.Change.Wish.After.FirstOrDefault(_undone.Contains) is { } needed ? Result(one, ApplyStatus.Skipped, $"It needs {needed}, which was not made.") : null;
    }

    // What needs something that is not there is not made either; something that only was not changed is there.
    private SophiaPlanResult Left(PlannedChange one, SophiaPlanResult result)
    {
        bool isMissing = one.Change.Action is ResourceAction.Create or ResourceAction.Rename || (one.Change.Action == ResourceAction.Replace && result.Status == ApplyStatus.Failed);
        if (isMissing) _undone.Add(one.Change.Wish.Id);
        return result;
    }

    private static async Task<Reading> TryReadAsync(ResourceDriver driver, PlannedChange[] changes, CancellationToken cancellationToken)
    {
        if (changes.Length == 0) return new Reading(new Dictionary<ResourceId, LiveResource>(), null);
        try
        {
            return new Reading(await driver.ReadAsync([.. changes.Select(static one => one.Change.Wish)], cancellationToken).ConfigureAwait(false), null);
        }
        catch (ServiceException failure)
        {
            return new Reading(null, failure);
        }
    }

    // The change as it is now; or, if there is nothing to do or it is not what was approved, what is said of that.
    private SophiaPlanResult? Current(ResourceDriver driver, PlannedChange approved, IReadOnlyDictionary<ResourceId, LiveResource> live, out PlannedChange now)
    {
        now = planner.Planned(driver, planner.Compare(driver, approved.Change.Wish, live));
        if (PlanApproval.IsSame(approved.Shown, now.Shown)) return null;
        bool isDone = now.Change is { Action: ResourceAction.None, Refusal: null };
        if (IsInNew(approved)) return isDone ? Result(approved, ApplyStatus.Applied, string.Empty) : now.Change is { Action: ResourceAction.Update, Refusal: null } ? null : Result(approved, ApplyStatus.Refused, now.Change.Refusal ?? PlanApproval.HasMoved);
        return isDone ? Result(approved, ApplyStatus.Unchanged, "Somebody else has made the change.") : Result(approved, ApplyStatus.Refused, PlanApproval.HasMoved);
    }

    // What belongs to something that was just made or renamed has come with it, as a schema does with a database, and privileges with a role.
    private bool IsInNew(PlannedChange approved) => approved.Change.Action == ResourceAction.Create && approved.Change.Wish.After.Any(_arrived.Contains);

    private async Task<(PlannedChange, SophiaPlanResult)[]> WriteAsync(IReadOnlyList<PlannedChange> changes, CancellationToken cancellationToken)
    {
        using SemaphoreSlim places = new(SideBySide);
        return await Task.WhenAll(changes.Select(async one =>
        {
            await places.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return (one, await WriteAsync(one, cancellationToken).ConfigureAwait(false));
            }
            finally
            {
                places.Release();
            }
        })).ConfigureAwait(false);
    }

    private async Task<SophiaPlanResult> WriteAsync(PlannedChange one, CancellationToken cancellationToken)
    {
        long started = context.Runtime.Time.GetTimestamp();
        try
        {
            foreach (ResourceStep step in one.Steps) await step.RunAsync(cancellationToken).ConfigureAwait(false);
            return Result(one, ApplyStatus.Applied, string.Empty) with { Duration = context.Runtime.Time.GetElapsedTime(started) };
        }
        catch (ServiceException failure)
        {
            return Result(one, ApplyStatus.Failed, failure.Message) with { Failure = failure, Duration = context.Runtime.Time.GetElapsedTime(started) };
        }
    }

    private SophiaPlanResult Verified(ResourceDriver driver, PlannedChange one, SophiaPlanResult result, Reading read)
    {
        if (read.Live is not { } live) return result with { Status = ApplyStatus.Failed, Reason = $"It was written, and could not be read back: {read.Failure!.Message}", Failure = read.Failure };
        ResourceChange left = planner.Compare(driver, one.Change.Wish with { RenamedFrom = null }, live, isWritten: true);
        if (!left.IsChange && left.Refusal is null) return result with { Notes = left.Notes };
        return driver.Explain(left) is { } failure
            ? result with { Status = ApplyStatus.Failed, Reason = failure.Message, Failure = failure }
            : result with { Status = ApplyStatus.Failed, Reason = $"It was written, and reading it back shows that there is still something to do: {planner.Planned(driver, left).Shown.Summary}" };
    }

    private static SophiaPlanResult Result(PlannedChange one, string status, string reason) => new()
    {
        Service = one.Shown.Service,
        Kind = one.Shown.Kind,
        Name = one.Shown.Name,
        Action = one.Shown.Action,
        Status = status,
        Reason = reason,
        Statements = one.Shown.Statements,
        Notes = one.Shown.Notes,
    };

    // What was read; or why it could not be.
    private sealed record Reading(IReadOnlyDictionary<ResourceId, LiveResource>? Live, ServiceException? Failure);
}

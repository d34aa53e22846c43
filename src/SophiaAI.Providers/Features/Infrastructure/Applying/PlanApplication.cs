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
/// <param name="declined">What was not approved: what needs it is not made either.</param>
internal sealed class PlanApplication(ProviderContext context, ManifestPlanner planner, IEnumerable<ResourceId> declined)
{
    private const int SideBySide = 4;

    private readonly HashSet<ResourceId> _undone = [.. declined];

    /// <summary>Makes the changes.</summary>
    /// <param name="approved">Those that were approved.</param>
    /// <param name="cancellationToken">Stops the work. What was written stays.</param>
    /// <returns>What became of each, as soon as it is known.</returns>
    public async IAsyncEnumerable<SophiaPlanResult> ApplyAsync(IReadOnlyList<PlannedChange> approved, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(approved);
        int done = 0;
        foreach (IReadOnlyList<PlannedChange> wave in ApplyWaves.Of(approved))
        {
            foreach (IGrouping<ResourceDriver, PlannedChange> ofService in wave.GroupBy(static one => one.Driver))
            {
                await foreach (SophiaPlanResult result in ApplyWaveAsync(ofService.Key, [.. ofService], cancellationToken).ConfigureAwait(false))
                {
                    context.ReportProgress($"{++done} of {approved.Count}: {result.Kind} {result.Name}", 100 * done / approved.Count);
                    yield return result;
                }
            }
        }
    }

    private async IAsyncEnumerable<SophiaPlanResult> ApplyWaveAsync(ResourceDriver driver, PlannedChange[] wave, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<PlannedChange> ready = [];
        foreach (PlannedChange one in wave)
        {
            if (Hindered(one) is { } hindered) yield return Left(one, hindered);
            else ready.Add(one);
        }

        if (ready.Count == 0) yield break;
        (IReadOnlyDictionary<ResourceId, LiveResource>? live, ServiceException? unread) = await TryReadAsync(driver, ready, cancellationToken).ConfigureAwait(false);
        List<PlannedChange> current = [];
        foreach (PlannedChange one in ready)
        {
            if (live is null) yield return Left(one, Result(one, ApplyStatus.Failed, unread!.Message) with { Failure = unread });
            else if (Moved(driver, one, live) is { } moved) yield return moved.IsDone ? moved : Left(one, moved);
            else current.Add(one);
        }

        (PlannedChange Change, SophiaPlanResult Result)[] written = await WriteAsync(current, cancellationToken).ConfigureAwait(false);
        PlannedChange[] made = [.. written.Where(static one => one.Result.IsDone).Select(static one => one.Change)];
        (IReadOnlyDictionary<ResourceId, LiveResource>? now, ServiceException? unseen) = made.Length == 0 ? (new Dictionary<ResourceId, LiveResource>(), null) : await TryReadAsync(driver, made, cancellationToken).ConfigureAwait(false);
        foreach ((PlannedChange change, SophiaPlanResult result) in written)
        {
            SophiaPlanResult verified = !result.IsDone ? result : now is null ? result with { Status = ApplyStatus.Failed, Reason = $"It was written, and could not be read back: {unseen!.Message}", Failure = unseen } : Verified(driver, change, result, now);
            yield return verified.IsDone ? verified : Left(change, verified);
        }
    }

    private SophiaPlanResult? Hindered(PlannedChange one)
    {
        if (one.Change.Refusal is { } refusal) return Result(one, ApplyStatus.Refused, refusal);
        return one.Change.Wish.After.FirstOrDefault(_undone.Contains) is { } needed ? Result(one, ApplyStatus.Skipped, $"It needs {needed}, which was not made.") : null;
    }

    // What needs it is not made either.
    private SophiaPlanResult Left(PlannedChange one, SophiaPlanResult result)
    {
        _undone.Add(one.Change.Wish.Id);
        return result;
    }

    private static async Task<(IReadOnlyDictionary<ResourceId, LiveResource>? Live, ServiceException? Failure)> TryReadAsync(ResourceDriver driver, IReadOnlyList<PlannedChange> changes, CancellationToken cancellationToken)
    {
        try
        {
            return (await driver.ReadAsync([.. changes.Select(static one => one.Change.Wish)], cancellationToken).ConfigureAwait(false), null);
        }
        catch (ServiceException failure)
        {
            return (null, failure);
        }
    }

    private SophiaPlanResult? Moved(ResourceDriver driver, PlannedChange one, IReadOnlyDictionary<ResourceId, LiveResource> live)
    {
        SophiaPlanChange now = planner.Planned(driver, planner.Compare(driver, one.Change.Wish, live)).Shown;
        if (now.Action is ResourceAction.None && now.Refusal is null) return Result(one, ApplyStatus.Unchanged, "Somebody else has made the change.");
        return PlanApproval.IsSame(one.Shown, now) ? null : Result(one, ApplyStatus.Refused, PlanApproval.HasMoved);
    }

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

    private SophiaPlanResult Verified(ResourceDriver driver, PlannedChange one, SophiaPlanResult result, IReadOnlyDictionary<ResourceId, LiveResource> live)
    {
        ResourceChange left = planner.Compare(driver, one.Change.Wish with { RenamedFrom = null }, live);
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
}

using System.Globalization;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>
/// Publishes specifications, all of them or none: they are put into a draft, the service checks the draft in a dry run, and
/// then publishes it. Whatever happens, no draft is left behind.
/// </summary>
internal sealed class EstuaryPublisher
{
    // Most publications end within seconds. Later the interval is that of Estuary's own tools.
    private static readonly TimeSpan s_firstInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromSeconds(2);

    // How often a draft is looked at after the answer to its publication was lost: a minute.
    private const int MostLooks = 30;

    private readonly EstuaryClient _client;
    private readonly EstuaryDrafts _drafts;
    private readonly EstuaryLiveModels _live;
    private readonly EstuaryPublicationPlanner _planner;
    private IEstuaryJobs _jobs;

    public EstuaryPublisher(EstuaryClient client)
    {
        _client = client;
        _drafts = new EstuaryDrafts(client);
        _live = new EstuaryLiveModels(client);
        _planner = new EstuaryPublicationPlanner(client);
        _jobs = new EstuaryGraphJobs(client);
    }

    /// <summary>Publishes what has been planned.</summary>
    /// <param name="specs">The specifications. Those that are unchanged are left out.</param>
    /// <param name="options">How they are published.</param>
    /// <param name="cancellationToken">Stops the work, and deletes the draft.</param>
    /// <exception cref="ServiceException">A call failed; Timeout if it did not end in time.</exception>
    public async Task<EstuaryPublicationOutcome> PublishAsync(IReadOnlyList<EstuaryPlannedSpec> specs, EstuaryPublishOptions options, CancellationToken cancellationToken)
    {
        EstuaryPlannedSpec[] changes = [.. specs.Where(static spec => spec.IsChange)];
        if (changes.Length == 0) return new EstuaryPublicationOutcome([.. specs.Select(static spec => spec.ToRecord())], []);
        using TimeLimit limit = new(options.Timeout, _client.Time, cancellationToken);
        EstuaryRun run = EstuaryRun.Start();
        string? draft = null;
        bool isLeft = false;
        try
        {
            await EstuaryRun.CleanAsync(_drafts, _client.Context, limit.Token).ConfigureAwait(false);
            isLeft = true;
            draft = await _drafts.CreateAsync(run.Detail, limit.Token).ConfigureAwait(false);
            EstuaryPublicationOutcome outcome = await PublishAsync(draft, specs, options, limit.Token).ConfigureAwait(false);
            // The service has deleted the draft of what it has published.
            isLeft = !outcome.Specs.Any(static spec => spec.PublicationId is not null);
            return outcome;
        }
        catch (ServiceException refused) when (draft is null && !refused.IsOutcomeUnknown && !refused.FollowsLostAnswer)
        {
            isLeft = false;
            throw;
        }
        catch (OperationCanceledException) when (limit.HasPassed)
        {
            return await EndAsync(draft, changes, specs, options, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (isLeft) await RemoveAsync(draft, run).ConfigureAwait(false);
        }
    }

    private async Task<EstuaryPublicationOutcome> PublishAsync(string draft, IReadOnlyList<EstuaryPlannedSpec> specs, EstuaryPublishOptions options, CancellationToken cancellationToken)
    {
        EstuaryPlannedSpec[] changes = [.. specs.Where(static spec => spec.IsChange)];
        await _drafts.StageAsync(draft, [.. changes.Select(static spec => spec.ToDraft())], cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> unchanged = await _drafts.GetUnchangedAsync(draft, cancellationToken).ConfigureAwait(false);
        if (unchanged.Count > 0) await _drafts.UnstageAsync(draft, unchanged, cancellationToken).ConfigureAwait(false);
        HashSet<string> left = [.. changes.Select(static spec => spec.CatalogName).Except(unchanged, StringComparer.Ordinal)];
        EstuaryPlannedSpec[] staged = [.. changes.Where(spec => left.Contains(spec.CatalogName))];
        if (staged.Length == 0) return Ended(specs, left, static spec => spec.ToRecord(EstuaryAction.Unchanged));

        EstuaryJob tried = await RunAsync(new EstuaryJobRequest(draft, true, options.Detail, options.DataPlane), "The dry run", cancellationToken).ConfigureAwait(false);
        if (!tried.HasSucceeded) return await FailedAsync(draft, tried, staged, cancellationToken).ConfigureAwait(false);
        if (options.IsDryRun) return Ended(specs, left, static spec => spec.ToRecord(EstuaryAction.Validated));

        EstuaryJob done;
        try
        {
            done = await RunAsync(new EstuaryJobRequest(draft, false, options.Detail, options.DataPlane), "The publication", cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException failure) when (failure.IsOutcomeUnknown || failure.IsTransient)
        {
            return await ResolveAsync(draft, failure, staged, specs, options, cancellationToken).ConfigureAwait(false);
        }

        return done.HasSucceeded
            ? await PublishedAsync(specs, left, options, done.PubId, cancellationToken).ConfigureAwait(false)
            : await FailedAsync(draft, done, staged, cancellationToken).ConfigureAwait(false);
    }

    private async Task<EstuaryJob> RunAsync(EstuaryJobRequest request, string what, CancellationToken cancellationToken)
    {
        long started = _client.Time.GetTimestamp();
        EstuaryJob job = await StartAsync(request, cancellationToken).ConfigureAwait(false);
        for (TimeSpan interval = s_firstInterval; ; interval = interval < s_pollInterval ? interval * 2 : s_pollInterval)
        {
            _client.Context.ReportProgress(string.Create(CultureInfo.InvariantCulture, $"{what} is {job.Status.Type} ({_client.Time.GetElapsedTime(started).TotalSeconds:0} s)"));
            if (!job.HasEnded) await Task.Delay(interval, _client.Time, cancellationToken).ConfigureAwait(false);
            job = await _jobs.ReadAsync(job, cancellationToken).ConfigureAwait(false);
            foreach (EstuaryLogLine line in job.NewLines) _client.Context.Report(ProviderEventKind.Verbose, line.Stream is { Length: > 0 } stream ? $"{stream}: {line.Line}" : line.Line);
            if (job.HasEnded) return job;
        }
    }

    private async Task<EstuaryJob> StartAsync(EstuaryJobRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await _jobs.StartAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException older) when (_jobs is EstuaryGraphJobs && EstuaryFailure.IsUnknownField(older, EstuaryGraphJobs.Mutation))
        {
            _client.Context.Report(ProviderEventKind.Verbose, "The control plane's GraphQL has no publications yet; publishing through its older API.");
            _jobs = new EstuaryRowJobs(new EstuaryPublicationRows(_client.Context));
            return await _jobs.StartAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }

    // The answer to the publication was lost, so the job may or may not have been made. A committed one has deleted the draft.
    private async Task<EstuaryPublicationOutcome> ResolveAsync(
        string draft, ServiceException failure, EstuaryPlannedSpec[] staged, IReadOnlyList<EstuaryPlannedSpec> specs, EstuaryPublishOptions options, CancellationToken cancellationToken)
    {
        _client.Context.Report(ProviderEventKind.Verbose, $"Whether the publication was made is not known ({failure.Reason}); looking at the draft and the catalog.");
        for (int look = 0; look < MostLooks; look++)
        {
            IReadOnlyList<DraftError>? errors = await _drafts.GetErrorsAsync(draft, cancellationToken).ConfigureAwait(false);
            if (errors is null) break;
            if (errors.Count > 0) return new EstuaryPublicationOutcome([], [.. errors.Select(FailureOf)]);
            _client.Context.ReportProgress("The answer was lost; looking whether the publication was made");
            await Task.Delay(s_pollInterval, _client.Time, cancellationToken).ConfigureAwait(false);
        }

        // What is still waiting finds nothing to publish any more.
        await _drafts.DeleteAsync(draft, cancellationToken).ConfigureAwait(false);
        if (await FindPublishedAsync(staged, specs, options, cancellationToken).ConfigureAwait(false) is { } outcome) return outcome;
        throw failure.WithMessage($"{failure.Message} Nothing was published: the catalog is as it was, and the draft is deleted.", "Run the command again.");
    }

    // Time is up: if the publication is not in the catalog by now, the draft goes, and what is still waiting finds nothing to publish.
    private async Task<EstuaryPublicationOutcome> EndAsync(
        string? draft, EstuaryPlannedSpec[] changes, IReadOnlyList<EstuaryPlannedSpec> specs, EstuaryPublishOptions options, CancellationToken cancellationToken)
    {
        if (draft is not null) await _drafts.DeleteAsync(draft, cancellationToken).ConfigureAwait(false);
        if (draft is not null && !options.IsDryRun && await FindPublishedAsync(changes, specs, options, cancellationToken).ConfigureAwait(false) is { } outcome) return outcome;
        throw new ServiceException(EstuaryService.Name, FailureReason.Timeout, string.Create(CultureInfo.InvariantCulture, $"Estuary has not ended the publication after {options.Timeout.TotalSeconds:0} s. Its draft was deleted."))
        {
            RecommendedAction = $"Allow more time with -TimeoutSec. If it had begun to commit, it may still be made: look with Get-EstuaryPublication {changes[0].CatalogName}.",
        };
    }

    // The outcome if the catalog is as the publication was to make it; null if it is not.
    private async Task<EstuaryPublicationOutcome?> FindPublishedAsync(
        EstuaryPlannedSpec[] staged, IReadOnlyList<EstuaryPlannedSpec> specs, EstuaryPublishOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, LiveModel> live = await _live.ReadAsync(staged.Select(static spec => spec.CatalogName), cancellationToken).ConfigureAwait(false);
        if (!Array.TrueForAll(staged, spec => IsDone(spec, live.GetValueOrDefault(spec.CatalogName)))) return null;
        HashSet<string> names = [.. staged.Select(static spec => spec.CatalogName)];
        return Ended(specs, names, spec => Published(spec, live.GetValueOrDefault(spec.CatalogName), options, null));
    }

    private static bool IsDone(EstuaryPlannedSpec spec, LiveModel? live) => spec.Model is null
        ? live is null
        : live is not null && !EstuaryIds.AreSame(live.LastPubId, spec.LivePubId) && Models.ModelChanges.Between(live.ModelText, spec.Model).Count == 0;

    private async Task<EstuaryPublicationOutcome> PublishedAsync(
        IReadOnlyList<EstuaryPlannedSpec> specs, HashSet<string> published, EstuaryPublishOptions options, string? pubId, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, LiveModel> live = new Dictionary<string, LiveModel>();
        try
        {
            live = await _live.ReadAsync(published, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException failure)
        {
            _client.Context.Report(ProviderEventKind.Verbose, $"The specifications were published, but could not be read afterwards: {failure.Message}");
        }

        return Ended(specs, published, spec => Published(spec, live.GetValueOrDefault(spec.CatalogName), options, pubId));
    }

    private EstuaryPublishedSpec Published(EstuaryPlannedSpec spec, LiveModel? live, EstuaryPublishOptions options, string? pubId)
    {
        bool isThis = live is not null && (pubId is null || EstuaryIds.AreSame(pubId, live.LastPubId));
        return spec.ToRecord() with
        {
            PublicationId = pubId ?? EstuaryIds.Plain(live?.LastPubId),
            PublishedAt = isThis ? live!.UpdatedAt : _client.Time.GetUtcNow(),
            Detail = options.Detail,
        };
    }

    private static EstuaryPublicationOutcome Ended(IReadOnlyList<EstuaryPlannedSpec> specs, HashSet<string> published, Func<EstuaryPlannedSpec, EstuaryPublishedSpec> record) =>
        new([.. specs.Select(spec => published.Contains(spec.CatalogName) ? record(spec) : spec.ToRecord(EstuaryAction.Unchanged))], []);

    private async Task<EstuaryPublicationOutcome> FailedAsync(string draft, EstuaryJob job, EstuaryPlannedSpec[] staged, CancellationToken cancellationToken)
    {
        if (job.HasLost) return new EstuaryPublicationOutcome([], await ConflictsAsync(job, staged, cancellationToken).ConfigureAwait(false));
        IReadOnlyList<DraftError> errors = await _drafts.GetErrorsAsync(draft, cancellationToken).ConfigureAwait(false) ?? [];
        return new EstuaryPublicationOutcome([], errors.Count > 0 ? [.. errors.Select(FailureOf)] : [FailureOf(job, staged)]);
    }

    private async Task<IReadOnlyList<ServiceException>> ConflictsAsync(EstuaryJob job, EstuaryPlannedSpec[] staged, CancellationToken cancellationToken)
    {
        List<ServiceException> conflicts = [];
        foreach (LockFailure failure in job.Status.LockFailures ?? job.Status.Failures ?? [])
        {
            if (failure.CatalogName is not { } name) continue;
            EstuaryPlannedSpec? planned = staged.FirstOrDefault(spec => spec.CatalogName == name);
            conflicts.Add(await _planner.ConflictAsync(name, planned?.CatalogType, failure.Expected ?? failure.ExpectPubId ?? planned?.LivePubId, cancellationToken).ConfigureAwait(false));
        }

        return conflicts.Count > 0 ? conflicts :
        [
            new ServiceException(EstuaryService.Name, FailureReason.Conflict, $"Somebody else published one of {Named(staged)} at the same time ({job.Status.Type}).") { RecommendedAction = EstuaryService.Profile.AdviceFor(FailureReason.Conflict) },
        ];
    }

    private ServiceException FailureOf(DraftError error)
    {
        string detail = _client.Context.Runtime.Redactor.Redact(error.Detail ?? "no reason was given");
        FailureReason reason = detail.Contains("PermissionDenied", StringComparison.Ordinal) || detail.Contains("not authorized", StringComparison.Ordinal) ? FailureReason.AccessDenied : FailureReason.OperationFailed;
        string scope = string.IsNullOrEmpty(error.Scope) ? string.Empty : $" (in {error.Scope})";
        return new ServiceException(EstuaryService.Name, reason, $"{(string.IsNullOrEmpty(error.CatalogName) ? "The draft" : error.CatalogName)} can't be published: {detail}{scope}")
        {
            ServerMessage = detail,
            Subject = error.CatalogName,
            RecommendedAction = reason == FailureReason.AccessDenied ? EstuaryFailure.AdviceOn(error.CatalogName ?? string.Empty, "admin") : "Correct it, and run the command again. Nothing was published.",
        };
    }

    private static ServiceException FailureOf(EstuaryJob job, EstuaryPlannedSpec[] staged) => new(
        EstuaryService.Name,
        FailureReason.OperationFailed,
        job.Status.Type == EstuaryJob.EmptyDraft ? $"Estuary found nothing to publish in the draft of {Named(staged)}." : $"Estuary did not publish {Named(staged)} ({job.Status.Type}), and gave no reason.")
    {
        ErrorCode = job.Status.Type,
        RecommendedAction = "Run the command again with -Verbose: the log says more. Nothing was published.",
    };

    private static string Named(EstuaryPlannedSpec[] staged) => Grammar.And([.. staged.Select(static spec => spec.CatalogName)]);

    // Also after the command was stopped. What remains all the same is removed by the next run.
    private async Task RemoveAsync(string? draft, EstuaryRun run)
    {
        try
        {
            using TimeLimit limit = new(Limits.LongestAttempt, _client.Time, CancellationToken.None);
            // The answer to its creation may have been lost.
            string? id = draft ?? await _drafts.FindAsync(run.Detail, limit.Token).ConfigureAwait(false);
            if (id is not null) await _drafts.DeleteAsync(id, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ServiceException or OperationCanceledException)
        {
            _client.Context.Report(ProviderEventKind.Verbose, $"The draft could not be deleted. The next publication does it. {exception.Message}");
        }
    }
}

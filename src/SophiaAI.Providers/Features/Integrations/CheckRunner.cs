using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Features.Integrations;

/// <summary>
/// Runs checks: those that depend on nothing side by side, each other one once all that it depends on have passed. What depends
/// on a check that did not pass is skipped, and everything else goes on.
/// </summary>
internal sealed class CheckRunner
{
    private readonly ProviderContext _context;
    private readonly CheckOptions _options;
    private readonly CheckJudge _judge;
    private int _ended;
    private int _total;

    /// <summary>Creates a runner.</summary>
    /// <param name="context">The settings and the clock.</param>
    /// <param name="options">How checks are run.</param>
    public CheckRunner(ProviderContext context, CheckOptions options)
    {
        _context = context;
        _options = options;
        _judge = new CheckJudge(context, options.Timeout);
    }

    /// <summary>Runs checks, and returns each integration's result, in order, as soon as it and all earlier ones are ready.</summary>
    /// <param name="checks">The checks, with those that they depend on.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped. Nothing else is thrown: what goes wrong is a result.</exception>
    public async IAsyncEnumerable<IntegrationTestResult> RunAsync(IReadOnlyList<PlannedCheck> checks, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(checks);
        _total = checks.Count;
        DateTimeOffset begun = _context.Runtime.Time.GetUtcNow();
        using SemaphoreSlim throttle = new(_options.ThrottleLimit);
        Dictionary<string, Task<EndedCheck>> running = new(StringComparer.OrdinalIgnoreCase);
        foreach (PlannedCheck check in checks) check.Check.Announce?.Invoke();
        foreach (PlannedCheck check in checks) Start(check, running, throttle, cancellationToken);
        try
        {
            foreach (IGrouping<string, PlannedCheck> integration in checks.GroupBy(static check => check.Integration, StringComparer.OrdinalIgnoreCase))
            {
                EndedCheck[] ended = await Task.WhenAll(integration.Select(check => running[check.Key])).ConfigureAwait(false);
                yield return Result(integration.Key, ended, begun);
            }
        }
        finally
        {
            // Nothing may use the throttle when it is gone. They end at once when the work is stopped.
            await ((Task)Task.WhenAll(running.Values)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Start(PlannedCheck check, Dictionary<string, Task<EndedCheck>> running, SemaphoreSlim throttle, CancellationToken cancellationToken)
    {
        if (running.ContainsKey(check.Key)) return;
        if (check.Problem is not null || check.Exclusion is not null)
        {
            running[check.Key] = Task.FromResult(new EndedCheck(check.Problem is { } problem ? _judge.Unrunnable(check, problem) : _judge.SkippedWithout(check, check.Exclusion!)));
            return;
        }

        foreach (PlannedCheck earlier in check.DependsOn) Start(earlier, running, throttle, cancellationToken);
        Task<EndedCheck>[] before = [.. check.DependsOn.Select(earlier => running[earlier.Key])];
        // The thread pool, because a check may work before it waits for anything.
        running[check.Key] = Task.Run(() => RunAfterAsync(check, before, throttle, cancellationToken), cancellationToken);
    }

    private async Task<EndedCheck> RunAfterAsync(PlannedCheck check, Task<EndedCheck>[] before, SemaphoreSlim throttle, CancellationToken cancellationToken)
    {
        EndedCheck[] earlier = await Task.WhenAll(before).ConfigureAwait(false);
        EndedCheck result = earlier.Select(static one => one.Check).FirstOrDefault(static one => one.Status != IntegrationStatus.Passed) is { } blocking
            ? new EndedCheck(_judge.SkippedAfter(check, blocking))
            : await RunThrottledAsync(check, throttle, cancellationToken).ConfigureAwait(false);
        int ended = Interlocked.Increment(ref _ended);
        _context.ReportProgress($"{ended} of {_total} checks done", 100 * ended / _total);
        return result;
    }

    private async Task<EndedCheck> RunThrottledAsync(PlannedCheck check, SemaphoreSlim throttle, CancellationToken cancellationToken)
    {
        await throttle.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            DateTimeOffset? begun = null;
            for (int attempt = 1; ; attempt++)
            {
                IntegrationCheck result = await AttemptAsync(check, attempt, cancellationToken).ConfigureAwait(false);
                begun ??= result.Timestamp;
                if (result.Status != IntegrationStatus.Failed || attempt > _options.Retries) return new EndedCheck(result) { Begun = begun };
                await Task.Delay(_options.RetryDelay, _context.Runtime.Time, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            throttle.Release();
        }
    }

    private async Task<IntegrationCheck> AttemptAsync(PlannedCheck check, int attempt, CancellationToken cancellationToken)
    {
        Exception? failure = await PrepareAsync(check, cancellationToken).ConfigureAwait(false);
        using CancellationTokenSource limit = new(check.Check.Timeout ?? _options.Timeout, _context.Runtime.Time);
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        CheckRun run = new(_context, both.Token);
        DateTimeOffset begun = _context.Runtime.Time.GetUtcNow();
        long started = _context.Runtime.Time.GetTimestamp();
        string? found = null;
        try
        {
            // A check that does not listen to its token is left behind, so that the run goes on. On a thread of its own, it can't hold up this one.
            if (failure is null) found = await Task.Run(() => check.Check.RunAsync(run), both.Token).WaitAsync(both.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            failure = exception;
        }

        return _judge.Outcome(check, found, failure) with
        {
            Attempts = attempt,
            Measurements = run.Measurements,
            Timestamp = begun,
            Duration = run.Took ?? _context.Runtime.Time.GetElapsedTime(started),
        };
    }

    private static async Task<Exception?> PrepareAsync(PlannedCheck check, CancellationToken cancellationToken)
    {
        try
        {
            if (check.Check.PrepareAsync is { } prepare) await prepare(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return exception;
        }
    }

    private IntegrationTestResult Result(string integration, EndedCheck[] ended, DateTimeOffset runBegun)
    {
        IntegrationCheck[] checks = [.. ended.Select(static one => one.Check)];
        DateTimeOffset begun = ended.Min(static one => one.Begun) ?? runBegun;
        return new()
        {
            Integration = integration,
            Status = CheckJudge.Worst(checks),
            Duration = (ended.Max(static one => one.Ended) ?? begun) - begun,
            Checks = checks,
            Timestamp = begun,
            Environment = Configured(_context.Services.Settings.Environment),
        };
    }

    // A check with the times of all of its attempts.
    private sealed record EndedCheck(IntegrationCheck Check)
    {
        public DateTimeOffset? Begun { get; init; }

        public DateTimeOffset? Ended => Check.Timestamp + Check.Duration;
    }

    // The default is what would be connected to, not what was tested.
    private string? Configured(SettingDefinition? environment) =>
        environment is not null && _context.Settings.Get(environment) is { IsSet: true, Source.Kind: not SettingSourceKind.Default } value ? value.Value : null;
}

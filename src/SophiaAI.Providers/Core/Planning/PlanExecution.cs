using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Core.Planning;

/// <summary>
/// Carries a plan out without overwriting others' work: if somebody else has written first, it waits a moment and plans
/// again. If the response to a write was lost, planning again shows whether the write was done.
/// </summary>
internal sealed class PlanExecution<TPlan, TChange>
    where TPlan : AtomicPlan<TPlan, TChange>
{
    private static readonly TimeSpan s_firstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(2);

    private readonly ProviderContext _context;
    private int _writes;

    /// <summary>Creates an execution. Nothing happens yet.</summary>
    public PlanExecution(ProviderContext context, TPlan plan)
    {
        _context = context;
        Plan = plan;
    }

    /// <summary>The most recent plan.</summary>
    public TPlan Plan { get; private set; }

    /// <summary>Writes the plan; the caller has already agreed to it.</summary>
    /// <returns>The changes as they were made; null when <see cref="Plan"/> is now a different one, which needs consent first.</returns>
    /// <exception cref="ServiceException">The call failed; Conflict when others wrote first every time, or the plan may not be written.</exception>
    public async Task<IReadOnlyList<TChange>?> WriteAsync(CancellationToken cancellationToken)
    {
        do
        {
            Plan.Check();
            if (!Plan.HasChanges) return Plan.Changes;
            try
            {
                _writes++;
                return await Plan.WriteAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (ServiceException exception) when (exception.Reason == FailureReason.Conflict || exception.IsOutcomeUnknown)
            {
                TPlan written = Plan;
                bool goesOn = exception.Reason == FailureReason.Conflict && _writes < written.MaxWrites;
                if (goesOn) await WaitAsync(cancellationToken).ConfigureAwait(false);
                else _context.Report(ProviderEventKind.Verbose, $"Whether {written.Target} was changed is not known; reading it.");
                Plan = await written.ReplanAsync(cancellationToken).ConfigureAwait(false);
                // A write whose response was lost is repeated, and then its own result looks like a conflict.
                if (!Plan.HasChanges) return written.Made(Plan);
                if (!goesOn) throw;
            }
        }
        while (!Plan.AsksAgain);
        return null;
    }

    /// <summary>Writes the plan, and any plan that replaces it: for a caller whose intent never changes.</summary>
    /// <returns>The changes as they were made.</returns>
    /// <exception cref="ServiceException">As for <see cref="WriteAsync"/>.</exception>
    public async Task<IReadOnlyList<TChange>> WriteToEndAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await WriteAsync(cancellationToken).ConfigureAwait(false) is { } changes) return changes;
        }
    }

    // Concurrent writers each wait a different time, so that they get through one by one.
    private Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan longest = s_firstWait * Math.Pow(2, _writes - 1);
        TimeSpan wait = (longest < s_longestWait ? longest : s_longestWait) * _context.Runtime.NextRandom();
        _context.Report(ProviderEventKind.Verbose, $"{Plan.Target} was changed by somebody else; planning again in {wait.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s.");
        return Task.Delay(wait, _context.Runtime.Time, cancellationToken);
    }
}

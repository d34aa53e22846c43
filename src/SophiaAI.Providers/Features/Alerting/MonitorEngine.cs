using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Rules;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Features.Alerting;

/// <summary>
/// The engine: two pure functions, without clock, network or disk. A driver evaluates, stores the state, sends each message
/// in the order in which it is given (for each target one after the other), and stores the state again after each receipt.
/// Then a cut at any point repeats one message of a target at most, and loses none.
/// </summary>
internal static class MonitorEngine
{
    /// <summary>What is to be told now.</summary>
    /// <param name="configuration">What monitoring.yaml says.</param>
    /// <param name="state">The state, as the run before left it.</param>
    /// <param name="results">What the rules have found. A rule without any result was not evaluated, and its alerts are held.</param>
    /// <param name="now">The time. What counts is the slot that it belongs to.</param>
    /// <param name="options">How it works; null for the usual way.</param>
    public static Evaluation Evaluate(MonitorConfiguration configuration, EngineState state, IReadOnlyList<RuleResult> results, DateTimeOffset now, EngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(results);
        options ??= EngineOptions.Default;
        now = now.ToUniversalTime();
        DateTimeOffset at = options.AlertmanagerExact ? now : RunSlot.Of(now, configuration.Interval);
        EngineRun run = new(configuration, state, now, at, options);
        return !options.AlertmanagerExact && !options.OnlyPosted && IsDone(configuration, state, now) ? run.Drain() : run.Evaluate(results);
    }

    /// <summary>Why each alert of a state is told to each of its receivers, or is not: what the run that left the state has decided, and what has begun or ended since.</summary>
    /// <param name="configuration">What monitoring.yaml says.</param>
    /// <param name="state">The state.</param>
    /// <param name="now">The time.</param>
    /// <param name="options">How the engine works; null for the usual way.</param>
    public static IReadOnlyList<AlertDecision> Decide(MonitorConfiguration configuration, EngineState state, DateTimeOffset now, EngineOptions? options = null) =>
        new DecisionMaker(configuration, state, TimeOf(configuration, state, now), options ?? EngineOptions.Default).Decide();

    /// <summary>Which ways an alert goes.</summary>
    /// <param name="configuration">What monitoring.yaml says.</param>
    /// <param name="state">The state: its groups, and what fires.</param>
    /// <param name="labels">The labels of the alert, which need not exist.</param>
    /// <param name="now">The time.</param>
    /// <param name="options">How the engine works; null for the usual way.</param>
    public static IReadOnlyList<AlertPath> Find(MonitorConfiguration configuration, EngineState state, LabelSet labels, DateTimeOffset now, EngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return new DecisionMaker(configuration, state, TimeOf(configuration, state, now), options ?? EngineOptions.Default).Paths(labels);
    }

    // A run that came a little early has done a slot that is still to come.
    private static DateTimeOffset TimeOf(MonitorConfiguration configuration, EngineState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(state);
        now = now.ToUniversalTime();
        return state.LastSlot is { } last && last > now && last <= now + configuration.Interval ? last : now;
    }

    /// <summary>Whether the slot of a time is done already, so that only messages that wait are sent.</summary>
    /// <param name="configuration">What monitoring.yaml says.</param>
    /// <param name="state">The state.</param>
    /// <param name="now">The time.</param>
    public static bool IsDone(MonitorConfiguration configuration, EngineState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(state);
        // A slot in the future was done by a clock that went wrong.
        return state.LastSlot is { } last && RunSlot.Of(now.ToUniversalTime(), configuration.Interval) <= last && last <= now + configuration.Interval;
    }

    /// <summary>What is known of messages that were sent. It takes about the same time whatever else the state has.</summary>
    /// <param name="state">The state.</param>
    /// <param name="receipts">What became of them. A message that is not waited for is passed over.</param>
    /// <param name="now">The time.</param>
    public static EngineState Deliver(EngineState state, IReadOnlyList<MessageReceipt> receipts, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(receipts);
        foreach (MessageReceipt receipt in receipts)
        {
            if (!state.Outbox.TryGetValue(receipt.Id, out OutboxMessage? message)) continue;
            state = receipt.Outcome switch
            {
                MessageOutcome.Sent => state.Arrived(message, receipt.At.ToUniversalTime(), receipt.Sent),
                MessageOutcome.Doubtful => state.Doubted(message, receipt.At.ToUniversalTime()),
                _ => state with
                {
                    Outbox = state.Outbox.SetItem(message.Id, message with
                    {
                        Failures = message.Failures + 1,
                        FailedSince = message.FailedSince ?? now.ToUniversalTime(),
                        IsRefused = receipt.Outcome == MessageOutcome.Refused,
                        IsUnderway = false,
                    }),
                },
            };
        }

        return state;
    }
}

using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting;
using SophiaAI.Providers.Features.Alerting.State;
using SophiaAI.Providers.Features.Monitoring;
using SophiaAI.Providers.Features.Monitoring.Configuration;

namespace SophiaAI.Monitoring;

/// <summary>Runs the monitor again and again, on the grid that scheduled runs have, and returns each alert that changes. Ctrl+C ends it.</summary>
[Cmdlet(VerbsCommon.Watch, "SophiaMonitor")]
[OutputType(typeof(SophiaAlert))]
public sealed class WatchSophiaMonitorCommand : MonitorCmdlet
{
    /// <inheritdoc/>
    [Parameter(Position = 0)]
    [OneValue]
    [Alias("LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public override string? Path { get; set; }

    // As many as fit in a line.
    private const int MostShown = 5;

    // By labels, by which an alert is known: where it stood at the last run.
    private Dictionary<LabelSet, string> _states = [];

    /// <inheritdoc/>
    protected override void Finish()
    {
        while (!StopToken.IsCancellationRequested)
        {
            // The settings and the file are read anew: a secret may have been rotated, or a rule changed.
            ProviderContext context = Context();
            MonitorFile? file = null;
            if (!Try(Path ?? MyInvocation.MyCommand.Name, () => file = ReadFile(context)) || file is null) return;
            WarnOfNobody(file);
            DateTimeOffset next = RunSlot.Of(context.Runtime.Time.GetUtcNow(), file.Configuration.Interval) + file.Configuration.Interval;
            Try(Path ?? MyInvocation.MyCommand.Name, () => Run(context, file));
            Wait(context, next);
        }
    }

    private void Run(ProviderContext context, MonitorFile file)
    {
        WaitingFor = "Watching the integrations";
        MonitorRun monitor = NewRun(context, file);
        (SophiaMonitorRun run, IReadOnlyList<SophiaAlert> alerts) = Await(monitor.RunAsync(StopToken));
        WriteWarnings(run.Warnings);
        string firing = run.Firing.Count == 0
            ? "Nothing fires"
            : $"{Grammar.Count(run.Firing.Count, "alert")} {(run.Firing.Count == 1 ? "fires" : "fire")}: {string.Join(", ", run.Firing.Take(MostShown).Select(static alert => alert.Name))}{(run.Firing.Count > MostShown ? " and others" : string.Empty)}";
        WaitingFor = $"{firing}. The next run is at {run.NextDue.UtcDateTime:HH:mm} UTC";
        ReportProgress(WaitingFor);
        WriteChanges(alerts);
    }

    // What was resolved before this command began is no change. What has gone is forgotten, so that it is one when it comes again.
    private void WriteChanges(IReadOnlyList<SophiaAlert> alerts)
    {
        Dictionary<LabelSet, string> states = [];
        foreach (SophiaAlert alert in alerts)
        {
            LabelSet labels = LabelSet.Of(alert.Labels);
            states[labels] = alert.State;
            bool isKnown = _states.TryGetValue(labels, out string? before);
            if (before != alert.State && (isKnown || alert.State != nameof(AlertPhase.Resolved))) WriteObject(alert);
        }

        _states = states;
    }

    private void Wait(ProviderContext context, DateTimeOffset next)
    {
        TimeSpan wait = next - context.Runtime.Time.GetUtcNow();
        if (wait > TimeSpan.Zero) Await(WaitAsync(context, wait));
    }

    private async Task<bool> WaitAsync(ProviderContext context, TimeSpan wait)
    {
        await Task.Delay(wait, context.Runtime.Time, StopToken).ConfigureAwait(false);
        return true;
    }
}

using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Monitoring;

namespace SophiaAI.Monitoring;

/// <summary>Runs the monitor once: checks, measures, evaluates the rules, and tells who is to be told. To be scheduled.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "SophiaMonitor", SupportsShouldProcess = true)]
[OutputType(typeof(SophiaMonitorRun))]
public sealed class InvokeSophiaMonitorCommand : MonitorCmdlet
{
    /// <inheritdoc/>
    [Parameter(Position = 0)]
    [OneValue]
    [Alias("LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public override string? Path { get; set; }

    /// <inheritdoc/>
    protected override void Finish() => Try(Path ?? MyInvocation.MyCommand.Name, () =>
    {
        WaitingFor = "Watching the integrations";
        ProviderContext context = Context();
        if (ReadFile(context) is not { } file) return;
        WarnOfNobody(file);
        MonitorRun monitor = NewRun(context, file);
        bool goesOn = ShouldProcess(Path ?? "every integration that is configured", "Run the monitor, and tell who is to be told", out ShouldProcessReason reason);
        if (!goesOn && reason != ShouldProcessReason.WhatIf) return;
        SophiaMonitorRun run = Await(goesOn ? monitor.RunAsync(StopToken) : monitor.TestAsync(StopToken)).Run;
        WriteWarnings(run.Warnings);
        WriteObject(run);
    });
}

using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Monitoring;

namespace SophiaAI.Monitoring;

/// <summary>Evaluates the rules once, as a run would, and returns the alerts. Tells nobody, and writes nothing.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SophiaMonitor")]
[OutputType(typeof(SophiaAlert))]
public sealed class TestSophiaMonitorCommand : MonitorCmdlet
{
    /// <inheritdoc/>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("FullName", "LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public override string? Path { get; set; }

    /// <summary>Only reads monitoring.yaml, and says what is wrong with it. No integration is called, and nothing is returned.</summary>
    [Parameter]
    public SwitchParameter ConfigurationOnly { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(Path ?? MyInvocation.MyCommand.Name, () =>
    {
        WaitingFor = "Watching the integrations";
        ProviderContext context = Context();
        if (ReadFile(context, isThorough: ConfigurationOnly) is not { } file || ConfigurationOnly) return;
        (SophiaMonitorRun run, IReadOnlyList<SophiaAlert> alerts) = Await(NewRun(context, file).TestAsync(StopToken));
        WriteWarnings(run.Warnings);
        foreach (SophiaAlert alert in alerts) WriteObject(alert);
    });
}

using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Vercel.Deployments;

namespace SophiaAI.Vercel.Deployments;

/// <summary>Waits until deployments have ended, and returns each of them. Stopping the command does not stop them.</summary>
[Cmdlet(VerbsLifecycle.Wait, "VercelDeployment")]
[OutputType(typeof(VercelDeployment))]
public sealed class WaitVercelDeploymentCommand : VercelCmdlet
{
    private readonly ElapsedTime _waited = new();

    /// <summary>Deployments, by id, host name or address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DeploymentId", "Uid")]
    [NamedBy(typeof(VercelDeployment), Key = nameof(VercelDeployment.Uid))]
    [ArgumentCompleter(typeof(SeenNameCompleter<IdOf<VercelDeployment>>))]
    [ValidateNotNullOrEmpty]
    public string[]? Deployment { get; set; }

    /// <summary>How long to wait for all deployments together, in seconds. By default as long as they take.</summary>
    [Parameter]
    [OneValue]
    [ValidateRange(1, VercelEnds.MostSeconds)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int? TimeoutSec { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // They run at the same time, so waiting for one after another takes only as long as the longest.
        foreach (string deployment in Deployment!.Distinct(StringComparer.Ordinal)) Try(deployment, () => Wait(deployment));
    }

    private void Wait(string idOrUrl)
    {
        VercelDeploymentProvider provider = new(Client());
        VercelDeployment ended = Await(provider.WaitAsync(Await(provider.FindAsync(idOrUrl, StopToken)), SecondsLeft(), StopToken));
        WriteObject(ended);
        VercelEnds.WriteUnlessReady(this, ended, idOrUrl);
    }

    // When time is up, a deployment that has already ended is still output.
    private int? SecondsLeft() => TimeoutSec is { } all ? Math.Max(1, all - (int)_waited.Value.TotalSeconds) : null;
}

using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Vercel.Deployments;

namespace SophiaAI.Vercel.Deployments;

/// <summary>Cancels deployments that are queued or being built.</summary>
[Cmdlet(VerbsLifecycle.Stop, "VercelDeployment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(VercelDeployment))]
public sealed class StopVercelDeploymentCommand : VercelCmdlet
{
    /// <summary>Deployments, by id, host name or address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DeploymentId", "Uid")]
    [NamedBy(typeof(VercelDeployment), Key = nameof(VercelDeployment.Uid), Only = true)]
    [ArgumentCompleter(typeof(SeenNameCompleter<IdOf<VercelDeployment>>))]
    [ValidateNotNullOrEmpty]
    public string[]? Deployment { get; set; }

    /// <summary>Returns each deployment as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string deployment in Deployment!.Distinct(StringComparer.Ordinal)) Try(deployment, () => Stop(deployment));
    }

    private void Stop(string idOrUrl)
    {
        VercelDeploymentProvider provider = new(Client());
        VercelDeployment deployment = Await(provider.FindAsync(idOrUrl, StopToken));
        if (VercelDeploymentState.IsFinal(deployment.State) && deployment.State != VercelDeploymentState.Blocked) WriteVerbose($"The deployment {deployment.Uid} had already ended: {deployment.State}.");
        else if (!ShouldProcess($"{deployment.Uid} of {deployment.Name} ({deployment.Target}, {deployment.State})", "Cancel deployment")) return;
        else deployment = Await(provider.CancelAsync(deployment.Uid, StopToken));
        if (PassThru) WriteObject(deployment);
    }
}

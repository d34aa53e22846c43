using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Deployments;

namespace SophiaAI.Vercel.Deployments;

/// <summary>Builds and deploys again what a deployment was made from.</summary>
[Cmdlet(VerbsCommon.New, "VercelDeployment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(VercelDeployment))]
public sealed class NewVercelDeploymentCommand : VercelCmdlet
{
    private const string Redeploy = "redeploy";

    /// <summary>The deployments to repeat, by id, host name or address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DeploymentId", "Uid")]
    [NamedBy(typeof(VercelDeployment), Key = nameof(VercelDeployment.Uid), Only = true)]
    [ArgumentCompleter(typeof(SeenNameCompleter<IdOf<VercelDeployment>>))]
    [ValidateNotNullOrEmpty]
    public string[]? Deployment { get; set; }

    /// <summary>Where the new one goes: production, preview, or the name of a custom environment. By default where the original went.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(VercelTargetCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Target { get; set; }

    /// <summary>Waits until the new deployment has ended, and writes an error if it failed.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait, in seconds. By default as long as the build takes.</summary>
    [Parameter]
    [OneValue]
    [ValidateRange(1, VercelEnds.MostSeconds)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int? TimeoutSec { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string deployment in Deployment!.Distinct(StringComparer.Ordinal)) Try(deployment, () => Repeat(deployment));
    }

    private void Repeat(string idOrUrl)
    {
        VercelClient client = Client();
        VercelDeploymentProvider provider = new(client);
        VercelDeployment original = Await(provider.FindAsync(idOrUrl, StopToken));
        VercelOwnership.RequireTeam(client, original);
        VercelOwnership.RequireProject(original);
        VercelDestination destination = Await(provider.FindDestinationAsync(original, Target, StopToken));
        if (!ShouldProcess($"{original.Name}, from {original.Uid}, to {destination.Name}", "Redeploy")) return;
        VercelDeployment made = Await(provider.RepeatAsync(original, destination, Redeploy, StopToken));
        VercelSeen.Remember(made);
        if (Wait || TimeoutSec is not null) made = WaitFor(provider, made);
        WriteObject(made);
        if (made.Target != destination.Name) WriteError(ErrorRecords.For(VercelEnds.OtherTarget(made, destination.Name), idOrUrl));
        if (VercelDeploymentState.IsFinal(made.State)) VercelEnds.WriteUnlessReady(this, made, idOrUrl);
    }

    // Whatever happens to the wait, the new deployment is output: nobody else knows its id.
    private VercelDeployment WaitFor(VercelDeploymentProvider provider, VercelDeployment made)
    {
        VercelDeployment ended = made;
        Try(made.Uid, () => ended = Await(provider.WaitAsync(made, TimeoutSec, StopToken)));
        return ended;
    }
}

using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Services.Vercel.Deployments;

namespace SophiaAI.Vercel.Deployments;

/// <summary>Deletes deployments. Their addresses, and the aliases that lead to them, stop answering.</summary>
[Cmdlet(VerbsCommon.Remove, "VercelDeployment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveVercelDeploymentCommand : VercelCmdlet
{
    /// <summary>Deployments, by id, host name or address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DeploymentId", "Uid")]
    [NamedBy(typeof(VercelDeployment), Key = nameof(VercelDeployment.Uid), Only = true)]
    [ArgumentCompleter(typeof(SeenNameCompleter<IdOf<VercelDeployment>>))]
    [ValidateNotNullOrEmpty]
    public string[]? Deployment { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string deployment in Deployment!.Distinct(StringComparer.Ordinal)) Try(deployment, () => Remove(deployment));
    }

    private void Remove(string idOrUrl)
    {
        VercelDeploymentProvider provider = new(Client());
        VercelDeployment deployment = Await(provider.FindAsync(idOrUrl, StopToken));
        string aliases = deployment.Aliases is { Count: > 0 } names ? $", to which {Grammar.And(names)} {(names.Count == 1 ? "leads" : "lead")}" : string.Empty;
        if (!ShouldProcess($"{deployment.Uid} of {deployment.Name} ({deployment.Target}, {deployment.State}){aliases}", "Delete deployment")) return;
        Await(provider.RemoveAsync(deployment.Uid, StopToken));
        SeenNames.Forget<IdOf<VercelDeployment>>(deployment.Uid);
    }
}

using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Aliases;
using SophiaAI.Providers.Services.Vercel.Deployments;

namespace SophiaAI.Vercel.Aliases;

/// <summary>Makes host names lead to a deployment, wherever they led before.</summary>
[Cmdlet(VerbsCommon.Set, "VercelAlias", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(VercelAlias))]
public sealed class SetVercelAliasCommand : VercelCmdlet
{
    /// <summary>Host names, such as beta.example.com.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelAlias>))]
    [ValidateNotNullOrEmpty]
    public string[]? Alias { get; set; }

    /// <summary>The deployment, by id, host name or address.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("DeploymentId", "Uid")]
    [NamedBy(typeof(VercelDeployment), Key = nameof(VercelDeployment.Uid), Only = true)]
    [ArgumentCompleter(typeof(SeenNameCompleter<IdOf<VercelDeployment>>))]
    [ValidateNotNullOrEmpty]
    public string? Deployment { get; set; }

    /// <summary>Returns each alias as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(Deployment, () =>
    {
        VercelClient client = Client();
        VercelDeployment deployment = Await(new VercelDeploymentProvider(client).FindAsync(Deployment!, StopToken));
        if (VercelDeploymentState.IsFinal(deployment.State) && deployment.State != VercelDeploymentState.Ready) throw NotReady(deployment);
        VercelAliasProvider aliases = new(client);
        foreach (string name in Alias!.Distinct(StringComparer.OrdinalIgnoreCase)) Try(name, () => Assign(aliases, deployment, VercelAliasName.Of(name)));
    });

    private void Assign(VercelAliasProvider aliases, VercelDeployment deployment, string name)
    {
        VercelAlias? alias = Find(aliases, name);
        if (alias?.DeploymentId == deployment.Uid)
        {
            WriteVerbose($"{name} leads to {deployment.Uid} already.");
        }
        else
        {
            string from = alias?.DeploymentId is { } other ? $", from {other}" : string.Empty;
            if (!ShouldProcess($"{name}: to {deployment.Uid} of {deployment.Name}{from}", "Set alias")) return;
            alias = Await(aliases.AssignAsync(deployment.Uid, name, StopToken));
            SeenNames.Remember<VercelAlias>(alias.Alias);
        }

        if (PassThru) WriteObject(alias);
    }

    private static ServiceException NotReady(VercelDeployment deployment) =>
        new(VercelService.Name, FailureReason.InvalidRequest, $"No host name can lead to the deployment {deployment.Uid} of {deployment.Name}, because its state is {deployment.State}.")
        {
            RecommendedAction = $"Choose one that is READY: Get-VercelDeployment {deployment.Name} -State READY.",
        };

    private VercelAlias? Find(VercelAliasProvider aliases, string name)
    {
        try
        {
            return Await(aliases.FindAsync(name, StopToken));
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.NotFound)
        {
            return null;
        }
    }
}

using System.Globalization;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Deployments;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Promotion;

namespace SophiaAI.Vercel.Deployments;

/// <summary>
/// Promotes a deployment to production. One that was built for production gets the production aliases; a preview is built
/// again for production, and the new deployment is returned.
/// </summary>
[Cmdlet(VerbsData.Publish, "VercelDeployment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(VercelDeployment))]
public sealed class PublishVercelDeploymentCommand : VercelCmdlet
{
    private const string Promote = "promote";

    /// <summary>The deployment, by id, host name or address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("DeploymentId", "Uid")]
    [NamedBy(typeof(VercelDeployment), Key = nameof(VercelDeployment.Uid), Only = true)]
    [ArgumentCompleter(typeof(SeenNameCompleter<IdOf<VercelDeployment>>))]
    [ValidateNotNullOrEmpty]
    public string? Deployment { get; set; }

    /// <summary>Returns at once, without waiting until the deployment answers for production.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <summary>How long to wait, in seconds: 600 by default.</summary>
    [Parameter]
    [OneValue]
    [ValidateRange(1, VercelEnds.MostSeconds)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int TimeoutSec { get; set; } = 600;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(Deployment, Publish);

    private void Publish()
    {
        VercelClient client = Client();
        VercelDeploymentProvider deployments = new(client);
        VercelPromotionProvider promotion = new(client);
        VercelDeployment deployment = Await(deployments.FindAsync(Deployment!, StopToken));
        VercelOwnership.RequireTeam(client, deployment);
        VercelProject project = Await(promotion.GetProjectAsync(VercelOwnership.RequireProject(deployment), StopToken));
        if (VercelAliasChange.IsAt(project, deployment.Uid))
        {
            WriteVerbose($"{deployment.Uid} answers for the production of {project.Name} already.");
            WriteObject(deployment);
        }
        else if (deployment.Target == VercelTarget.Production)
        {
            if (ShouldProcess($"{project.Name}: {deployment.Uid} of {deployment.Created.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)}", "Promote to production")) Move(deployments, promotion, project, deployment, TimeoutSec);
        }
        else if (ShouldProcess($"{project.Name}: {deployment.Uid} ({deployment.Target}), which is built again for that", "Promote to production"))
        {
            Rebuild(deployments, promotion, deployment);
        }
    }

    private void Move(VercelDeploymentProvider deployments, VercelPromotionProvider promotion, VercelProject project, VercelDeployment deployment, int seconds)
    {
        VercelAliasChangeStart start = Await(promotion.PromoteAsync(project, deployment.Uid, StopToken));
        VercelProductionChanges.WriteEnd(this, deployments, promotion, project, deployment, start, Promote, NoWait ? null : seconds);
    }

    private void Rebuild(VercelDeploymentProvider deployments, VercelPromotionProvider promotion, VercelDeployment preview)
    {
        VercelDeployment made = Await(deployments.RepeatAsync(preview, new VercelDestination(VercelTarget.Production), Promote, StopToken));
        long began = ServiceRuntime.Shared.Time.GetTimestamp();
        VercelSeen.Remember(made);
        VercelDeployment ended = made;
        if (!NoWait) Try(made.Uid, () => ended = Await(deployments.WaitAsync(made, TimeoutSec, StopToken)));
        // The build and the move have one time limit together.
        int left = Math.Max(1, TimeoutSec - (int)ServiceRuntime.Shared.Time.GetElapsedTime(began).TotalSeconds);
        // Whatever happens now, the new deployment is output: nobody else knows its id.
        if (ended.State != VercelDeploymentState.Ready || !Try(made.Uid, () => MoveIfNeeded(deployments, promotion, ended, left))) WriteObject(ended);
        if (VercelDeploymentState.IsFinal(ended.State)) VercelEnds.WriteUnlessReady(this, ended, Deployment);
    }

    // Vercel gives the production aliases to a new production deployment by itself, except after a rollback.
    private void MoveIfNeeded(VercelDeploymentProvider deployments, VercelPromotionProvider promotion, VercelDeployment made, int seconds)
    {
        VercelProject project = Await(promotion.GetProjectAsync(VercelOwnership.RequireProject(made), StopToken));
        if (VercelAliasChange.IsAt(project, made.Uid)) WriteObject(Await(deployments.FindAsync(made.Uid, StopToken)));
        else Move(deployments, promotion, project, made, seconds);
    }
}

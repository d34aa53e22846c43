using System.Globalization;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Deployments;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Promotion;

namespace SophiaAI.Vercel.Deployments;

/// <summary>Rolls the production of a project back to an earlier deployment, without building anything.</summary>
[Cmdlet(VerbsCommon.Undo, "VercelDeployment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(VercelDeployment))]
public sealed class UndoVercelDeploymentCommand : VercelCmdlet
{
    private const string Rollback = "rollback";

    /// <summary>The project, by name or id. By default that of the deployment in -To, else the one that is configured. The id or the address of a deployment is understood, too.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("ProjectId")]
    [NamedBy(typeof(VercelProject), Key = nameof(VercelProject.Id), Only = true, Beside = new[] { typeof(VercelDeployment) })]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelProject>))]
    [ValidateNotNullOrEmpty]
    public string? Project { get; set; }

    /// <summary>The deployment to go back to, by id, host name or address. By default the production deployment before the present one.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("Deployment", "DeploymentId", "Uid")]
    [NamedBy(typeof(VercelDeployment), Key = nameof(VercelDeployment.Uid))]
    [ArgumentCompleter(typeof(SeenNameCompleter<IdOf<VercelDeployment>>))]
    [ValidateNotNullOrEmpty]
    public string? To { get; set; }

    /// <summary>Why, for the team: Vercel shows it beside the rollback.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Description { get; set; }

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
    protected override void ProcessRecord()
    {
        bool isDeployment = To is null && Project is not null && VercelDeploymentName.IsSure(Project);
        Try((object?)To ?? Project, () => Undo(isDeployment ? null : Project, isDeployment ? Project : To));
    }

    private void Undo(string? named, string? to)
    {
        VercelClient client = Client();
        VercelDeploymentProvider deployments = new(client);
        VercelPromotionProvider promotion = new(client);
        VercelDeployment? wanted = to is null ? null : Await(deployments.FindAsync(to, StopToken));
        if (wanted is not null) VercelOwnership.RequireTeam(client, wanted);
        VercelProject project = Await(promotion.GetProjectAsync(named ?? (wanted is null ? null : VercelOwnership.RequireProject(wanted)), StopToken));
        if (wanted is not null && wanted.ProjectId != project.Id) throw OtherProject(wanted, project);
        wanted ??= Await(promotion.FindPreviousAsync(project, StopToken)) ?? throw NothingBefore(project);
        if (VercelAliasChange.IsAt(project, wanted.Uid))
        {
            WriteVerbose($"{wanted.Uid} answers for the production of {project.Name} already.");
            WriteObject(wanted);
            return;
        }

        if (to is not null && WhyNot(wanted) is { } reason) throw NoWayBack(wanted, project, reason);
        if (!ShouldProcess($"{project.Name}: from {project.ProductionDeploymentId ?? "nothing"} to {wanted.Uid} of {wanted.Created.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)}", "Roll production back")) return;
        VercelAliasChangeStart start = Await(promotion.RollBackAsync(project, wanted.Uid, Description, StopToken));
        VercelProductionChanges.WriteEnd(this, deployments, promotion, project, wanted, start, Rollback, NoWait ? null : TimeoutSec);
    }

    // What the service refuses anyway, so that -WhatIf does not announce it.
    private static string? WhyNot(VercelDeployment deployment) => deployment switch
    {
        { Target: not VercelTarget.Production } => $"it was built for {deployment.Target}",
        { State: not VercelDeploymentState.Ready } => $"its state is {deployment.State}",
        { IsRollbackCandidate: false } => "Vercel does not keep it for that, or it was never in production",
        _ => null,
    };

    private static ServiceException NoWayBack(VercelDeployment deployment, VercelProject project, string reason) =>
        new(VercelService.Name, FailureReason.InvalidRequest, $"The production of {project.Name} can't be rolled back to {deployment.Uid}: {reason}.")
        {
            RecommendedAction = $"Get-VercelDeployment {project.Name} -Target production -State READY lists others; their IsRollbackCandidate says whether they can be. Publish-VercelDeployment promotes what was never in production.",
        };

    private static ServiceException OtherProject(VercelDeployment deployment, VercelProject project) =>
        new(VercelService.Name, FailureReason.InvalidRequest, $"The deployment {deployment.Uid} belongs to {deployment.Name}, and not to {project.Name}.")
        {
            RecommendedAction = "Leave out -Project, or name a deployment of that project.",
        };

    private static ServiceException NothingBefore(VercelProject project) =>
        new(VercelService.Name, FailureReason.NotFound, $"{project.Name} has no earlier production deployment that it can be rolled back to.")
        {
            RecommendedAction = $"Look at Get-VercelDeployment {project.Name} -Target production, and name one with -To.",
        };
}

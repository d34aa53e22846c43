using SophiaAI.Sandbox.Vercel.Aliases;
using SophiaAI.Sandbox.Vercel.Deployments;

namespace SophiaAI.Sandbox.Vercel.Promotion;

/// <summary>What happens by itself as time passes: builds start and end, and what is ready for production goes there.</summary>
internal sealed class VercelProgress(VercelData data)
{
    private readonly Lock _lock = new();

    /// <summary>Catches up with the clock, in the order in which things were due.</summary>
    public void CatchUp()
    {
        lock (_lock)
        {
            while (Due(data.Clock.Now).OrderBy(step => step.Time).FirstOrDefault() is { Do: { } next })
                next();
        }
    }

    private IEnumerable<(long Time, Action Do)> Due(long now)
    {
        foreach (VercelDeployment deployment in data.Deployments.All.Where(d => d.IsProgressing))
        {
            if (deployment.ReadyState is not "BUILDING" && VercelBuild.StartOf(deployment) <= now)
                yield return (VercelBuild.StartOf(deployment), () => Change(deployment.Uid, VercelBuild.Start));
            else if (deployment.ReadyState is "BUILDING" && VercelBuild.EndOf(deployment) <= now)
                yield return (VercelBuild.EndOf(deployment), () => Finish(deployment));
        }

        foreach (VercelProduction production in data.Productions.All)
        {
            if (production.Job is { HasSucceeded: null } job && job.EndsAt <= now)
                yield return (job.EndsAt, () => Finish(production.ProjectId, job));
        }
    }

    private void Finish(VercelDeployment deployment)
    {
        if (Change(deployment.Uid, VercelBuild.Finish) is not { ReadyState: "READY" } ready || data.Projects.Find(ready.ProjectId) is not { } project)
            return;
        if (ready.Target is not "production")
            AssignPreviewAlias(ready, project);
        else if (ready.IsPromotedByItself && !(data.ProductionOf(project.Id).IsRolledBack && ready.Meta.GetValueOrDefault("action") is not "promote"))
            Promote(ready, project, VercelBuild.EndOf(ready), isRollback: false);
        else
            Change(ready.Uid, d => d with { ReadySubstate = "STAGED" });
    }

    private void Finish(string projectId, VercelAliasJob job)
    {
        VercelDeployment? deployment = data.Deployments.Find(job.ToDeploymentId);
        bool hasSucceeded = deployment is { Wish: not VercelWish.PromotionFails };
        data.Productions.Update(projectId, p => p with { Job = job with { HasSucceeded = hasSucceeded } });
        if (hasSucceeded && data.Projects.Find(projectId) is { } project)
            Promote(deployment!, project, job.EndsAt, job.Type is VercelAliasJob.Rollback);
    }

    /// <summary>Puts a deployment into production: the project's aliases of production lead to it.</summary>
    private void Promote(VercelDeployment deployment, VercelProject project, long time, bool isRollback)
    {
        VercelProduction production = data.ProductionOf(project.Id);
        data.Productions.Add(production);
        data.Productions.Update(project.Id, p => p.With(deployment.Uid, time) with
        {
            IsRolledBack = isRollback,
            RollbackDescription = isRollback ? p.RollbackDescription : null,
        });
        if (production.CurrentId is { } previous && previous != deployment.Uid)
            Change(previous, d => d with { IsRollbackCandidate = true });
        Change(deployment.Uid, d => d with { ReadySubstate = "PROMOTED", AliasAssigned = d.AliasAssigned ?? time, IsRollbackCandidate = false });
        MoveAliases(deployment, project, time);
    }

    private void MoveAliases(VercelDeployment deployment, VercelProject project, long time)
    {
        foreach (string name in VercelAliasNames.OfProduction(project, SlugOf(project)))
            data.Aliases.Add(NewAlias(name, deployment, project) with { IsOfProduction = true });
        foreach (VercelAlias alias in data.Aliases.All.Where(a => a.ProjectId == project.Id && a.IsOfProduction))
            data.Aliases.Update(alias.Uid, a => a with { DeploymentId = deployment.Uid, UpdatedAt = time });
    }

    private void AssignPreviewAlias(VercelDeployment deployment, VercelProject project)
    {
        long time = VercelBuild.EndOf(deployment);
        Change(deployment.Uid, d => d with { AliasAssigned = time });
        string name = VercelAliasNames.OfPreview(deployment, SlugOf(project));
        if (data.Aliases.Add(NewAlias(name, deployment, project)).Conflict is { } existing && existing.ProjectId == project.Id)
            data.Aliases.Update(existing.Uid, a => a with { DeploymentId = deployment.Uid, UpdatedAt = time });
    }

    private VercelAlias NewAlias(string name, VercelDeployment deployment, VercelProject project)
    {
        long now = data.Clock.Next();
        return new VercelAlias
        {
            Uid = VercelIds.Alias(),
            Alias = name,
            OwnerId = project.AccountId,
            ProjectId = project.Id,
            DeploymentId = deployment.Uid,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private string SlugOf(VercelProject project) => data.FindTeam(project.AccountId)?.Slug ?? SandboxCredentials.VercelTeamSlug;

    private VercelDeployment? Change(string id, Func<VercelDeployment, VercelDeployment> change) => data.Deployments.Update(id, change).Resource;
}

using SophiaAI.Sandbox.Resources;
using SophiaAI.Sandbox.Vercel.Aliases;
using SophiaAI.Sandbox.Vercel.Certificates;
using SophiaAI.Sandbox.Vercel.Checks;
using SophiaAI.Sandbox.Vercel.Deployments;
using SophiaAI.Sandbox.Vercel.Domains;
using SophiaAI.Sandbox.Vercel.Promotion;
using SophiaAI.Sandbox.Vercel.Variables;
using SophiaAI.Sandbox.Vercel.Webhooks;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>The user's data: teams, their projects, and whatever belongs to those.</summary>
internal sealed class VercelData
{
    private readonly Lock _moving = new();
    private long _moved;
    private bool _isWell;

    public VercelData(TimeProvider time)
    {
        Clock = new VercelClock(time);
        Domains = new VercelDomainBook(Clock);
        Certificates = new VercelCertificateBook(this);
        Teams.Add(VercelTeam.Seeded);
        foreach (VercelProject project in VercelProjectSeed.All)
            Projects.Add(project);
        foreach (VercelDeployment deployment in VercelDeploymentSeed.All)
            Deployments.Add(deployment);
        foreach (VercelProduction production in VercelProductionSeed.All)
            Productions.Add(production);
        foreach (VercelAlias alias in VercelAliasSeed.All)
            Aliases.Add(alias);
        VercelCheckSeed.Fill(this);
        foreach (VercelEnvironment environment in VercelEnvironmentSeed.All)
            Environments.Add(environment);
        foreach (VercelVariable variable in VercelVariableSeed.All)
            Variables.Add(variable);
        foreach (VercelSharedVariable variable in VercelVariableSeed.Shared)
            SharedVariables.Add(variable);
        foreach (VercelWebhook webhook in VercelWebhookSeed.All)
            Webhooks.Add(webhook);
    }

    public VercelClock Clock { get; }

    public ResourceStore<VercelTeam> Teams { get; } = new(t => t.Id, t => [t.Slug]);

    public ResourceStore<VercelProject> Projects { get; } = new(p => p.Id, p => [ProjectKey(p.AccountId, p.Name)]);

    public ResourceStore<VercelDeployment> Deployments { get; } = new(d => d.Uid, d => [d.Url]);

    public ResourceStore<VercelAlias> Aliases { get; } = new(a => a.Uid, a => [a.Alias]);

    public ResourceStore<VercelProduction> Productions { get; } = new(p => p.ProjectId);

    public ResourceStore<VercelCheck> Checks { get; } = new(c => c.Id);

    public ResourceStore<VercelProjectCheck> ProjectChecks { get; } = new(c => c.Id, c => [$"{c.ProjectId}/{c.Name}"]);

    public ResourceStore<VercelCheckRun> CheckRuns { get; } = new(r => r.Id);

    public ResourceStore<VercelVariable> Variables { get; } = new(v => v.Id, v => v.Keys);

    public ResourceStore<VercelSharedVariable> SharedVariables { get; } = new(v => v.Id, v => v.Keys);

    public ResourceStore<VercelEnvironment> Environments { get; } = new(e => e.Id, e => [$"{e.ProjectId}/{e.Slug}"]);

    public VercelDomainBook Domains { get; }

    public VercelCertificateBook Certificates { get; }

    public ResourceStore<VercelWebhook> Webhooks { get; } = new(w => w.Id);

    public VercelTeam? FindTeam(string? idOrSlug) => idOrSlug is null ? null : Teams.Find(idOrSlug) ?? Teams.FindByKey(idOrSlug);

    public VercelProject? FindProject(string teamId, string idOrName) =>
        Projects.Find(idOrName) is { } project && project.AccountId == teamId ? project : Projects.FindByKey(ProjectKey(teamId, idOrName));

    public IEnumerable<VercelProject> ProjectsOf(string teamId) => Projects.All.Where(p => p.AccountId == teamId);

    public VercelProduction ProductionOf(string projectId) => Productions.Find(projectId) ?? new VercelProduction(projectId);

    /// <summary>The deployment with this id or URL, or the one that an alias leads to.</summary>
    public VercelDeployment? FindDeployment(string teamId, string idOrUrl) =>
        (Deployments.Find(idOrUrl) ?? Deployments.FindByKey(idOrUrl) ?? FindByAlias(idOrUrl)) is { } deployment
            && Projects.Find(deployment.ProjectId)?.AccountId == teamId
                ? deployment
                : null;

    /// <summary>A team's deployments, newest first.</summary>
    public IEnumerable<VercelDeployment> DeploymentsOf(string teamId)
    {
        HashSet<string> projects = ProjectsOf(teamId).Select(p => p.Id).ToHashSet();
        return Deployments.All.Where(d => projects.Contains(d.ProjectId)).OrderByDescending(d => d.Created);
    }

    /// <summary>The aliases that lead to a deployment now, in the order in which they were made.</summary>
    public IEnumerable<VercelAlias> AliasesOf(VercelDeployment deployment) => Aliases.All.Where(a => a.DeploymentId == deployment.Uid);

    /// <summary>The custom environments of a project.</summary>
    public IReadOnlyList<VercelEnvironment> EnvironmentsOf(string projectId) => [.. Environments.All.Where(e => e.ProjectId == projectId)];

    public VercelEnvironment? FindEnvironment(string projectId, string idOrSlug) => EnvironmentsOf(projectId).FirstOrDefault(e => e.Is(idOrSlug));

    /// <summary>Moves the seeded deployments in time, all by as much, and when they were in production. What somebody has changed in them stays changed.</summary>
    /// <param name="by">How far from where they were at the start.</param>
    /// <param name="isWell">Whether the one that failed last has not failed, so that nothing is wrong.</param>
    public void MoveDeployments(TimeSpan by, bool isWell)
    {
        lock (_moving)
        {
            long step = (long)by.TotalMilliseconds - _moved;
            _moved += step;
            if (step != 0)
                Move(step);
            if (isWell != _isWell)
                Deployments.Update(VercelDeploymentSeed.LastFailure.Uid, isWell ? VercelDeploymentSeed.Mended : VercelDeploymentSeed.Failed);
            _isWell = isWell;
        }
    }

    /// <summary>Removes a project with its deployments, variables, custom environments and domains, and unlinks the team's variables.</summary>
    public void Remove(VercelProject project)
    {
        Projects.Remove(project.Id);
        Productions.Remove(project.Id);
        foreach (VercelDeployment deployment in Deployments.All.Where(d => d.ProjectId == project.Id))
            Remove(deployment);
        Aliases.RemoveAll(a => a.ProjectId == project.Id);
        ProjectChecks.RemoveAll(c => c.ProjectId == project.Id);
        Variables.RemoveAll(v => v.ProjectId == project.Id);
        Environments.RemoveAll(e => e.ProjectId == project.Id);
        Domains.RemoveProject(project.Id);
        foreach (VercelSharedVariable shared in SharedVariables.All.Where(v => v.ProjectIds.Contains(project.Id)))
            SharedVariables.Update(shared.Id, v => v with { ProjectIds = [.. v.ProjectIds.Where(id => id != project.Id)] });
    }

    /// <summary>Removes a deployment with its aliases and checks.</summary>
    public void Remove(VercelDeployment deployment)
    {
        Deployments.Remove(deployment.Uid);
        Aliases.RemoveAll(a => a.DeploymentId == deployment.Uid);
        Checks.RemoveAll(c => c.DeploymentId == deployment.Uid);
        CheckRuns.RemoveAll(r => r.DeploymentId == deployment.Uid);
        Productions.Update(deployment.ProjectId, p => p.CurrentId == deployment.Uid ? p.With(null, Clock.Now) : p);
    }

    /// <summary>Removes a team with its projects, domains and webhooks.</summary>
    public void Remove(VercelTeam team)
    {
        Teams.Remove(team.Id);
        Domains.RemoveTeam(team.Id);
        SharedVariables.RemoveAll(v => v.OwnerId == team.Id);
        Webhooks.RemoveAll(w => w.OwnerId == team.Id);
        foreach (VercelProject project in ProjectsOf(team.Id))
            Remove(project);
    }

    private void Move(long step)
    {
        foreach (VercelDeployment seeded in VercelDeploymentSeed.All)
            Deployments.Update(seeded.Uid, d => d.Moved(step));
        foreach (VercelProduction seeded in VercelProductionSeed.All)
        {
            HashSet<string> own = [.. seeded.Periods.Select(p => p.DeploymentId)];
            Productions.Update(seeded.ProjectId, p => p with
            {
                Periods = [.. p.Periods.Select(period => own.Contains(period.DeploymentId) ? period with { From = period.From + step, To = period.To + step } : period)],
            });
        }
    }

    private VercelDeployment? FindByAlias(string name) => Aliases.FindByKey(name) is { } alias ? Deployments.Find(alias.DeploymentId) : null;

    private static string ProjectKey(string teamId, string name) => $"{teamId}/{name}";
}

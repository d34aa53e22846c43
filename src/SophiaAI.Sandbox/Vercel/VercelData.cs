using SophiaAI.Sandbox.Resources;
using SophiaAI.Sandbox.Vercel.Domains;
using SophiaAI.Sandbox.Vercel.Variables;
using SophiaAI.Sandbox.Vercel.Webhooks;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>The user's data: teams, their projects, and whatever belongs to those.</summary>
internal sealed class VercelData
{
    public VercelData(TimeProvider time)
    {
        Clock = new VercelClock(time);
        Domains = new VercelDomainBook(Clock);
        Teams.Add(VercelTeam.Seeded);
        foreach (VercelProject project in VercelProjectSeed.All)
            Projects.Add(project);
        foreach (VercelDeployment deployment in VercelDeploymentSeed.All)
            Deployments.Add(deployment);
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

    public ResourceStore<VercelVariable> Variables { get; } = new(v => v.Id, v => v.Keys);

    public ResourceStore<VercelSharedVariable> SharedVariables { get; } = new(v => v.Id, v => v.Keys);

    public ResourceStore<VercelEnvironment> Environments { get; } = new(e => e.Id, e => [$"{e.ProjectId}/{e.Slug}"]);

    public VercelDomainBook Domains { get; }

    public ResourceStore<VercelWebhook> Webhooks { get; } = new(w => w.Id);

    public VercelTeam? FindTeam(string? idOrSlug) => idOrSlug is null ? null : Teams.Find(idOrSlug) ?? Teams.FindByKey(idOrSlug);

    public VercelProject? FindProject(string teamId, string idOrName) =>
        Projects.Find(idOrName) is { } project && project.AccountId == teamId ? project : Projects.FindByKey(ProjectKey(teamId, idOrName));

    public IEnumerable<VercelProject> ProjectsOf(string teamId) => Projects.All.Where(p => p.AccountId == teamId);

    /// <summary>The deployment in its current state.</summary>
    public VercelDeployment? FindDeployment(string teamId, string idOrUrl) =>
        (Deployments.Find(idOrUrl) ?? Deployments.FindByKey(idOrUrl)) is { } deployment && Projects.Find(deployment.ProjectId)?.AccountId == teamId
            ? VercelBuild.At(deployment, Clock.Now)
            : null;

    /// <summary>A team's deployments in their current state, newest first.</summary>
    public IEnumerable<VercelDeployment> DeploymentsOf(string teamId)
    {
        HashSet<string> projects = ProjectsOf(teamId).Select(p => p.Id).ToHashSet();
        return Deployments.All.Where(d => projects.Contains(d.ProjectId)).OrderByDescending(d => d.Created).Select(d => VercelBuild.At(d, Clock.Now));
    }

    /// <summary>The custom environments of a project.</summary>
    public IReadOnlyList<VercelEnvironment> EnvironmentsOf(string projectId) => [.. Environments.All.Where(e => e.ProjectId == projectId)];

    public VercelEnvironment? FindEnvironment(string projectId, string idOrSlug) => EnvironmentsOf(projectId).FirstOrDefault(e => e.Is(idOrSlug));

    /// <summary>Removes a project with its deployments, variables, custom environments and domains, and unlinks the team's variables.</summary>
    public void Remove(VercelProject project)
    {
        Projects.Remove(project.Id);
        Deployments.RemoveAll(d => d.ProjectId == project.Id);
        Variables.RemoveAll(v => v.ProjectId == project.Id);
        Environments.RemoveAll(e => e.ProjectId == project.Id);
        Domains.RemoveProject(project.Id);
        foreach (VercelSharedVariable shared in SharedVariables.All.Where(v => v.ProjectIds.Contains(project.Id)))
            SharedVariables.Update(shared.Id, v => v with { ProjectIds = [.. v.ProjectIds.Where(id => id != project.Id)] });
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

    private static string ProjectKey(string teamId, string name) => $"{teamId}/{name}";
}

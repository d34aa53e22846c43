using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Services.Vercel.Domains;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Variables;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>Reads a project with what the manifest lists of it: one request for the project, and one for each page of its domains and its variables.</summary>
/// <param name="client">Calls the service.</param>
/// <param name="section">What the manifest says.</param>
internal sealed class VercelReader(VercelClient client, VercelSection section)
{
    private readonly VercelProjectProvider _projects = new(client);
    private readonly VercelDomainProvider _domains = new(client);
    private readonly VercelVariableProvider _variables = new(client);

    /// <summary>Reads a project.</summary>
    /// <param name="name">Its name in the manifest.</param>
    /// <param name="wishes">What is of interest of it.</param>
    /// <param name="add">Receives what there is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="Core.Errors.ServiceException">The call failed.</exception>
    public async Task<VercelManagedProject> ReadAsync(string name, IReadOnlyList<ResourceWish> wishes, Action<LiveResource> add, CancellationToken cancellationToken)
    {
        VercelProject? current = await ReadAsync(name, Of(wishes, VercelKinds.Project).FirstOrDefault(), add, cancellationToken).ConfigureAwait(false);
        VercelProject? former = section.FormerNames.GetValueOrDefault(name) is { } before
            ? await ReadAsync(before, Of(wishes, VercelKinds.Project).FirstOrDefault(), add, cancellationToken).ConfigureAwait(false)
            : null;
        // What it has under its former name stays with it.
        if ((current ?? former) is not { } project) return new VercelManagedProject(null, null);
        ResourceWish[] domains = [.. Of(wishes, VercelKinds.Domain)];
        ResourceWish[] variables = [.. Of(wishes, VercelKinds.Variable)];
        IReadOnlyList<VercelCustomEnvironment>? environments = domains.Length + variables.Length > 0 && NeedsEnvironments(name) ? await _projects.GetCustomEnvironmentsAsync(project, cancellationToken).ConfigureAwait(false) : null;
        await Task.WhenAll(
            domains.Length > 0 ? ReadDomainsAsync(project, domains, environments ?? [], add, cancellationToken) : Task.CompletedTask,
            variables.Length > 0 ? ReadVariablesAsync(project, variables, environments, add, cancellationToken) : Task.CompletedTask).ConfigureAwait(false);
        return new VercelManagedProject(project, environments);
    }

    private async Task<VercelProject?> ReadAsync(string name, ResourceWish? wish, Action<LiveResource> add, CancellationToken cancellationToken)
    {
        VercelProject? project = await _projects.FindNamedAsync(name, cancellationToken).ConfigureAwait(false);
        if (project is null) return null;
        // That it was deployed changes its time too: the id is enough, since all of its properties can be read.
        add(new VercelLiveProject(VercelKinds.Project.Id(name), VercelProjectReading.Of(project, wish?.Properties.GetValueOrDefault(VercelKinds.GitRepository)?.Text), project) { Marks = [project.Id], IsUnused = project.ProductionDeploymentId is null });
        return project;
    }

    private static IEnumerable<ResourceWish> Of(IReadOnlyList<ResourceWish> wishes, ResourceKind kind) => wishes.Where(wish => wish.Kind.Name == kind.Name);

    // By all that the manifest says of the project: what is read of a domain must not depend on what is read with it.
    private bool NeedsEnvironments(string name)
    {
        ResourceWish[] all = [.. section.Wishes.Where(wish => VercelKinds.ProjectOf(wish) == name)];
        return Of(all, VercelKinds.Domain).Any(static wish => wish.Properties.ContainsKey(VercelKinds.CustomEnvironment))
            || Of(all, VercelKinds.Variable).Any(wish => section.Variables[wish.Name].Entries.Any(static entry => entry.Places.Any(static place => !place.IsTarget)));
    }

    private async Task ReadDomainsAsync(VercelProject project, ResourceWish[] wishes, IReadOnlyList<VercelCustomEnvironment> environments, Action<LiveResource> add, CancellationToken cancellationToken)
    {
        Dictionary<string, ResourceWish> wanted = wishes.ToDictionary(VercelKinds.NameOf, StringComparer.OrdinalIgnoreCase);
        List<VercelProjectDomain> all = [];
        await foreach (VercelProjectDomain domain in _domains.GetDomainsAsync(project, cancellationToken).ConfigureAwait(false)) all.Add(domain);
        ILookup<string, string> redirects = all.Where(static domain => domain.Redirect is not null).ToLookup(static domain => domain.Redirect!, static domain => domain.Name, StringComparer.OrdinalIgnoreCase);
        foreach (VercelProjectDomain domain in all)
        {
            if (wanted.TryGetValue(domain.Name, out ResourceWish? wish)) add(VercelDomainReading.Of(domain, wish, project, environments) with { RedirectedFrom = [.. redirects[domain.Name]] });
        }
    }

    private async Task ReadVariablesAsync(VercelProject project, ResourceWish[] wishes, IReadOnlyList<VercelCustomEnvironment>? environments, Action<LiveResource> add, CancellationToken cancellationToken)
    {
        Dictionary<string, ResourceWish> wanted = wishes.ToDictionary(VercelKinds.NameOf, StringComparer.Ordinal);
        Dictionary<string, List<VercelVariable>> found = new(StringComparer.Ordinal);
        await foreach (VercelVariable variable in _variables.GetVariablesAsync(project, IsRead, environments, cancellationToken).ConfigureAwait(false))
        {
            if (!wanted.ContainsKey(variable.Key)) continue;
            if (found.TryGetValue(variable.Key, out List<VercelVariable>? others)) others.Add(variable);
            else found[variable.Key] = [variable];
        }

        foreach ((string key, List<VercelVariable> records) in found)
        {
            ResourceWish wish = wanted[key];
            VercelManagedVariable managed = section.Variables[wish.Name];
            VercelVariable[] listed = [.. records.Where(managed.Lists)];
            if (listed.Length == 0) continue;
            add(new VercelLiveVariable(wish.Id, managed.Read(listed), listed) { Marks = [.. listed.Select(MarkOf)] });
        }

        bool IsRead(VercelVariable variable) => wanted.TryGetValue(variable.Key, out ResourceWish? wish) && !wish.IsAbsent && section.Variables[wish.Name].Lists(variable);
    }

    // Of what was read, nothing of the value.
    private static string MarkOf(VercelVariable record) => FormattableString.Invariant($"{record.Id}@{(record.UpdatedAt ?? record.CreatedAt)?.ToUnixTimeMilliseconds()}");
}

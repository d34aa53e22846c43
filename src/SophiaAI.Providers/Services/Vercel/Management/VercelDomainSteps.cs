using System.Globalization;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Services.Vercel.Domains;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>The writes that change the domains of projects.</summary>
/// <param name="domains">Writes.</param>
/// <param name="find">The project of a name in the manifest, when it is needed.</param>
/// <param name="environments">The custom environments of a project.</param>
internal sealed class VercelDomainSteps(VercelDomainProvider domains, Func<string, VercelProject> find, Func<string, IReadOnlyList<VercelCustomEnvironment>> environments)
{
    /// <summary>Why a change can't be made; null if it can.</summary>
    public string? RefusalOf(ResourceChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        string project = VercelKinds.ProjectOf(change.Wish);
        if (change.Deltas.FirstOrDefault(static delta => delta.Property.Name == VercelKinds.CustomEnvironment) is { After.Text: { } name } && IdOf(project, name) is null) return VercelVariableArrangement.NoEnvironment(project, name, environments(project));
        if (change is not { Action: ResourceAction.Update or ResourceAction.Replace, Live: VercelLiveDomain { Domain: var domain } } || TextAfter(change, VercelKinds.CustomEnvironment, domain.CustomEnvironmentId) is not null) return null;
        string? redirect = TextAfter(change, VercelKinds.Redirect, domain.Redirect);
        string? branch = TextAfter(change, VercelKinds.GitBranch, domain.GitBranch);
        if (redirect is null || branch is null) return null;
        return $"It would be for the branch {branch} and redirect to {redirect}, and the service takes one of these only. Write the other one too, as '': redirect: '' or gitBranch: ''.";
    }

    /// <summary>The writes.</summary>
    public IReadOnlyList<ResourceStep> Of(ResourceChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Action switch
        {
            ResourceAction.Create => [Addition(change, null)],
            ResourceAction.Delete => [Removal(change)],
            // What the manifest does not say of it is the same afterwards.
            ResourceAction.Replace => [Removal(change), Addition(change, ((VercelLiveDomain)change.Live!).Domain)],
            _ => [Change(change)],
        };
    }

    private ResourceStep Addition(ResourceChange change, VercelProjectDomain? before)
    {
        string project = VercelKinds.ProjectOf(change.Wish);
        string? environment = TextAfter(change, VercelKinds.CustomEnvironment, null) is { } name ? IdOf(project, name) : change.Wish.Properties.ContainsKey(VercelKinds.CustomEnvironment) ? null : before?.CustomEnvironmentId;
        string? redirect = environment is null ? TextAfter(change, VercelKinds.Redirect, before?.Redirect) : null;
        NewVercelProjectDomain domain = new()
        {
            Name = VercelKinds.NameOf(change.Wish),
            GitBranch = environment is null ? TextAfter(change, VercelKinds.GitBranch, before?.GitBranch) : null,
            CustomEnvironmentId = environment,
            Redirect = redirect,
            RedirectStatusCode = redirect is null ? null : NumberOf(TextAfter(change, VercelKinds.RedirectStatusCode, before?.RedirectStatusCode?.ToString(CultureInfo.InvariantCulture))),
        };
        return new ResourceStep(
            VercelRequestText.Of(HttpMethod.Post, $"/v10/projects/{project}/domains", domain, VercelDomainJson.Default.NewVercelProjectDomain),
            token => domains.AddAsync(find(project), domain, token));
    }

    private ResourceStep Change(ResourceChange change)
    {
        Dictionary<string, object?> fields = [];
        foreach (ResourceDelta delta in change.Deltas) fields[delta.Property.Name] = delta.Property.Name == VercelKinds.RedirectStatusCode ? NumberOf(delta.After.Text) : delta.After.Text;
        // Without a redirect there is no status of it.
        if (fields.TryGetValue(VercelKinds.Redirect, out object? redirect) && redirect is null) fields[VercelKinds.RedirectStatusCode] = null;
        return new ResourceStep(
            VercelRequestText.Of(HttpMethod.Patch, PathOf(change), fields),
            token => domains.ChangeAsync(VercelKinds.NameOf(change.Wish), find(VercelKinds.ProjectOf(change.Wish)), fields, token));
    }

    private ResourceStep Removal(ResourceChange change) => new(
        VercelRequestText.Of(HttpMethod.Delete, PathOf(change)),
        token => domains.RemoveAsync(VercelKinds.NameOf(change.Wish), find(VercelKinds.ProjectOf(change.Wish)), removeRedirects: false, token));

    private static string? TextAfter(ResourceChange change, string property, string? before) =>
        change.Wish.Properties.TryGetValue(property, out ResourceValue? wished) && !(change.Live is not null && change.Wish.Ignored.Contains(property)) ? wished.Text : before;

    private static int? NumberOf(string? text) => text is null ? null : int.Parse(text, CultureInfo.InvariantCulture);

    private string? IdOf(string project, string slug) => environments(project).FirstOrDefault(environment => environment.Slug == slug)?.Id;

    private static string PathOf(ResourceChange change) => $"/v9/projects/{VercelKinds.ProjectOf(change.Wish)}/domains/{VercelKinds.NameOf(change.Wish)}";
}

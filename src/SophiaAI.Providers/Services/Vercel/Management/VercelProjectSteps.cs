using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>The writes that change projects. Only what changes is sent, and never a variable.</summary>
/// <param name="projects">Writes.</param>
/// <param name="find">The project of a name in the manifest, when it is needed.</param>
/// <param name="keep">Keeps what was made, for the steps after it.</param>
internal sealed class VercelProjectSteps(VercelProjectProvider projects, Func<string, VercelProject> find, Action<string, VercelProject> keep)
{
    private const string Name = "name";

    /// <summary>Why a change can't be made; null if it can.</summary>
    public static string? RefusalOf(ResourceChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (!change.Deltas.Any(static delta => delta.Property.Name == VercelKinds.ProductionBranch)) return null;
        string? linked = RepositoryDelta(change) is { } delta ? delta.After.Text : change.Live?.Properties[VercelKinds.GitRepository].Text;
        return linked is null ? $"{change.Wish.Id} has no Git repository, and so no production branch. Write 'type' and 'repo' beside 'productionBranch'." : null;
    }

    /// <summary>The writes.</summary>
    public IReadOnlyList<ResourceStep> Of(ResourceChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Action switch
        {
            ResourceAction.Create => [.. Creation(change)],
            ResourceAction.Delete => [new ResourceStep(VercelRequestText.Of(HttpMethod.Delete, PathOf(change)), token => projects.RemoveAsync(find(change.Wish.Name), token))],
            _ => [.. Changes(change)],
        };
    }

    private IEnumerable<ResourceStep> Creation(ResourceChange change)
    {
        Dictionary<string, object?> fields = new() { [Name] = change.Wish.Name };
        // What is made has no version of Node.js to choose: that is a change of it.
        foreach (ResourceDelta delta in Settings(change).Where(static delta => delta.Property.Name != VercelKinds.NodeVersion)) fields[delta.Property.Name] = delta.After.Text;
        if (RepositoryDelta(change) is { After.Text: { } repository }) fields[VercelKinds.GitRepository] = VercelProjectReading.Parts(repository);
        yield return new ResourceStep(
            VercelRequestText.Of(HttpMethod.Post, "/v11/projects", fields),
            async token => keep(change.Wish.Name, await projects.CreateAsync(change.Wish.Name, fields, token).ConfigureAwait(false)));
        foreach (ResourceDelta delta in Settings(change).Where(static delta => delta.Property.Name == VercelKinds.NodeVersion)) yield return Change(change, new() { [delta.Property.Name] = delta.After.Text });
        if (BranchAfter(change) is { } branch) yield return Branch(change, branch);
    }

    private IEnumerable<ResourceStep> Changes(ResourceChange change)
    {
        Dictionary<string, object?> fields = [];
        if (change.Action == ResourceAction.Rename) fields[Name] = change.Wish.Name;
        foreach (ResourceDelta delta in Settings(change)) fields[delta.Property.Name] = delta.After.Text;
        if (fields.Count > 0) yield return Change(change, fields);
        ResourceDelta? link = RepositoryDelta(change);
        // One that was just renamed goes by its new name.
        string path = $"/v9/projects/{change.Wish.Name}/link";
        if (link?.Before?.Text is not null) yield return new ResourceStep(VercelRequestText.Of(HttpMethod.Delete, path), token => projects.UnlinkAsync(find(change.Wish.Name), token));
        if (link?.After.Text is { } repository)
        {
            Dictionary<string, object?> parts = VercelProjectReading.Parts(repository);
            yield return new ResourceStep(VercelRequestText.Of(HttpMethod.Post, path, parts), token => projects.LinkAsync(find(change.Wish.Name), parts, token));
        }

        if (BranchAfter(change) is { } branch) yield return Branch(change, branch);
    }

    private ResourceStep Change(ResourceChange change, Dictionary<string, object?> fields) =>
        new(VercelRequestText.Of(HttpMethod.Patch, PathOf(change), fields), token => projects.ChangeAsync(find(change.Wish.Name), fields, token));

    private ResourceStep Branch(ResourceChange change, string branch) => new(
        VercelRequestText.Of(HttpMethod.Patch, $"/v9/projects/{change.Wish.Name}/branch", new() { ["branch"] = branch }),
        token => projects.SetProductionBranchAsync(find(change.Wish.Name), branch, token));

    // A project that is connected anew has the branch that its repository calls the default.
    private static string? BranchAfter(ResourceChange change)
    {
        bool isSet = change.Deltas.Any(static delta => delta.Property.Name == VercelKinds.ProductionBranch) || RepositoryDelta(change) is { After.Text: not null };
        bool isLeft = change.Live is not null && change.Wish.Ignored.Contains(VercelKinds.ProductionBranch);
        return isSet && !isLeft ? change.Wish.Properties.GetValueOrDefault(VercelKinds.ProductionBranch)?.Text : null;
    }

    private static IEnumerable<ResourceDelta> Settings(ResourceChange change) => change.Deltas.Where(static delta => VercelKinds.Settings.Contains(delta.Property.Name));

    private static ResourceDelta? RepositoryDelta(ResourceChange change) => change.Deltas.FirstOrDefault(static delta => delta.Property.Name == VercelKinds.GitRepository);

    private static string PathOf(ResourceChange change) => $"/v9/projects/{(change.Action == ResourceAction.Rename ? change.Live?.Id.Name : null) ?? change.Wish.Name}";
}

using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Variables;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>The writes that change the variables of projects.</summary>
/// <param name="client">Calls the service.</param>
/// <param name="find">The project of a name in the manifest, when it is needed.</param>
/// <param name="environments">The custom environments of a project.</param>
internal sealed class VercelVariableSteps(VercelClient client, Func<string, VercelProject> find, Func<string, IReadOnlyList<VercelCustomEnvironment>> environments)
{
    private readonly VercelVariableProvider _variables = new(client);

    /// <summary>The writes that a change needs, and why it can't be made, if it can't.</summary>
    public VercelVariableWrites WritesOf(ResourceChange change, VercelManagedVariable managed)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(managed);
        string project = VercelKinds.ProjectOf(change.Wish);
        return VercelVariableArrangement.Of(project, VercelKinds.NameOf(change.Wish), (change.Live as VercelLiveVariable)?.Records ?? [], managed.ChangesOf(change), environments(project));
    }

    /// <summary>The writes.</summary>
    public IReadOnlyList<ResourceStep> Of(ResourceChange change, VercelManagedVariable managed)
    {
        VercelVariableWrites writes = WritesOf(change, managed);
        string project = VercelKinds.ProjectOf(change.Wish);
        List<ResourceStep> steps = [.. writes.Patches.Select(patch => Patch(project, patch))];
        if (writes.Removed.Count > 0) steps.Add(Removal(project, writes.Removed));
        if (writes.Made.Count > 0) steps.Add(Creation(project, writes));
        return steps;
    }

    private ResourceStep Patch(string project, VercelVariablePatch patch) => new(
        VercelRequestText.Of(HttpMethod.Patch, $"/v9/projects/{project}/env/{patch.Id}", patch.Fields(Shown)),
        token => _variables.ChangeAsync(find(project), patch.Id, patch.Fields(TextOf), token));

    private ResourceStep Removal(string project, IReadOnlyList<VercelVariable> records)
    {
        string[] ids = [.. records.Select(static record => record.Id!)];
        return new ResourceStep(
            VercelRequestText.Of(HttpMethod.Delete, $"/v1/projects/{project}/env", new VercelVariableIds { Ids = ids }, VercelVariableJson.Default.VercelVariableIds),
            async token =>
            {
                IReadOnlySet<string> left = await _variables.RemoveAsync(find(project), ids, token).ConfigureAwait(false);
                if (records.FirstOrDefault(record => left.Contains(record.Id!)) is { } there) throw VercelVariableEditor.NotRemoved(find(project), there.Key, there.Scope.ToString());
            });
    }

    private ResourceStep Creation(string project, VercelVariableWrites writes) => new(
        VercelRequestText.Of(HttpMethod.Post, $"/v10/projects/{project}/env?upsert=true", writes.Bodies(Shown), VercelVariableJson.Default.IReadOnlyListNewVercelVariable),
        async token =>
        {
            VercelVariablesCreated answer = await _variables.WriteAsync(find(project), writes.Bodies(TextOf), token).ConfigureAwait(false);
            string scope = string.Join("; ", writes.Made.Select(made => ScopeOf(project, made)));
            if (answer.Refused.Count > 0) throw answer.Refused[0].InWords(find(project), scope, [], client.Context.Runtime.Redactor);
        });

    private string ScopeOf(string project, NewVercelVariable made) => new VercelVariableScope(
        made.Target ?? [],
        made.GitBranch,
        (made.CustomEnvironmentIds ?? []).Select(id => environments(project).FirstOrDefault(environment => environment.Id == id) ?? VercelCustomEnvironment.Unnamed(id))).ToString();

    private static string Shown(ResourceValue value) => value.ToString();

    private static string TextOf(ResourceValue value) => value.Text ?? string.Empty;
}

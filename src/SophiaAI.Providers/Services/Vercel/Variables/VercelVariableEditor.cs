using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>Changes the environment variables of a project: plans first, and writes all of a plan in one call.</summary>
internal sealed class VercelVariableEditor
{
    private readonly VercelClient _client;
    private readonly VercelVariableProvider _variables;

    public VercelVariableEditor(VercelClient client)
    {
        _client = client;
        _variables = new VercelVariableProvider(client);
    }

    /// <summary>Plans to give a project these variables.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such project or custom environment.</exception>
    public async Task<VercelVariablePlan> PlanAsync(VercelVariableIntent intent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(intent);
        // Before the first request, whose error could quote them.
        foreach (VercelVariableInput input in intent.Inputs.Where(input => VercelShownValues.MayBeSecret(input, intent.Type)))
            _client.Context.Runtime.Redactor.Register(input.Value);

        VercelProject project = await new VercelProjectProvider(_client).RequireAsync(intent.Project, cancellationToken).ConfigureAwait(false);
        VercelVariableScope scope = await _variables.ScopeAsync(project, intent.Targets, intent.GitBranch, intent.CustomEnvironments, cancellationToken).ConfigureAwait(false);
        HashSet<string> named = intent.Inputs.Select(static input => input.Key).ToHashSet(StringComparer.Ordinal);
        List<VercelVariable> existing = [];
        await foreach (VercelVariable variable in _variables.GetVariablesAsync(project, variable => named.Contains(variable.Key) && variable.Scope == scope, cancellationToken).ConfigureAwait(false))
            existing.Add(variable);
        IEnumerable<VercelVariableEdit> edits = intent.Inputs
            .Select(input => VercelVariableEdit.Put(input, scope, existing.Find(variable => variable.Key == input.Key && variable.Scope == scope), intent.Type, intent.Comment));
        if (intent.Prunes is { } prunes) edits = edits.Concat(Surplus(project, scope, existing.Where(variable => !named.Contains(variable.Key) && prunes(variable.Key))));
        VercelVariablePlan plan = new(project, scope, edits.ToArray(), existing);
        foreach (string warning in plan.Edits.Select(edit => edit.Warning(project)).OfType<string>()) _client.Context.Report(ProviderEventKind.Warning, warning);
        return plan;
    }

    /// <summary>Writes what a plan adds and changes.</summary>
    /// <exception cref="ServiceException">The call failed as a whole.</exception>
    public async Task<VercelVariableOutcome> WriteAsync(VercelVariablePlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        VercelVariableEdit[] edits = plan.Edits.Where(static edit => edit.Wanted is not null).ToArray();
        NewVercelVariable[] sent = edits.Where(static edit => edit.IsSent).Select(static edit => edit.Wanted!).ToArray();
        VercelVariablesCreated answer = sent.Length == 0
            ? new VercelVariablesCreated(new Dictionary<string, string?>(), [])
            : await _variables.WriteAsync(plan.Project, plan.Scope, sent, cancellationToken).ConfigureAwait(false);
        return new VercelVariableOutcome(
            edits.Where(edit => !answer.Refused.Any(refusal => refusal.Keys.Contains(edit.Key))).Select(edit => edit.Describe(plan.Project, isWritten: true, answer.Ids.GetValueOrDefault(edit.Key))).ToArray(),
            answer.Refused.Select(refusal => refusal.InWords(plan.Project, plan.Scope.ToString(), refusal.Keys.Select(plan.Obstacle).OfType<string>(), _client.Context.Runtime.Redactor)).ToArray());
    }

    /// <summary>Removes variables of a project, in one call.</summary>
    /// <param name="project">The project.</param>
    /// <param name="edits">The removals. Others are passed over.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed as a whole.</exception>
    public async Task<VercelVariableOutcome> RemoveAsync(VercelProject project, IReadOnlyList<VercelVariableEdit> edits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(project);
        VercelVariableEdit[] removals = edits.Where(static edit => edit.Action == VercelVariableAction.Remove).ToArray();
        if (removals.Length == 0) return new VercelVariableOutcome([], []);
        IReadOnlySet<string> left = await _variables.RemoveAsync(project, removals.Select(static edit => edit.Existing!.Id!).ToArray(), cancellationToken).ConfigureAwait(false);
        return new VercelVariableOutcome(
            removals.Where(edit => !left.Contains(edit.Existing!.Id!)).Select(edit => edit.Describe(project, isWritten: true)).ToArray(),
            removals.Where(edit => left.Contains(edit.Existing!.Id!)).Select(edit => NotRemoved(project, edit.Key, edit.Scope.ToString())).ToArray());
    }

    /// <summary>The failure of a removal after which the variable is still there.</summary>
    /// <param name="project">The project.</param>
    /// <param name="key">The variable's name.</param>
    /// <param name="scope">What it is for, in words.</param>
    public static ServiceException NotRemoved(VercelProject project, string key, string scope) =>
        new(VercelService.Name, FailureReason.InvalidRequest, $"Vercel did not remove {key} for {scope} from {project.Name}.")
        {
            Subject = key,
            RecommendedAction = "It may belong to an integration. Right after another removal, what was removed can still be listed: look again in a moment with Get-VercelEnvironmentVariable.",
        };

    private List<VercelVariableEdit> Surplus(VercelProject project, VercelVariableScope scope, IEnumerable<VercelVariable> others)
    {
        List<VercelVariableEdit> surplus = [];
        List<string> also = [];
        List<string> managed = [];
        foreach (VercelVariable variable in others)
        {
            bool isWhole = variable.Scope == scope;
            if (isWhole && !variable.IsManaged) surplus.Add(VercelVariableEdit.Remove(variable));
            else if (isWhole) managed.Add(variable.Key);
            else if (!variable.IsManaged && variable.Scope.Overlaps(scope)) also.Add($"{variable.Key} ({variable.Scope})");
        }

        if (also.Count > 0)
            _client.Context.Report(ProviderEventKind.Warning, $"Not removed from {project.Name}, because they are not for {scope} alone: {string.Join(", ", also)}.");
        if (managed.Count > 0)
            _client.Context.Report(ProviderEventKind.Verbose, $"Not removed from {project.Name}, because they are Vercel's own or an integration's: {string.Join(", ", managed)}.");
        return surplus;
    }
}

using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Planning;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>
/// Variables to add, change and remove in a project. The service knows no revisions: what somebody else writes between the
/// reading and the writing is replaced.
/// </summary>
internal sealed class VercelVariablePlan : Plan<VercelVariableChange>
{
    /// <param name="project">The project.</param>
    /// <param name="scope">What the variables are for.</param>
    /// <param name="edits">What is to happen to each.</param>
    /// <param name="existing">All variables of the project.</param>
    public VercelVariablePlan(VercelProject project, VercelVariableScope scope, IReadOnlyList<VercelVariableEdit> edits, IReadOnlyList<VercelVariable> existing)
    {
        Project = project;
        Scope = scope;
        Edits = edits;
        Existing = existing;
    }

    /// <summary>The project.</summary>
    public VercelProject Project { get; }

    /// <summary>What the variables are for.</summary>
    public VercelVariableScope Scope { get; }

    /// <summary>What is to happen to each variable.</summary>
    public IReadOnlyList<VercelVariableEdit> Edits { get; }

    /// <inheritdoc/>
    public override string Target => $"{Project.Name} for {Scope}";

    /// <inheritdoc/>
    public override bool HasChanges => Edits.Any(static edit => edit.Action != VercelVariableAction.Unchanged);

    /// <summary>The change in a few words, such as <c>2 to add, 1 to update, 10 unchanged</c>.</summary>
    public override string Summary =>
        $"{Count(VercelVariableAction.Add)} to add, {Count(VercelVariableAction.Update)} to update, {Count(VercelVariableAction.Unchanged)} unchanged"
        + (Unknown == 0 ? string.Empty : $", {Unknown} to write without knowing whether they differ")
        + (Removed.Count == 0 ? string.Empty : $", {Removed.Count} to remove");

    /// <inheritdoc/>
    public override IReadOnlyList<VercelVariableChange> Changes => Edits.Select(edit => edit.Describe(Project, isWritten: false)).ToArray();

    /// <summary>How many are written although their present value can't be read.</summary>
    public int Unknown => Count(VercelVariableAction.Unknown);

    /// <summary>The names of what would be removed.</summary>
    public IReadOnlyList<string> Removed => Edits.Where(static edit => edit.Action == VercelVariableAction.Remove).Select(static edit => edit.Key).ToArray();

    /// <summary>What is likely to be refused, because another variable with that key is in the way; one sentence each.</summary>
    public IEnumerable<string> Obstacles => Edits.Where(static edit => edit.Action == VercelVariableAction.Add).Select(edit => Obstacle(edit.Key)).OfType<string>();

    /// <summary>All variables of the project.</summary>
    public IReadOnlyList<VercelVariable> Existing { get; }

    /// <summary>What is in the way of a new variable with a key, in a sentence; null if nothing is.</summary>
    public string? Obstacle(string key)
    {
        string[] others = Existing.Where(variable => variable.Key == key && variable.Scope.Overlaps(Scope) && variable.Scope != Scope).Select(static variable => variable.Scope.ToString()).ToArray();
        return others.Length == 0 ? null : $"{Project.Name} has {key} for {Grammar.And(others)} already, and Vercel keeps one value for each target.";
    }

    private int Count(string action) => Edits.Count(edit => edit.Action == action);
}

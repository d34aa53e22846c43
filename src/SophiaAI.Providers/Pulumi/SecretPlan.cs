using SophiaAI.Providers.Configuration;

namespace SophiaAI.Providers.Pulumi;

/// <summary>What a command would change in an environment. Nothing has been written yet.</summary>
public sealed class SecretPlan
{
    private readonly IReadOnlyList<SecretStep> _steps;

    internal SecretPlan(EscEnvironmentName environment, EscDefinition? definition, IReadOnlyList<SecretStep> steps, Func<EscDocument, IReadOnlyList<SecretStep>> intent)
    {
        Environment = environment;
        Definition = definition;
        Intent = intent;
        _steps = steps;
    }

    /// <summary>The environment.</summary>
    public EscEnvironmentName Environment { get; }

    /// <summary>Whether the environment has to be made first.</summary>
    public bool IsNewEnvironment => Definition is null;

    /// <summary>Whether anything would change.</summary>
    public bool HasChanges => _steps.Any(static step => step.Action != SecretAction.Unchanged);

    /// <summary>The names of what would be removed.</summary>
    public IReadOnlyList<string> Removed => _steps.Where(static step => step.Action == SecretAction.Remove).Select(static step => step.Name).ToArray();

    /// <summary>The change in a few words, such as <c>2 to add, 1 to update, 10 unchanged</c>.</summary>
    public string Summary =>
        $"{Count(SecretAction.Add)} to add, {Count(SecretAction.Update)} to update, {Count(SecretAction.Unchanged)} unchanged"
        + (Removed.Count == 0 ? string.Empty : $", {Removed.Count} to remove");

    internal EscDefinition? Definition { get; }

    /// <summary>Finds the steps anew, for an environment that has changed meanwhile.</summary>
    internal Func<EscDocument, IReadOnlyList<SecretStep>> Intent { get; }

    /// <summary>One object for each value, with secrets masked.</summary>
    /// <param name="revision">The revision that was written; null when nothing was.</param>
    public IEnumerable<SecretChange> Describe(int? revision) => _steps.Select(step => new SecretChange
    {
        Name = step.Name,
        Action = step.Action,
        Path = string.Join('.', step.Path),
        IsSecret = step.IsSecret,
        Value = step.Placement is { } placement ? placement.IsSecret ? SecretMask.Of(placement.Value) : placement.Value : null,
        Environment = Environment.ToString(),
        Revision = step.Action == SecretAction.Unchanged ? Definition?.Revision : revision,
    });

    /// <summary>The definition with the changes made.</summary>
    internal string Apply()
    {
        EscDocument document = new(Definition?.Yaml ?? string.Empty);
        foreach (SecretStep step in _steps) step.Apply(document);
        return document.ToString();
    }

    private int Count(SecretAction action) => _steps.Count(step => step.Action == action);
}

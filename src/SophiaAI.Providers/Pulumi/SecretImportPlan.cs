using SophiaAI.Providers.Configuration;

namespace SophiaAI.Providers.Pulumi;

/// <summary>What an import would change. Nothing has been written yet.</summary>
public sealed class SecretImportPlan
{
    private readonly IReadOnlyList<(SecretPlacement Placement, SecretAction Action)> _steps;

    internal SecretImportPlan(
        EscEnvironmentName environment, EscDefinition? definition, IReadOnlyList<(SecretPlacement Placement, SecretAction Action)> steps)
    {
        Environment = environment;
        Definition = definition;
        _steps = steps;
    }

    /// <summary>The environment.</summary>
    public EscEnvironmentName Environment { get; }

    /// <summary>Whether the environment has to be made first.</summary>
    public bool IsNewEnvironment => Definition is null;

    /// <summary>Whether anything would change.</summary>
    public bool HasChanges => _steps.Any(static step => step.Action != SecretAction.Unchanged);

    /// <summary>The change in a few words, such as <c>2 to add, 1 to update, 10 unchanged</c>.</summary>
    public string Summary => $"{Count(SecretAction.Add)} to add, {Count(SecretAction.Update)} to update, {Count(SecretAction.Unchanged)} unchanged";

    internal EscDefinition? Definition { get; }

    /// <summary>What the file holds, for a new plan when the environment has changed.</summary>
    internal IReadOnlyList<SecretPlacement> Placements => _steps.Select(static step => step.Placement).ToArray();

    /// <summary>One result for each value, with secrets masked.</summary>
    /// <param name="revision">The revision that was written; null when nothing was.</param>
    public IEnumerable<SecretImportResult> Describe(int? revision) => _steps.Select(step => new SecretImportResult
    {
        Name = step.Placement.Variable,
        Action = step.Action,
        Path = string.Join('.', step.Placement.Path),
        IsSecret = step.Placement.IsSecret,
        Value = step.Placement.IsSecret ? SecretMask.Of(step.Placement.Value) : step.Placement.Value,
        Environment = Environment.ToString(),
        Revision = step.Action == SecretAction.Unchanged ? Definition?.Revision : revision,
    });

    /// <summary>The definition with the changes made.</summary>
    internal string Apply()
    {
        EscDocument document = new(Definition?.Yaml ?? string.Empty);
        foreach ((SecretPlacement placement, SecretAction action) in _steps)
        {
            if (action == SecretAction.Unchanged) continue;
            document.Set(placement.Path, placement.Text, placement.IsSecret);
            document.Set(placement.VariablePath, placement.VariableText, secret: false);
        }

        return document.ToString();
    }

    private int Count(SecretAction action) => _steps.Count(step => step.Action == action);
}

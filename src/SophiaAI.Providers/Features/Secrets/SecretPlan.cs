using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>What a command would change in an environment. Nothing has been written yet.</summary>
internal sealed class SecretPlan
{
    private const int ShownNames = 10;

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

    /// <summary>What stands in the environment, is more than a value, and would be replaced by one; null when nothing is.</summary>
    public string? Replaces => Replaced.Length == 0 ? null : List(Replaced);

    /// <summary>The change in a few words, such as <c>2 to add, 1 to update, 10 unchanged</c>.</summary>
    public string Summary =>
        $"{Count(SecretAction.Add)} to add, {Count(SecretAction.Update)} to update, {Count(SecretAction.Unchanged)} unchanged"
        + (Replaces is null ? string.Empty : $", {Replaced.Length} to replace: {Replaces}")
        + (Removed.Count == 0 ? string.Empty : $", {Removed.Count} to remove");

    internal EscDefinition? Definition { get; }

    private string[] Replaced => _steps.Select(static step => step.Replaces).OfType<string>().ToArray();

    /// <summary>Finds the steps anew, for an environment that has changed meanwhile.</summary>
    internal Func<EscDocument, IReadOnlyList<SecretStep>> Intent { get; }

    /// <summary>One object for each value, with secrets masked.</summary>
    /// <param name="revision">The revision that was written; null when nothing was.</param>
    public IEnumerable<SecretChange> Describe(int? revision)
    {
        string environment = Environment.ToString();
        return _steps.Select(step => new SecretChange
        {
            Name = step.Name,
            Action = step.Action,
            Path = step.Path.ToString(),
            IsSecret = step.IsSecret,
            Value = step.Placement is { } placement ? placement.IsSecret ? SecretMask.Of(placement.Value) : placement.Value : null,
            Replaces = step.Replaces,
            Environment = environment,
            Revision = step.Action == SecretAction.Unchanged ? Definition?.Revision : revision,
        });
    }

    /// <summary>Refuses to put a value in place of something that is more than one.</summary>
    /// <exception cref="ServiceException">Conflict, naming all of it.</exception>
    internal void RefuseReplacing()
    {
        if (Replaces is null) return;
        throw new ServiceException(PulumiService.Name, FailureReason.Conflict, $"{Environment} has more than a value there: {Replaces}. Nothing was written.")
        {
            RecommendedAction = "Say -Force to replace it, or name the one value in it that you mean.",
        };
    }

    /// <summary>The definition with the changes made.</summary>
    /// <exception cref="ServiceException">InvalidRequest when they can't be made without touching something else.</exception>
    internal string Apply()
    {
        EscDocument document = new(Definition?.Yaml ?? string.Empty);
        foreach (SecretStep step in _steps) step.Apply(document);
        return document.Write();
    }

    private static string List(string[] names) => names.Length <= ShownNames
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(ShownNames))} and {names.Length - ShownNames} more";

    private int Count(SecretAction action) => _steps.Count(step => step.Action == action);
}

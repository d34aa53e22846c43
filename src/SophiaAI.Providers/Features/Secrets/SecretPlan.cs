using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Planning;
using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>Values to add, change and remove in an environment, as one revision. Others' writes are kept: the plan is made again on top of them.</summary>
internal sealed class SecretPlan : AtomicPlan<SecretPlan, SecretChange>
{
    private const int ShownNames = 10;

    private readonly SecretEditor _editor;
    private readonly IReadOnlyList<SecretEdit> _edits;
    // Finds the edits again for an environment that has since changed.
    private readonly Func<EscDocument, IReadOnlyList<SecretEdit>> _intent;

    internal SecretPlan(
        SecretEditor editor, EscEnvironmentName environment, EscDefinition? definition, IReadOnlyList<SecretEdit> edits, Func<EscDocument, IReadOnlyList<SecretEdit>> intent)
    {
        _editor = editor;
        Environment = environment;
        Definition = definition;
        _intent = intent;
        _edits = edits;
    }

    /// <summary>The environment.</summary>
    public EscEnvironmentName Environment { get; }

    /// <summary>Whether the environment has to be created first.</summary>
    public bool IsNewEnvironment => Definition is null;

    /// <summary>Whether values may replace something that is more than a value: set by whoever agrees to the plan.</summary>
    public bool MayReplace { get; set; }

    /// <inheritdoc/>
    public override string Target => Environment.ToString();

    /// <inheritdoc/>
    public override bool HasChanges => _edits.Any(static edit => edit.Action != SecretAction.Unchanged);

    /// <summary>The names of what would be removed.</summary>
    public IReadOnlyList<string> Removed => _edits.Where(static edit => edit.Action == SecretAction.Remove).Select(static edit => edit.Name).ToArray();

    /// <summary>What would be replaced by a value although it is more than a value; null if nothing is.</summary>
    public string? Replaces => Replaced.Length == 0 ? null : List(Replaced);

    /// <summary>The change in a few words, such as <c>2 to add, 1 to update, 10 unchanged</c>.</summary>
    public override string Summary =>
        $"{Count(SecretAction.Add)} to add, {Count(SecretAction.Update)} to update, {Count(SecretAction.Unchanged)} unchanged"
        + (Replaces is null ? string.Empty : $", {Replaced.Length} to replace: {Replaces}")
        + (Removed.Count == 0 ? string.Empty : $", {Removed.Count} to remove");

    /// <inheritdoc/>
    public override IReadOnlyList<SecretChange> Changes => Describe(revision: null);

    internal EscDefinition? Definition { get; }

    private string[] Replaced => _edits.Select(static edit => edit.Replaces).OfType<string>().ToArray();

    /// <summary>One object per value, with secrets masked.</summary>
    /// <param name="revision">The revision that was written; null if nothing was.</param>
    public IReadOnlyList<SecretChange> Describe(int? revision)
    {
        string environment = Environment.ToString();
        return _edits.Select(edit => new SecretChange
        {
            Name = edit.Name,
            Action = edit.Action,
            Path = edit.Path.ToString(),
            IsSecret = edit.IsSecret,
            Value = edit.Placement is { } placement ? placement.IsSecret ? SecretMask.Of(placement.Value) : placement.Value : null,
            Replaces = edit.Replaces,
            Environment = environment,
            Revision = edit.Action == SecretAction.Unchanged ? Definition?.Revision : revision,
        }).ToArray();
    }

    /// <summary>Refuses to replace something that is more than a value, even if others put it there after the plan was shown.</summary>
    /// <exception cref="ServiceException">Conflict, naming all of it.</exception>
    protected internal override void Check()
    {
        if (MayReplace || Replaces is null) return;
        throw new ServiceException(PulumiService.Name, FailureReason.Conflict, $"{Environment} has more than a value there: {Replaces}. Nothing was written.")
        {
            RecommendedAction = "Use -Force to replace it, or name the one value in it that you mean.",
        };
    }

    /// <inheritdoc/>
    protected internal override async Task<IReadOnlyList<SecretChange>> WriteAsync(CancellationToken cancellationToken)
    {
        if (Definition is not null) return Describe(await _editor.WriteAsync(Environment, Apply(), Definition, cancellationToken).ConfigureAwait(false));
        // Before an environment is created that would stay empty.
        StoredLength.Check(Environment, Apply(), replaced: string.Empty);
        await _editor.CreateAsync(Environment, cancellationToken).ConfigureAwait(false);
        // The current state, which is empty unless somebody else has created it.
        SecretPlan made = await ReplanAsync(cancellationToken).ConfigureAwait(false);
        made.Check();
        return made.HasChanges ? await made.WriteAsync(cancellationToken).ConfigureAwait(false) : made.Changes;
    }

    /// <inheritdoc/>
    protected internal override async Task<SecretPlan> ReplanAsync(CancellationToken cancellationToken)
    {
        SecretPlan again = await _editor.PlanAsync(Environment, _intent, cancellationToken).ConfigureAwait(false);
        again.MayReplace = MayReplace;
        return again;
    }

    /// <inheritdoc/>
    protected internal override IReadOnlyList<SecretChange> Made(SecretPlan now) => Describe(now.Definition?.Revision);

    // Fails if the changes can't be made without affecting something else.
    private string Apply()
    {
        EscDocument document = new(Definition?.Yaml ?? string.Empty);
        foreach (SecretEdit edit in _edits) edit.Apply(document);
        return document.Write();
    }

    private static string List(string[] names) => names.Length <= ShownNames
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(ShownNames))} and {names.Length - ShownNames} more";

    private int Count(string action) => _edits.Count(edit => edit.Action == action);
}

using SophiaAI.Providers.Core.Planning;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets.History;

/// <summary>What restoring a revision would change. It replaces the whole definition, so if others have written since, it is a different plan.</summary>
internal sealed class SecretRestorePlan : AtomicPlan<SecretRestorePlan, SecretRestoreResult>
{
    private const int ShownKeys = 10;

    private readonly SecretRestorer _restorer;
    private readonly EscDefinition _target;
    private readonly DefinitionChanges _keys;

    internal SecretRestorePlan(SecretRestorer restorer, EscEnvironmentName environment, EscDefinition target, string targetText, EscDefinition current)
    {
        _restorer = restorer;
        Environment = environment;
        _target = target;
        TargetText = OrEmptyObject(targetText);
        Current = current;
        _keys = DefinitionChanges.Between(DefinitionKeys.Read(current.Yaml), DefinitionKeys.Read(targetText));
    }

    /// <summary>The environment.</summary>
    public EscEnvironmentName Environment { get; }

    /// <summary>The revision whose definition is restored.</summary>
    public int TargetRevision => _target.Revision;

    /// <summary>The current latest revision.</summary>
    public int CurrentRevision => Current.Revision;

    /// <inheritdoc/>
    public override string Target => Environment.ToString();

    /// <summary>Whether the definitions differ at all, including comments and layout.</summary>
    public override bool HasChanges => Current.Yaml != TargetText;

    /// <summary>The keys that would be removed.</summary>
    public IReadOnlyList<string> Removed => _keys.Removed;

    /// <summary>The keys that would be removed, as many as fit in a prompt.</summary>
    public string RemovedNames => List(_keys.Removed);

    /// <summary>The change in words: which keys are added, changed and removed, never their values.</summary>
    public override string Summary
    {
        get
        {
            string[] parts = new[] { ("add", _keys.Added), ("change", _keys.Changed), ("remove", _keys.Removed) }
                .Where(static part => part.Item2.Count > 0)
                .Select(static part => $"{part.Item1} {List(part.Item2)}").ToArray();
            return parts.Length > 0 ? string.Join("; ", parts) : HasChanges ? "only comments and layout" : "nothing";
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<SecretRestoreResult> Changes => [Describe(HasChanges ? null : CurrentRevision)];

    // Each one is a prompt to the user.
    /// <inheritdoc/>
    protected internal override int MaxWrites => 4;

    /// <inheritdoc/>
    protected internal override bool AsksAgain => true;

    /// <summary>The target as stored, with ciphertext, so that no secret leaves this machine again.</summary>
    internal string StoredText => OrEmptyObject(_target.Yaml);

    /// <summary>The target, decrypted.</summary>
    internal string TargetText { get; }

    /// <summary>The latest definition, decrypted.</summary>
    internal EscDefinition Current { get; }

    /// <summary>The plan as a result.</summary>
    /// <param name="revision">The revision that now has the definition; null if nothing was written.</param>
    public SecretRestoreResult Describe(int? revision) => new()
    {
        Environment = Environment.ToString(),
        Revision = revision,
        RestoredRevision = TargetRevision,
        PreviousRevision = CurrentRevision,
        Added = _keys.Added,
        Changed = _keys.Changed,
        Removed = _keys.Removed,
    };

    /// <inheritdoc/>
    protected internal override async Task<IReadOnlyList<SecretRestoreResult>> WriteAsync(CancellationToken cancellationToken) =>
        [Describe(await _restorer.WriteAsync(this, cancellationToken).ConfigureAwait(false))];

    /// <summary>The target is a revision, which never changes: only the latest definition has to be read again.</summary>
    protected internal override async Task<SecretRestorePlan> ReplanAsync(CancellationToken cancellationToken) =>
        new(_restorer, Environment, _target, TargetText, await _restorer.ReadLatestAsync(Environment, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    protected internal override IReadOnlyList<SecretRestoreResult> Made(SecretRestorePlan now) => [Describe(now.CurrentRevision)];

    // When read again, an empty text could not be distinguished from a truncated response.
    private static string OrEmptyObject(string yaml) => string.IsNullOrWhiteSpace(yaml) ? "values: {}\n" : yaml;

    private static string List(IReadOnlyList<string> keys) => keys.Count <= ShownKeys
        ? string.Join(", ", keys)
        : $"{string.Join(", ", keys.Take(ShownKeys))} and {keys.Count - ShownKeys} more";
}

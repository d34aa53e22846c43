using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets.History;

/// <summary>What going back to a revision would change. Nothing has been written yet.</summary>
internal sealed class SecretRestorePlan
{
    private const int ShownKeys = 10;

    private readonly EscDefinition _target;

    internal SecretRestorePlan(EscEnvironmentName environment, EscDefinition target, string targetText, EscDefinition current, DefinitionChanges changes, int attempt)
    {
        Environment = environment;
        _target = target;
        TargetText = OrEmptyObject(targetText);
        Current = current;
        Changes = changes;
        Attempt = attempt;
    }

    /// <summary>The environment.</summary>
    public EscEnvironmentName Environment { get; }

    /// <summary>The revision whose definition comes back.</summary>
    public int TargetRevision => _target.Revision;

    /// <summary>The revision that is the latest now.</summary>
    public int CurrentRevision => Current.Revision;

    /// <summary>Whether the definitions differ at all, comments and layout included.</summary>
    public bool HasChanges => Current.Yaml != TargetText;

    /// <summary>The keys that would go.</summary>
    public IReadOnlyList<string> Removed => Changes.Removed;

    /// <summary>The keys that would go, as many as fit a question.</summary>
    public string RemovedNames => List(Changes.Removed);

    /// <summary>The change in words: which keys come, change and go, never their values.</summary>
    public string Summary
    {
        get
        {
            string[] parts = new[] { ("add", Changes.Added), ("change", Changes.Changed), ("remove", Changes.Removed) }
                .Where(static part => part.Item2.Count > 0)
                .Select(static part => $"{part.Item1} {List(part.Item2)}").ToArray();
            return parts.Length > 0 ? string.Join("; ", parts) : HasChanges ? "only comments and layout" : "nothing";
        }
    }

    /// <summary>The target as it is stored, with ciphertext: so no secret leaves this machine again.</summary>
    internal string StoredText => OrEmptyObject(_target.Yaml);

    /// <summary>The target, decrypted.</summary>
    internal string TargetText { get; }

    /// <summary>The latest definition, decrypted.</summary>
    internal EscDefinition Current { get; }

    internal DefinitionChanges Changes { get; }

    internal int Attempt { get; }

    /// <summary>The plan as a result.</summary>
    /// <param name="revision">The revision that has the definition now; null when nothing was written.</param>
    public SecretRestoreResult Describe(int? revision) => new()
    {
        Environment = Environment.ToString(),
        Revision = revision,
        RestoredRevision = TargetRevision,
        PreviousRevision = CurrentRevision,
        Added = Changes.Added,
        Changed = Changes.Changed,
        Removed = Changes.Removed,
    };

    // An empty text could not be told from half an answer when it is read again.
    private static string OrEmptyObject(string yaml) => string.IsNullOrWhiteSpace(yaml) ? "values: {}\n" : yaml;

    private static string List(IReadOnlyList<string> keys) => keys.Count <= ShownKeys
        ? string.Join(", ", keys)
        : $"{string.Join(", ", keys.Take(ShownKeys))} and {keys.Count - ShownKeys} more";
}

using SophiaAI.Sandbox.Pulumi.Definitions;
using SophiaAI.Sandbox.Pulumi.Store;
using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>Evaluates an environment after the environments that it imports, each of them once.</summary>
internal sealed class EscOpener
{
    /// <summary>The name of an environment that is not stored.</summary>
    public const string AnonymousName = "<yaml>";

    private readonly EscStore _store;
    private readonly bool _showsSecrets;
    private readonly List<EscDiagnostic> _diagnostics = [];

    /// <summary>The environments by the names under which they were imported; null while being evaluated.</summary>
    private readonly Dictionary<string, EscValue?> _evaluated = new(StringComparer.Ordinal);

    private EscOpener(EscStore store, bool showsSecrets)
    {
        _store = store;
        _showsSecrets = showsSecrets;
    }

    /// <summary>Parses a definition and, if it has no syntax errors, evaluates it.</summary>
    /// <param name="store">Where imports are found.</param>
    /// <param name="name">project/environment, or <see cref="AnonymousName"/>.</param>
    /// <param name="yaml">The definition.</param>
    /// <param name="showsSecrets">Whether encrypted secrets are decrypted; otherwise they are unknown.</param>
    public static EscOpened Open(EscStore store, string name, string yaml, bool showsSecrets)
    {
        EscOpener opener = new(store, showsSecrets);
        EscDefinition definition = EscDefinition.Parse(name, yaml);
        EscValue context = EscContext.Of(name, name);
        opener._diagnostics.AddRange(definition.Diagnostics);
        EscValue root = definition.HasErrors ? context : opener.Evaluate(name, definition, name);
        return new EscOpened(definition, root, context, opener._diagnostics);
    }

    /// <param name="name">The name under which the environment is imported.</param>
    /// <param name="definition">The definition to evaluate.</param>
    /// <param name="rootName">The environment that is being opened.</param>
    private EscValue Evaluate(string name, EscDefinition definition, string rootName)
    {
        _evaluated[name] = null;
        EscValue? Import(EscSyntax at, string wanted) => this.Import(at, wanted, rootName == AnonymousName ? wanted : rootName);
        Dictionary<string, EscValue> imported = new(StringComparer.Ordinal);
        EscValue? below = MergeImports(definition, imported, Import);
        EscValue imports = new() { Content = EscValue.Object(imported), Definition = EscScalarSyntax.Nowhere(name) };
        EscScope scope = new(imports, EscContext.Of(name, rootName), Import, _showsSecrets);
        EscValue value = new EscEvaluator(definition, below, scope, _diagnostics).Evaluate();
        _evaluated[name] = value;
        return value;
    }

    private EscValue? MergeImports(EscDefinition definition, Dictionary<string, EscValue> imported, Func<EscSyntax, string, EscValue?> import)
    {
        EscValue? below = null;
        foreach (EscImport entry in definition.Imports)
        {
            if (import(entry.Syntax, entry.Name) is not { } value)
                continue;
            imported[entry.Name] = value;
            if (!entry.Merge)
                continue;
            EscValue merged = value.Over(below);
            if (EscLimits.Allow(merged))
                below = merged;
            else
                _diagnostics.Add(EscDiagnostic.Error(entry.Syntax, EscLimits.Summary));
        }

        return below;
    }

    private EscValue? Import(EscSyntax at, string name, string rootName)
    {
        if (_evaluated.TryGetValue(name, out EscValue? known))
            return known ?? Refuse(at, $"cyclic import of {name}");
        if (Find(name) is not { } yaml)
            return Refuse(at, $"unknown environment \"{name}\"");
        EscDefinition definition = EscDefinition.Parse(name, yaml);
        _diagnostics.AddRange(definition.Diagnostics);
        return definition.HasErrors ? null : Evaluate(name, definition, rootName);
    }

    private string? Find(string name)
    {
        (string? plain, string? version) = name.Split('@', 2) is [var first, var wanted] ? (first, wanted) : (name, null);
        return plain.Split('/') is [var project, var environment] ? _store.Find(SandboxCredentials.PulumiOrganization, project, environment)?.Find(version)?.Yaml : null;
    }

    private EscValue? Refuse(EscSyntax at, string summary)
    {
        _diagnostics.Add(EscDiagnostic.Error(at, summary));
        return null;
    }
}

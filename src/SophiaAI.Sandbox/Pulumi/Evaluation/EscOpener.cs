using SophiaAI.Sandbox.Pulumi.Definitions;
using SophiaAI.Sandbox.Pulumi.Store;
using YamlDotNet.RepresentationModel;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>Evaluates an environment, and first the environments that it imports.</summary>
internal sealed class EscOpener
{
    private readonly EscStore _store;
    private readonly string _rootName;
    private readonly Stack<string> _open = new();
    private readonly List<EscDiagnostic> _diagnostics = [];

    private EscOpener(EscStore store, string rootName)
    {
        _store = store;
        _rootName = rootName;
    }

    /// <param name="store">Where imports are found.</param>
    /// <param name="name">project/environment, or a name for YAML that is stored nowhere.</param>
    /// <param name="yaml">The definition.</param>
    public static EscOpened Open(EscStore store, string name, string yaml)
    {
        var opener = new EscOpener(store, name);
        var definition = EscDefinition.Parse(name, yaml);
        var root = opener.Evaluate(name, definition);
        return new EscOpened(root, new EscExpressions(definition).Describe(), opener.Context(name, definition), opener._diagnostics);
    }

    private EscValue Evaluate(string name, EscDefinition definition)
    {
        _diagnostics.AddRange(definition.Diagnostics);
        _open.Push(name);
        var below = Empty(definition);
        var imported = new Dictionary<string, EscValue>(StringComparer.Ordinal);
        foreach (var import in definition.Imports)
        {
            if (Import(import) is not { } value)
                continue;
            imported[import.Name] = value;
            if (import.Merge)
                below = EscValue.Merge(below, value) with { Base = null };
        }

        var builtIns = new Dictionary<string, EscValue>
        {
            ["imports"] = Empty(definition) with { Content = EscValue.Object(imported) },
            ["context"] = Context(name, definition),
        };
        var evaluator = new EscEvaluator(definition, below, builtIns);
        var result = evaluator.Evaluate();
        _diagnostics.AddRange(evaluator.Diagnostics);
        _open.Pop();
        return result;
    }

    private EscValue? Import(EscImport import)
    {
        var (name, version) = import.Name.Split('@', 2) is [var plain, var wanted] ? (plain, wanted) : (import.Name, null);
        if (_open.Contains(name))
            return Refuse(import, "cyclic import");
        if (name.Split('/') is not [var project, var environment] || _store.Find(SandboxCredentials.PulumiOrganization, project, environment)?.Find(version) is not { } revision)
            return Refuse(import, $"unknown environment \"{import.Name}\"");
        return Evaluate(name, EscDefinition.Parse(name, revision.Yaml));
    }

    private EscValue? Refuse(EscImport import, string summary)
    {
        _diagnostics.Add(new EscDiagnostic(summary, "imports", import.Range));
        return null;
    }

    private EscValue Context(string current, EscDefinition definition)
    {
        var empty = Empty(definition);
        EscValue Text(string text) => empty with { Content = text };
        EscValue Group(params IEnumerable<KeyValuePair<string, EscValue>> members) => empty with { Content = EscValue.Object(members) };
        return Group(
            new("currentEnvironment", Group(new KeyValuePair<string, EscValue>("name", Text(current)))),
            new("rootEnvironment", Group(new KeyValuePair<string, EscValue>("name", Text(_rootName)))),
            new("pulumi", Group(
                new("organization", Group(new KeyValuePair<string, EscValue>("login", Text(SandboxCredentials.PulumiOrganization)))),
                new("user", Group(new KeyValuePair<string, EscValue>("login", Text(PulumiUser.Login)))))));
    }

    private static EscValue Empty(EscDefinition definition) => new()
    {
        Content = EscValue.Object([]),
        Definition = definition.RangeOf(new YamlMappingNode()),
    };
}

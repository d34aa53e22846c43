using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Definitions;

/// <summary>An environment's definition, parsed.</summary>
internal sealed class EscDefinition
{
    private static readonly string[] s_fields = ["description", "imports", "values"];

    private readonly List<EscDiagnostic> _diagnostics;
    private readonly EscExpressionParser _expressions;

    private EscDefinition(string environment, IEnumerable<EscDiagnostic> diagnostics)
    {
        Environment = environment;
        _diagnostics = [.. diagnostics];
        _expressions = new EscExpressionParser(_diagnostics);
    }

    public string Environment { get; }

    /// <summary>What is wrong with how the definition is written. If that includes errors, the definition is unusable.</summary>
    public IReadOnlyList<EscDiagnostic> Diagnostics => _diagnostics;

    public bool HasErrors => _diagnostics.Exists(d => d.IsError);

    public IReadOnlyList<EscImport> Imports { get; private set; } = [];

    public IReadOnlyList<EscProperty> Values { get; private set; } = [];

    public static EscDefinition Parse(string environment, string yaml)
    {
        EscDocument document = EscDecoder.Decode(new EscSource(environment, yaml));
        EscDefinition definition = new(environment, document.Diagnostics);
        if (!definition.HasErrors)
            definition.ReadRoot(document.Root);
        return definition;
    }

    private void ReadRoot(EscSyntax? root)
    {
        if (root is not EscObjectSyntax { Members: var members })
        {
            const string Summary = "environment must be an object";
            _diagnostics.Add(root is null ? new EscDiagnostic(Summary) : EscDiagnostic.Error(root, Summary));
            return;
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (EscMember member in members)
        {
            if (!seen.Add(member.Name))
                _diagnostics.Add(EscDiagnostic.Warning(member.Key, $"duplicate key \"{member.Name}\""));
            ReadField(member);
        }
    }

    /// <summary>Field names are case-insensitive, and the last field of a name counts.</summary>
    private void ReadField(EscMember member)
    {
        switch (s_fields.FirstOrDefault(f => f.Equals(member.Name, StringComparison.OrdinalIgnoreCase)))
        {
            case "description":
                if (_expressions.Parse(member.Value) is not EscExpression.Literal { Content: string })
                    Report(member.Value, "description must be a string");
                break;
            case "imports":
                ReadImports(member.Value);
                break;
            case "values":
                ReadValues(member.Value);
                break;
            default:
                string known = string.Join(", ", EscSpelling.Sort(member.Name, s_fields.Select(f => $"'{f}'")));
                _diagnostics.Add(EscDiagnostic.Warning(member.Key, $"Field '{member.Name}' does not exist on Object 'environment'. Existing fields are: {known}"));
                break;
        }
    }

    private void ReadValues(EscSyntax node)
    {
        Values = [];
        if (node is not EscObjectSyntax { Members: var members })
        {
            Report(node, "values must be an object");
            return;
        }

        foreach (EscMember call in members.Where(m => EscExpressionParser.IsFunction(m.Name)))
            Report(call.Key, $"builtin function call \"{call.Name}\" not allowed at the top level");
        Values = [.. members.Select(m => new EscProperty(m.Key, m.Name, _expressions.Parse(m.Value)))];
    }

    private void ReadImports(EscSyntax node)
    {
        Imports = [];
        if (node is EscListSyntax { Items: var items })
            Imports = [.. items.Select(ReadImport).OfType<EscImport>()];
        else
            Report(node, "imports must be a list");
    }

    private EscImport? ReadImport(EscSyntax node)
    {
        switch (node)
        {
            case EscScalarSyntax { Content: string name } scalar:
                return new EscImport(scalar, name, true);
            case EscObjectSyntax { Members: [var only] }:
                return new EscImport(only.Key, only.Name, ReadMerge(only.Value));
            case EscObjectSyntax:
                Report(node, "import must have a single key");
                return null;
            default:
                Report(node, "import must be a string or an object");
                return null;
        }
    }

    private bool ReadMerge(EscSyntax options)
    {
        if (options is not EscObjectSyntax { Members: var members })
        {
            Report(options, "import must be an object");
            return true;
        }

        bool merge = true;
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (EscMember member in members)
        {
            if (!seen.Add(member.Name))
                _diagnostics.Add(EscDiagnostic.Warning(member.Key, $"duplicate key \"{member.Name}\""));
            if (!member.Name.Equals("merge", StringComparison.OrdinalIgnoreCase))
                continue;
            if (_expressions.Parse(member.Value) is EscExpression.Literal { Content: bool value })
                merge = value;
            else
                Report(member.Value, "merge must be a boolean value");
        }

        return merge;
    }

    private void Report(EscSyntax at, string summary) => _diagnostics.Add(EscDiagnostic.Error(at, summary));
}

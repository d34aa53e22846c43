using System.Text;
using SophiaAI.Sandbox.Pulumi.Evaluation;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SophiaAI.Sandbox.Pulumi.Definitions;

/// <summary>An environment's definition, parsed.</summary>
internal sealed class EscDefinition
{
    private readonly string _environment;
    private readonly string _yaml;
    private readonly List<EscDiagnostic> _diagnostics = [];
    private readonly List<EscImport> _imports = [];

    private EscDefinition(string environment, string yaml)
    {
        _environment = environment;
        _yaml = yaml;
    }

    public IReadOnlyList<EscDiagnostic> Diagnostics => _diagnostics;

    public IReadOnlyList<EscImport> Imports => _imports;

    public YamlMappingNode Values { get; private set; } = [];

    public static EscDefinition Parse(string environment, string yaml)
    {
        var definition = new EscDefinition(environment, yaml);
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            definition.Read(stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode);
        }
        catch (YamlException e)
        {
            definition._diagnostics.Add(new EscDiagnostic($"yaml: line {e.Start.Line}: {e.Message}", null, definition.Range(e.Start, e.End)));
        }

        return definition;
    }

    public EscRange RangeOf(YamlNode node) => Range(node.Start, EndOf(node));

    private void Read(YamlNode? root)
    {
        if (root is null or YamlScalarNode { Value: null or "" })
            return;
        if (root is not YamlMappingNode mapping)
        {
            Report(root, "an environment must be an object", "");
            return;
        }

        if (!HasOnlyTextKeys(mapping))
            return;
        foreach (var (key, value) in mapping.Children)
        {
            var name = ((YamlScalarNode)key).Value!;
            if (name is "values")
                ReadValues(value);
            else if (name is "imports")
                ReadImports(value);
            else if (name is not "description")
                _diagnostics.Add(new EscDiagnostic($"unknown key \"{name}\"", name, RangeOf(key), EscDiagnostic.Warning));
        }
    }

    private void ReadValues(YamlNode node)
    {
        if (node is YamlMappingNode values)
            Values = values;
        else if (node is not YamlScalarNode { Value: null or "" })
            Report(node, "values must be an object", "values");
        foreach (var (key, _) in Values.Children)
        {
            if (((YamlScalarNode)key).Value is "imports" or "context")
                Report(key, $"\"{key}\" is a reserved name", $"values.{key}");
        }
    }

    private void ReadImports(YamlNode node)
    {
        if (node is not YamlSequenceNode sequence)
        {
            if (node is not YamlScalarNode { Value: null or "" })
                Report(node, "imports must be a list", "imports");
            return;
        }

        foreach (var (index, entry) in sequence.Children.Index())
        {
            if (entry is YamlScalarNode { Value: { Length: > 0 } name })
                _imports.Add(new EscImport(name, true, RangeOf(entry)));
            else if (entry is YamlMappingNode { Children: [{ Key: YamlScalarNode { Value: { } key }, Value: YamlMappingNode options }] })
                _imports.Add(new EscImport(key, !IsFalse(options, "merge"), RangeOf(entry)));
            else
                Report(entry, "an import must be a name, or an object of a name and its options", $"imports[{index}]");
        }
    }

    private static bool IsFalse(YamlMappingNode options, string name) =>
        options.Children.TryGetValue(new YamlScalarNode(name), out var value) && value is YamlScalarNode scalar && EscScalar.Read(scalar) is false;

    private bool HasOnlyTextKeys(YamlMappingNode mapping)
    {
        var odd = mapping.AllNodes.OfType<YamlMappingNode>().SelectMany(m => m.Children.Keys).FirstOrDefault(k => k is not YamlScalarNode);
        if (odd is not null)
            Report(odd, "keys must be strings", "");
        return odd is null;
    }

    private void Report(YamlNode node, string summary, string path) => _diagnostics.Add(new EscDiagnostic(summary, path, RangeOf(node)));

    /// <summary>The parser does not say where objects and lists end; they end with their last child.</summary>
    private static Mark EndOf(YamlNode node) => node switch
    {
        YamlMappingNode { Children.Count: > 0 } mapping => EndOf(mapping.Children[^1].Value),
        YamlSequenceNode { Children.Count: > 0 } sequence => EndOf(sequence.Children[^1]),
        _ => node.End,
    };

    private EscRange Range(Mark begin, Mark end) => new(_environment, Position(begin), Position(end));

    private EscPosition Position(Mark mark)
    {
        var index = Math.Clamp((int)mark.Index, 0, _yaml.Length);
        return new EscPosition(Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column), Encoding.UTF8.GetByteCount(_yaml.AsSpan(0, index)));
    }
}

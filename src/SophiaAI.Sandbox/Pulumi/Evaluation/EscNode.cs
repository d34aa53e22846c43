using YamlDotNet.RepresentationModel;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>A node of a definition, with its children, the imported value beneath it, and its own value once that is known.</summary>
internal sealed class EscNode
{
    private const string FunctionPrefix = "fn::";
    private readonly Dictionary<string, EscNode> _members = new(StringComparer.Ordinal);
    private readonly List<EscNode> _items = [];

    public EscNode(YamlNode source, EscValue? below, string path)
    {
        Source = source;
        Below = below;
        Path = path;
        if (source is YamlMappingNode mapping)
        {
            foreach (var (key, value) in mapping.Children)
            {
                var name = ((YamlScalarNode)key).Value!;
                _members[name] = new EscNode(value, IsFunction(name) ? null : below?.Properties?.GetValueOrDefault(name), path.Length == 0 ? name : $"{path}.{name}");
            }
        }
        else if (source is YamlSequenceNode sequence)
        {
            foreach (var (index, item) in sequence.Children.Index())
                _items.Add(new EscNode(item, null, $"{path}[{index}]"));
        }
    }

    public YamlNode Source { get; }

    public EscValue? Below { get; }

    public string Path { get; }

    public IReadOnlyDictionary<string, EscNode> Members => _members;

    public IReadOnlyList<EscNode> Items => _items;

    /// <summary>The function that the node calls; null when it calls none.</summary>
    public string? Function => Source is YamlMappingNode ? _members.Keys.FirstOrDefault(IsFunction) : null;

    public bool IsPlainObject => Source is YamlMappingNode && Function is null;

    public EscValue? Value { get; set; }

    public bool IsBeingEvaluated { get; set; }

    private static bool IsFunction(string name) => name.StartsWith(FunctionPrefix, StringComparison.Ordinal);
}

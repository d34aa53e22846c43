using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SophiaAI.Providers.Pulumi;

/// <summary>Looks at a definition's parsed tree.</summary>
internal static class EscTree
{
    /// <summary>The key of the object that makes a text a secret.</summary>
    public const string SecretFunction = "fn::secret";

    /// <summary>The member of an object; null when it has none of that name.</summary>
    public static EscEntry? Child(YamlMappingNode mapping, string name)
    {
        foreach ((YamlNode key, YamlNode value) in mapping.Children)
        {
            if (key is YamlScalarNode scalar && scalar.Value == name) return new EscEntry(scalar, value, mapping);
        }

        return null;
    }

    /// <summary>Whether a scalar stands for nothing.</summary>
    public static bool IsNull(YamlScalarNode scalar) => scalar is { Value: null or "" or "null" or "~", Style: ScalarStyle.Plain };

    /// <summary>Every scalar with the keys that lead to it. Empty values count as nothing, since an object may take their place.</summary>
    public static IEnumerable<(string Path, string? Value)> Leaves(YamlNode? node, string path) => node switch
    {
        YamlMappingNode mapping => mapping.Children.SelectMany(child => Leaves(child.Value, path + (child.Key as YamlScalarNode)?.Value + '\0')),
        YamlSequenceNode sequence => sequence.Children.SelectMany((child, index) => Leaves(child, $"{path}[{index}]\0")),
        YamlScalarNode scalar => [(path, IsNull(scalar) ? null : scalar.Value)],
        _ => [],
    };

    /// <summary>The leaves but for those at or below a path; with an empty path all of them.</summary>
    public static (string Path, string? Value)[] LeavesBut(YamlNode? node, IReadOnlyList<string> path)
    {
        string? prefix = path.Count == 0 ? null : string.Join('\0', path) + '\0';
        return Leaves(node, string.Empty).Where(leaf => prefix is null || !leaf.Path.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
    }

    /// <summary>The paths of all scalars and secrets in a node.</summary>
    public static IEnumerable<IReadOnlyList<string>> PathsOf(YamlNode? node, IReadOnlyList<string> path) => node switch
    {
        YamlMappingNode mapping when Child(mapping, SecretFunction) is null => mapping.Children
            .SelectMany(child => PathsOf(child.Value, [.. path, (child.Key as YamlScalarNode)?.Value ?? string.Empty])),
        YamlScalarNode or YamlMappingNode => [path],
        _ => [],
    };
}

using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using SophiaAI.Providers.Errors;

namespace SophiaAI.Providers.Pulumi.Environments;

/// <summary>The keys of a definition with what stands at them, for comparing definitions. What stands there may be a secret.</summary>
internal sealed class DefinitionKeys
{
    private const int MaxDepth = 100;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private DefinitionKeys()
    {
    }

    /// <summary>Paths and what stands at them, in a form that differs exactly when the meaning does.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    // What stands at the keys must not end up in a log through ToString.
    public override string ToString() => $"{_values.Count} keys";

    /// <summary>Reads a decrypted definition.</summary>
    /// <exception cref="ServiceException">InvalidResponse when it is not YAML.</exception>
    public static DefinitionKeys Read(string yaml)
    {
        DefinitionKeys keys = new();
        try
        {
            YamlStream stream = new();
            stream.Load(new StringReader(yaml));
            if (stream.Documents.Count > 0) keys.Walk(stream.Documents[0].RootNode, string.Empty, 0);
        }
        // The parser throws the other two at some broken texts. Its own words may quote the text.
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException)
        {
            throw new ServiceException("Pulumi", FailureReason.InvalidResponse, "The environment's definition is not valid YAML.")
            {
                RecommendedAction = "Open the environment in Pulumi Cloud and correct its definition.",
            };
        }

        return keys;
    }

    /// <summary>A path in the form in which the keys are written.</summary>
    public static string PathOf(IReadOnlyList<string> path) => path.Aggregate(string.Empty, Join);

    private void Walk(YamlNode node, string path, int depth)
    {
        // An object that holds itself through an anchor would never end.
        if (depth > MaxDepth) throw new InvalidOperationException();
        switch (node)
        {
            case YamlMappingNode mapping when mapping.Children.Keys.OfType<YamlScalarNode>().FirstOrDefault(IsFunction) is not null:
                _values[path] = Text(mapping, depth);
                break;
            case YamlMappingNode mapping:
                foreach ((YamlNode key, YamlNode value) in mapping.Children) Walk(value, Join(path, (key as YamlScalarNode)?.Value ?? string.Empty), depth + 1);
                break;
            case YamlSequenceNode sequence:
                for (int index = 0; index < sequence.Children.Count; index++) Walk(sequence.Children[index], $"{path}[{index}]", depth + 1);
                break;
            // A key at the top with nothing under it says nothing.
            case YamlScalarNode scalar when depth > 1 || scalar.Value is { Length: > 0 }:
                _values[path] = Text(scalar, depth);
                break;
        }
    }

    private static string Text(YamlNode node, int depth)
    {
        if (depth > MaxDepth) throw new InvalidOperationException();
        switch (node)
        {
            case YamlMappingNode mapping:
                return "{" + string.Concat(mapping.Children.Select(child => Text(child.Key, depth + 1) + ":" + Text(child.Value, depth + 1) + ",")) + "}";
            case YamlSequenceNode sequence:
                return "[" + string.Concat(sequence.Children.Select(child => Text(child, depth + 1) + ",")) + "]";
            case YamlScalarNode scalar:
                // Without quotes a number, a Boolean or nothing is another value than the same text in quotes.
                return (IsTyped(scalar) ? "!" : string.Empty) + EscYamlText.Quote(scalar.Value ?? string.Empty);
            default:
                return string.Empty;
        }
    }

    private static bool IsFunction(YamlScalarNode key) => key.Value?.StartsWith("fn::", StringComparison.Ordinal) == true;

    private static bool IsTyped(YamlScalarNode scalar) => scalar.Style == ScalarStyle.Plain
        && (scalar.Value is null or "" or "null" or "~" or "true" or "false"
            || double.TryParse(scalar.Value, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _));

    private static string Join(string path, string key)
    {
        bool simple = key.Length > 0 && key.All(static next => char.IsAsciiLetterOrDigit(next) || next is '_' or '-' or ':');
        string step = simple ? key : $"[{EscYamlText.Quote(key)}]";
        return path.Length == 0 || !simple ? path + step : $"{path}.{step}";
    }
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SophiaAI.Providers.Core.Yaml;

/// <summary>Writes nodes as a text in YAML, each key and item in its own line.</summary>
internal static class YamlWriter
{
    private const int Step = 2;

    /// <summary>The text of an object.</summary>
    public static string Write(YamlMap root)
    {
        ArgumentNullException.ThrowIfNull(root);
        StringBuilder text = new();
        WriteMap(text, root, 0, isFirstIndented: true);
        return text.ToString();
    }

    private static void WriteMap(StringBuilder text, YamlMap map, int indent, bool isFirstIndented)
    {
        bool isIndented = isFirstIndented;
        foreach (YamlMember member in map.Members)
        {
            if (isIndented) text.Append(' ', indent);
            isIndented = true;
            text.Append(Scalar(member.Key)).Append(':');
            WriteValue(text, member.Value, indent + Step);
        }
    }

    // After a key or a dash.
    private static void WriteValue(StringBuilder text, YamlNode node, int indent)
    {
        switch (node)
        {
            case YamlMap { Members.Count: 0 }:
                text.Append(" {}\n");
                break;
            case YamlList { Items.Count: 0 }:
                text.Append(" []\n");
                break;
            case YamlMap map:
                text.Append('\n');
                WriteMap(text, map, indent, isFirstIndented: true);
                break;
            case YamlList list:
                text.Append('\n');
                WriteList(text, list, indent);
                break;
            case YamlScalar scalar:
                text.Append(' ').Append(Scalar(scalar)).Append('\n');
                break;
        }
    }

    private static void WriteList(StringBuilder text, YamlList list, int indent)
    {
        foreach (YamlNode item in list.Items)
        {
            text.Append(' ', indent).Append('-');
            if (item is YamlMap { Members.Count: > 0 } map)
            {
                text.Append(' ');
                WriteMap(text, map, indent + Step, isFirstIndented: false);
            }
            else
            {
                WriteValue(text, item, indent + Step);
            }
        }
    }

    // What stood without quotes can do so again, in one line.
    private static string Scalar(YamlScalar scalar)
    {
        if (scalar.Text.Any(char.IsControl)) return $"\"{JsonEncodedText.Encode(scalar.Text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
        return scalar.IsPlain ? scalar.Text : $"'{scalar.Text.Replace("'", "''", StringComparison.Ordinal)}'";
    }
}

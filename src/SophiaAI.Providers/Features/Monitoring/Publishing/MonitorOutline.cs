using System.Security.Cryptography;
using System.Text;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Monitoring.Publishing;

/// <summary>The values of a monitoring.yaml by their paths, so that two of them can be compared value by value.</summary>
internal static class MonitorOutline
{
    private const string Name = "name";
    private const int DigestLength = 12;

    /// <summary>A text with the line ends of Unix.</summary>
    public static string Normalized(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    /// <summary>What stands for a text as a whole.</summary>
    public static ResourceValue DigestOf(string text) =>
        ResourceValue.Of("sha256:" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..DigestLength]);

    /// <summary>The values, in the order of the text. Items of a list go by their names if all of them have one, and else by their numbers.</summary>
    /// <param name="text">The text of a file in which nothing is wrong.</param>
    public static IReadOnlyDictionary<string, ResourceValue> Of(string text)
    {
        Dictionary<string, ResourceValue> values = new(StringComparer.Ordinal);
        if (YamlText.Parse(text, new YamlProblems(string.Empty)) is { } root) Add(values, string.Empty, root);
        return values;
    }

    private static void Add(Dictionary<string, ResourceValue> values, string path, YamlNode node)
    {
        switch (node)
        {
            case YamlMap { Members.Count: > 0 } map:
                foreach (YamlMember member in map.Members) Add(values, path.Length == 0 ? member.Key.Text : $"{path}.{member.Key.Text}", member.Value);
                break;
            case YamlList list when list.Items.Any(static item => item is not YamlScalar):
                string[] names = NamesOf(list.Items);
                for (int index = 0; index < list.Items.Count; index++) Add(values, $"{path}[{names[index]}]", list.Items[index]);
                break;
            default:
                values[path] = ResourceValue.Of(TextOf(node));
                break;
        }
    }

    private static string[] NamesOf(IReadOnlyList<YamlNode> items)
    {
        string[] names = [.. items.OfType<YamlMap>().Select(static item => item.Members.FirstOrDefault(static member => member.Key.Text == Name).Value).OfType<YamlScalar>().Select(static name => name.Text).Distinct(StringComparer.Ordinal)];
        return names.Length == items.Count ? names : [.. Enumerable.Range(0, items.Count).Select(static index => FormattableString.Invariant($"{index}"))];
    }

    private static string TextOf(YamlNode node) => node switch
    {
        YamlScalar { IsNull: true } => "null",
        YamlScalar scalar => scalar.Text,
        YamlList list => $"[{string.Join(", ", list.Items.Select(TextOf))}]",
        _ => "{}",
    };
}

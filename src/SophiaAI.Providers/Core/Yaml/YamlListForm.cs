using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SophiaAI.Providers.Core.Yaml;

/// <summary>A list.</summary>
/// <typeparam name="T">What becomes of an item.</typeparam>
/// <param name="item">What each item has to be.</param>
/// <param name="name">What it is, for a sentence.</param>
internal sealed class YamlListForm<T>(YamlValueForm<T> item, string name) : YamlValueForm<IReadOnlyList<YamlItem<T>>>
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override bool HasParts => true;

    /// <summary>Whether a single item may stand without a list.</summary>
    public bool MayBeOne { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<YamlTable> Tables => item.Tables;

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, YamlProblems problems, [MaybeNullWhen(false)] out IReadOnlyList<YamlItem<T>> value)
    {
        value = null;
        if (node is not YamlList && !(MayBeOne && (node is YamlScalar { IsNull: false } || (node is YamlMap && item.HasParts))))
        {
            problems.Add(node.Place, $"This has to be {Name}, and is {node.Kind}.{(node is YamlScalar ? " Write each item on its own line after '- ', or all in brackets." : string.Empty)}");
            return false;
        }

        List<YamlItem<T>> items = [];
        foreach (YamlNode one in (node as YamlList)?.Items ?? [node])
        {
            if (item.TryRead(one, problems, out T? read)) items.Add(new YamlItem<T>(read, one.Place));
        }

        value = items;
        // What is wrong with the one is said.
        return node is YamlList || items.Count > 0;
    }

    /// <inheritdoc/>
    public override void WriteSchema(Utf8JsonWriter writer, YamlSchema schema)
    {
        if (MayBeOne)
        {
            writer.WriteStartArray("anyOf");
            writer.WriteStartObject();
            item.WriteSchema(writer, schema);
            writer.WriteEndObject();
            writer.WriteStartObject();
        }

        writer.WriteString("type", "array");
        writer.WriteStartObject("items");
        item.WriteSchema(writer, schema);
        writer.WriteEndObject();
        if (!MayBeOne) return;
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}

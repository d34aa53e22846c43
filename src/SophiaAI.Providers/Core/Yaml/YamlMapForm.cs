using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SophiaAI.Providers.Core.Yaml;

/// <summary>Values under names of the user's own.</summary>
/// <typeparam name="T">What becomes of a value.</typeparam>
/// <param name="form">What each value has to be.</param>
/// <param name="name">What it is, for a sentence.</param>
internal sealed class YamlMapForm<T>(YamlValueForm<T> form, string name) : YamlValueForm<IReadOnlyList<YamlNamed<T>>>
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override bool HasParts => true;

    /// <summary>Says what is wrong with a name; null if nothing is.</summary>
    public Func<string, string?> CheckName { get; init; } = static _ => null;

    /// <summary>A regular expression for the schema that each name meets; null for none.</summary>
    public string? NamePattern { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<YamlTable> Tables => form.Tables;

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, YamlProblems problems, [MaybeNullWhen(false)] out IReadOnlyList<YamlNamed<T>> value)
    {
        value = null;
        if (node is not YamlMap map)
        {
            problems.Add(node.Place, $"This has to be {Name}, and is {node.Kind}.");
            return false;
        }

        List<YamlNamed<T>> values = [];
        foreach (YamlMember member in map.Members)
        {
            if (CheckName(member.Key.Text) is { } fault) problems.Add(member.Key.Place, fault);
            // What has parts can do without all of them.
            YamlNode given = member.Value is YamlScalar { IsNull: true } && form.HasParts ? new YamlMap([], member.Key.Place) : member.Value;
            if (form.TryRead(given, problems, out T? read)) values.Add(new YamlNamed<T>(member.Key.Text, read, member.Key.Place));
        }

        value = values;
        return true;
    }

    /// <inheritdoc/>
    public override void WriteSchema(Utf8JsonWriter writer, YamlSchema schema)
    {
        writer.WriteString("type", "object");
        if (NamePattern is not null)
        {
            writer.WriteStartObject("propertyNames");
            writer.WriteString("pattern", NamePattern);
            writer.WriteEndObject();
        }

        writer.WriteStartObject("additionalProperties");
        form.WriteSchema(writer, schema);
        writer.WriteEndObject();
    }
}

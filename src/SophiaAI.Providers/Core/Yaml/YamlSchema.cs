using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SophiaAI.Providers.Core.Yaml;

/// <summary>Writes the JSON schema (draft-07) of a table, for editors.</summary>
internal sealed class YamlSchema
{
    // Each table is described once, under its name.
    private readonly List<YamlTable> _tables = [];

    /// <summary>The schema, as a text that ends with a line feed.</summary>
    /// <param name="root">The table of the whole file.</param>
    /// <param name="title">What the file is called.</param>
    public static string Write(YamlTable root, string title)
    {
        ArgumentNullException.ThrowIfNull(root);
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            new YamlSchema().WriteAll(writer, root, title);
        }

        return Encoding.UTF8.GetString(text.ToArray()).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>The reference to a table's description.</summary>
    public string Refer(YamlTable table)
    {
        if (!_tables.Contains(table)) _tables.Add(table);
        return $"#/definitions/{table.Id}";
    }

    private void WriteAll(Utf8JsonWriter writer, YamlTable root, string title)
    {
        writer.WriteStartObject();
        writer.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
        writer.WriteString("title", title);
        WriteTable(writer, root);
        writer.WriteStartObject("definitions");
        // Describing one may find others.
        for (int index = 0; index < _tables.Count; index++)
        {
            writer.WriteStartObject(_tables[index].Id);
            WriteTable(writer, _tables[index]);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteTable(Utf8JsonWriter writer, YamlTable table)
    {
        YamlKey[] keys = table.Keys.Where(static key => key.Refusal is null).ToArray();
        writer.WriteString("description", table.Description);
        writer.WriteString("type", "object");
        writer.WriteBoolean("additionalProperties", false);
        writer.WriteStartObject("properties");
        foreach (YamlKey key in keys) WriteKey(writer, key);
        writer.WriteEndObject();
        if (!keys.Any(static key => key.IsRequired)) return;
        writer.WriteStartArray("required");
        foreach (YamlKey key in keys.Where(static key => key.IsRequired)) writer.WriteStringValue(key.Name);
        writer.WriteEndArray();
    }

    private void WriteKey(Utf8JsonWriter writer, YamlKey key)
    {
        writer.WriteStartObject(key.Name);
        writer.WriteString("description", key.Idle is null ? key.Description : $"{key.Description} {key.Idle}".Trim());
        if (key.Default is { } value)
        {
            writer.WritePropertyName("default");
            key.Form.WriteValue(writer, value);
        }

        // In draft-07 whatever stands beside $ref is not read; and a key whose parts are all commented out has no value.
        if (key.Form.HasParts && !key.IsRequired)
        {
            writer.WriteStartArray("anyOf");
            writer.WriteStartObject();
            key.Form.WriteSchema(writer, this);
            writer.WriteEndObject();
            writer.WriteStartObject();
            writer.WriteString("type", "null");
            writer.WriteEndObject();
            writer.WriteEndArray();
        }
        else if (key.Form.HasParts)
        {
            writer.WriteStartArray("allOf");
            writer.WriteStartObject();
            key.Form.WriteSchema(writer, this);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }
        else
        {
            key.Form.WriteSchema(writer, this);
        }

        writer.WriteEndObject();
    }
}

using System.Text.Json;
using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>The JSON schema of a value.</summary>
internal static class EscSchema
{
    public static void Write(Utf8JsonWriter writer, EscValue value)
    {
        writer.WriteStartObject();
        if (TypeOf(value) is { } type)
            writer.WriteString("type", type);
        if (!value.Unknown && value.Items is { } items)
            WriteItems(writer, items);
        if (!value.Unknown && value.Properties is { } properties)
            WriteProperties(writer, properties);
        writer.WriteEndObject();
    }

    /// <returns>Null when the value can be anything.</returns>
    public static string? TypeOf(EscValue value) => value.Content switch
    {
        _ when value.Unknown => value.UnknownType,
        null => "null",
        bool => "boolean",
        EscNumber => "number",
        string => "string",
        IReadOnlyList<EscValue> => "array",
        _ => "object",
    };

    private static void WriteItems(Utf8JsonWriter writer, IReadOnlyList<EscValue> items)
    {
        writer.WriteStartArray("prefixItems");
        foreach (EscValue item in items)
            Write(writer, item);
        writer.WriteEndArray();
        writer.WriteBoolean("items", false);
    }

    private static void WriteProperties(Utf8JsonWriter writer, IReadOnlyDictionary<string, EscValue> properties)
    {
        writer.WriteStartObject("properties");
        foreach ((string? name, EscValue? property) in properties)
        {
            writer.WritePropertyName(name);
            Write(writer, property);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("required");
        foreach (string name in properties.Keys)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
    }
}

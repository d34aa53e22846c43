using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SophiaAI.Sandbox.Pulumi.Definitions;
using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>Converts between values and JSON.</summary>
internal static class EscJson
{
    private const string HiddenSecret = "[secret]";
    private static readonly JsonReaderOptions s_reading = new() { MaxDepth = 100 };

    /// <summary>The bare data, as fn::toJSON expects it.</summary>
    public static string Plain(EscValue value) => value.Content switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        EscNumber number => number.Text,
        string text => EscQuotes.Json(text),
        IReadOnlyList<EscValue> items => $"[{string.Join(',', items.Select(Plain))}]",
        _ => $"{{{string.Join(',', value.Properties!.Select(p => $"{EscQuotes.Json(p.Key)}:{Plain(p.Value)}"))}}}",
    };

    /// <summary>Writes a Value as the API returns it; inside arrays and objects there are Values again.</summary>
    public static void Write(Utf8JsonWriter writer, EscValue value, bool showSecrets)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("value");
        if (value.Secret && !showSecrets && !value.Unknown)
            writer.WriteStringValue(HiddenSecret);
        else
            WriteContent(writer, value, showSecrets);
        if (value.Secret)
            writer.WriteBoolean("secret", true);
        if (value.Unknown)
            writer.WriteBoolean("unknown", true);
        writer.WriteStartObject("trace");
        Write(writer, "def", value.Definition.Range);
        if (value.Base is { } below)
        {
            writer.WritePropertyName("base");
            Write(writer, below, showSecrets);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Writes the names and Values of an object.</summary>
    public static void WriteProperties(Utf8JsonWriter writer, EscValue value, bool showSecrets)
    {
        writer.WriteStartObject();
        foreach ((string? name, EscValue? property) in value.Properties!)
        {
            writer.WritePropertyName(name);
            Write(writer, property, showSecrets);
        }

        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, string name, EscRange range)
    {
        writer.WriteStartObject(name);
        writer.WriteString("environment", range.Environment);
        Write(writer, "begin", range.Begin);
        Write(writer, "end", range.End);
        writer.WriteEndObject();
    }

    public static void WriteScalar(Utf8JsonWriter writer, object? content)
    {
        switch (content)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case EscNumber number:
                writer.WriteRawValue(number.Text);
                break;
            default:
                throw new InvalidOperationException($"No scalar is a {content.GetType()}.");
        }
    }

    /// <summary>The first number that JSON has no notation for, if any.</summary>
    public static EscValue? FindUnwritable(EscValue value) => value.Content switch
    {
        EscNumber { IsJson: false } => value,
        IReadOnlyList<EscValue> items => items.Select(FindUnwritable).FirstOrDefault(odd => odd is not null),
        IReadOnlyDictionary<string, EscValue> => value.Properties!.Values.Select(FindUnwritable).FirstOrDefault(odd => odd is not null),
        _ => null,
    };

    public static string Refusal(object? number) => $"json: invalid number literal \"{((EscNumber)number!).Text}\"";

    /// <summary>Reads the first JSON value of a text; anything after it is ignored.</summary>
    /// <param name="json">The text.</param>
    /// <param name="like">The template for the values: they have its properties, except for the content.</param>
    /// <param name="content">The content of the JSON value.</param>
    /// <param name="problem">Why there is no content.</param>
    public static bool TryRead(string json, EscValue like, out object? content, [NotNullWhen(false)] out string? problem)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        content = null;
        problem = string.IsNullOrWhiteSpace(json) ? "EOF" : null;
        if (problem is not null)
            return false;
        try
        {
            Utf8JsonReader reader = new(bytes, s_reading);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            content = Read(document.RootElement, like);
            return true;
        }
        catch (JsonException e)
        {
            problem = Describe(json, e);
            return false;
        }
        catch (InvalidOperationException)
        {
            problem = "invalid character in string escape code";
            return false;
        }
    }

    private static object? Read(JsonElement json, EscValue like) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().Select(item => like with { Content = Read(item, like) }).ToArray(),
        JsonValueKind.Object => EscValue.Object(json.EnumerateObject()
            .GroupBy(p => p.Name, StringComparer.Ordinal)
            .Select(same => KeyValuePair.Create(same.Key, like with { Content = Read(same.Last().Value, like) }))),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => new EscNumber(json.GetRawText()),
        JsonValueKind.Null => null,
        var kind => kind is JsonValueKind.True,
    };

    private static string Describe(string json, JsonException e)
    {
        string[] lines = json.Split('\n');
        byte[] line = Encoding.UTF8.GetBytes(lines[(int)Math.Min(e.LineNumber ?? 0, lines.Length - 1)]);
        int at = (int)(e.BytePositionInLine ?? 0);
        return at < line.Length
            ? string.Create(CultureInfo.InvariantCulture, $"invalid character '{(char)line[at]}'")
            : "unexpected EOF";
    }

    private static void WriteContent(Utf8JsonWriter writer, EscValue value, bool showSecrets)
    {
        if (value.Items is { } items)
        {
            writer.WriteStartArray();
            foreach (EscValue item in items)
                Write(writer, item, showSecrets);
            writer.WriteEndArray();
        }
        else if (value.OwnProperties is not null)
        {
            WriteProperties(writer, value, showSecrets);
        }
        else
        {
            WriteScalar(writer, value.Content);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, EscPosition position)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("line", position.Line);
        writer.WriteNumber("column", position.Column);
        writer.WriteNumber("byte", position.Byte);
        writer.WriteEndObject();
    }
}

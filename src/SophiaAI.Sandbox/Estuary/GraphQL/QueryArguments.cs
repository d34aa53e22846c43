using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>Reads arguments, and refuses those of the wrong type.</summary>
internal static class QueryArguments
{
    public static string? Text(JsonObject arguments, string name)
    {
        if (arguments[name] is not { } node)
            return null;
        return node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : throw Invalid(name, "String");
    }

    public static bool? Flag(JsonObject arguments, string name) => arguments[name]?.GetValueKind() switch
    {
        null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Invalid(name, "Boolean"),
    };

    /// <summary>A string that the schema does not allow to be null.</summary>
    public static string RequiredText(JsonObject arguments, string name) => Text(arguments, name) ?? throw Invalid(name, "String!");

    public static int? Count(JsonObject arguments, string name)
    {
        if (arguments[name] is not { } node)
            return null;
        return node is JsonValue value && value.TryGetValue<int>(out int count) && count >= 0
            ? count
            : throw new QueryException($"The \"{name}\" parameter must be a non-negative number");
    }

    public static IReadOnlyList<string> Texts(JsonObject arguments, string name) => arguments[name] switch
    {
        null => [],
        JsonArray items when items.All(i => i?.GetValueKind() == JsonValueKind.String) => [.. items.Select(i => i!.GetValue<string>())],

        // GraphQL accepts a single value where a list is expected.
        _ => [Text(arguments, name)!],
    };

    /// <summary>A prefix of names: it ends with a slash, or is empty.</summary>
    public static string? Prefix(JsonObject arguments, string name)
    {
        string? prefix = Text(arguments, name);
        return prefix is null or "" || prefix.EndsWith('/') ? prefix : throw new QueryException($"Failed to parse \"Prefix\": '{prefix}' must end with '/'");
    }

    /// <summary>A member of an enumeration.</summary>
    public static string? Member(JsonObject input, string inputName, string name, string type, IReadOnlyList<string> members)
    {
        string? value = Text(input, name);
        return value is null || members.Contains(value)
            ? value
            : throw new QueryException($"Invalid value for argument \"{inputName}.{name}\", enumeration type \"{type}\" does not contain the value \"{value}\"");
    }

    /// <summary>A time, which must be given.</summary>
    public static DateTimeOffset RequiredTime(JsonObject arguments, string name)
    {
        string text = RequiredText(arguments, name);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time.ToUniversalTime()
            : throw new QueryException($"Failed to parse \"DateTime\": input contains invalid characters");
    }

    /// <summary>An id: 16 hex digits.</summary>
    public static string RequiredId(JsonObject arguments, string name) => Id(arguments, name) ?? throw Invalid(name, "Id!");

    /// <summary>An id: 16 hex digits, or eight groups of two.</summary>
    public static string? Id(JsonObject arguments, string name)
    {
        if (Text(arguments, name) is not { } text)
            return null;
        string id = EstuaryIds.WithoutColons(text);
        return id.Length == EstuaryIds.None.Length && id.All(char.IsAsciiHexDigit) ? id : throw new QueryException($"Failed to parse \"Id\": invalid id '{text}'");
    }

    public static JsonObject Input(JsonObject arguments, string name, string type) => arguments[name] as JsonObject ?? throw Invalid(name, type);

    public static QueryException Invalid(string name, string type) => new($"Invalid value for argument \"{name}\", expected type \"{type}\"");
}

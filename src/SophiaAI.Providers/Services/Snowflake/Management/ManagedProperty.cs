using System.Globalization;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>A property of an object: its key in a manifest, and its word in statements.</summary>
/// <param name="Name">The key.</param>
/// <param name="Word">The word.</param>
/// <param name="Form">What its value has to be; it gives the value in the one form that the comparison knows.</param>
/// <param name="Description">What it says, as a sentence.</param>
internal sealed record ManagedProperty(string Name, string Word, YamlTextForm<string> Form, string Description)
{
    /// <summary>true or false.</summary>
    public static YamlTextForm<string> Boolean { get; } = new("true or false", ParseBoolean) { JsonType = "boolean" };

    /// <summary>A comment, which may be empty.</summary>
    public static YamlTextForm<string> Comment { get; } = new("a text", YamlForms.Take);

    /// <summary>Its key in a manifest.</summary>
    public YamlKeyOf<string> Key { get; } = new(Name, Form, Description);

    /// <summary>Whether its value is a text in a statement.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>Whether its value is the name of an object in a statement.</summary>
    public bool IsName { get; init; }

    /// <summary>Whether SHOW PARAMETERS has it, and not the list of objects.</summary>
    public bool IsParameter { get; init; }

    /// <summary>One of several words.</summary>
    public static YamlTextForm<string> OneOf(string name, params string[] words) => YamlForms.Word(name, words);

    /// <summary>A whole number that is not negative.</summary>
    public static YamlTextForm<string> Whole(string name) => new(name, (string text, out string value) =>
    {
        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        value = number.ToString(CultureInfo.InvariantCulture);
        return isNumber ? null : $"{YamlProblems.Quote(text)} is not {name}.";
    }) { JsonType = "integer" };

    /// <summary>The name of another object; empty for none.</summary>
    public static YamlTextForm<string> NameOf(string what) => new(what, (string text, out string value) =>
    {
        value = text.Length == 0 ? text : SnowflakeNames.Shown(text);
        return text.Length == 0 ? null : SnowflakeNames.Check(text);
    });

    /// <summary>The value of something that is on or off.</summary>
    public static ResourceValue Flag(bool? value) => ResourceValue.Of(value switch { true => "true", false => "false", _ => null });

    /// <summary>The value of a number.</summary>
    public static ResourceValue Number(long? value) => ResourceValue.Of(value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>The values that a manifest has of some properties. An empty text is none.</summary>
    public static IReadOnlyDictionary<string, ResourceValue> Read(YamlEntry entry, IReadOnlyList<ManagedProperty> properties)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Dictionary<string, ResourceValue> values = new(StringComparer.Ordinal);
        foreach (ManagedProperty property in properties)
        {
            if (entry.Find(property.Key) is { } text) values[property.Name] = ResourceValue.Of(text.Length == 0 ? null : text);
        }

        return values;
    }

    /// <summary>The assignment of a value, for SET.</summary>
    public string Assign(ResourceValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        string text = value.Text ?? string.Empty;
        string sql = IsName ? text.Length == 0 ? "NULL" : SnowflakePath.Parse(text)!.Sql : IsQuoted ? SnowflakeLiteral.Quote(text) : text.ToUpperInvariant();
        return $"{Word} = {sql}";
    }

    private static string? ParseBoolean(string text, out string value)
    {
        value = text.ToLowerInvariant() switch { "true" or "yes" or "on" => "true", "false" or "no" or "off" => "false", _ => string.Empty };
        return value.Length > 0 ? null : $"{YamlProblems.Quote(text)} is not true or false.";
    }
}

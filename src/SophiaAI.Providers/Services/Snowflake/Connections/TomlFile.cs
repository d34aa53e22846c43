using SophiaAI.Providers.Core.Files;
using Tomlyn;
using Tomlyn.Model;
using Tomlyn.Parsing;

namespace SophiaAI.Providers.Services.Snowflake.Connections;

/// <summary>Reads a TOML file. Its errors give the position and never quote the text, which may contain a secret.</summary>
internal static class TomlFile
{
    /// <summary>The file's tables and values.</summary>
    /// <exception cref="FormatException">The file is not TOML.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static TomlTable Read(string path)
    {
        try
        {
            string text = TextFile.Read(path);
            // Checks what the model does not, such as a duplicate key.
            SyntaxParser.ParseStrict(text, path, validate: true);
            return TomlSerializer.Deserialize<TomlTable>(text) ?? [];
        }
        catch (TomlException exception)
        {
            string place = exception.Line is { } line && exception.Column is { } column ? $":{line}:{column}" : string.Empty;
            throw new FormatException($"{path}{place}: this is not TOML as Snowflake's tools read it.");
        }
    }

    /// <summary>A value as text: strings unchanged, whole numbers and Booleans as TOML writes them; null for anything else.</summary>
    public static string? Text(TomlTable table, string key) => !table.TryGetValue(key, out object? value) ? null : value switch
    {
        string text => text,
        long number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => null,
    };
}

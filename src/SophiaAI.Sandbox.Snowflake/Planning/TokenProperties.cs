using System.Globalization;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>The properties in a statement on a token. Properties that the statement can't have are refused immediately.</summary>
internal sealed class TokenProperties
{
    private readonly IReadOnlyDictionary<string, string> _given;

    public TokenProperties(IReadOnlyDictionary<string, string> given, params string[] known)
    {
        if (given.Keys.FirstOrDefault(k => !known.Contains(k)) is { } stranger)
            throw SnowflakeException.Compilation("001423", "22023", $"invalid property '{stranger}' for 'PROGRAMMATIC ACCESS TOKEN'");
        _given = given;
    }

    public string? Text(string name) => _given.GetValueOrDefault(name);

    public int? Number(string name, int least, int most)
    {
        if (Text(name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw Invalid(name, text);
    }

    public bool? Flag(string name)
    {
        if (Text(name) is not { } text)
            return null;
        return bool.TryParse(text, out bool flag) ? flag : throw Invalid(name, text);
    }

    private static SnowflakeException Invalid(string name, string text) =>
        SnowflakeException.Compilation("001424", "22023", $"invalid value [{text}] for parameter '{name}'");
}

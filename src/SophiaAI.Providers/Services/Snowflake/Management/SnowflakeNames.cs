using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>Names of objects in a manifest.</summary>
internal static class SnowflakeNames
{
    /// <summary>The form of one name.</summary>
    /// <param name="what">What it names, for a sentence.</param>
    public static YamlTextForm<SnowflakePath> One(string what) => Of(what, 1);

    /// <summary>The form of a name with the names of what it is in.</summary>
    /// <param name="what">What it names, for a sentence, such as <c>a schema as DATABASE.SCHEMA</c>.</param>
    /// <param name="parts">How many names it has.</param>
    public static YamlTextForm<SnowflakePath> Of(string what, int parts) => new(what, (string text, out SnowflakePath value) =>
    {
        SnowflakePath? read = SnowflakePath.Parse(text);
        value = read ?? new SnowflakePath(text);
        return read is null || read.Parts.Count != parts ? $"{YamlProblems.Quote(text)} is not {what}. A name with other characters than letters, digits, '_' and '$', or with small letters that count, is written in double quotes, and those in single ones." : null;
    });

    /// <summary>Says what is wrong with the name of an object, where it is a key; null if nothing is.</summary>
    public static string? Check(string name) => SnowflakePath.Parse(name) is { Parts.Count: 1 } ? null
        : $"{YamlProblems.Quote(name)} is not a name of one object. A name with other characters than letters, digits, '_' and '$', or with small letters that count, is written in double quotes, and those in single ones.";

    /// <summary>A name as it is shown, whatever case it was typed in. One that can't be read stays as it is: that was said.</summary>
    public static string Shown(string name) => SnowflakePath.Parse(name)?.ToString() ?? name;

    /// <summary>The path that a resource's name stands for.</summary>
    public static SnowflakePath PathOf(ResourceId id) => SnowflakePath.Parse(id.Name)!;

    /// <summary>Says that two keys are the same name for the service, which does not tell small letters from others outside double quotes.</summary>
    public static void RefuseTwins<T>(YamlEntry entry, IReadOnlyList<YamlNamed<T>> named)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (YamlNamed<T> one in named.Where(one => !seen.Add(Shown(one.Name)))) entry.Problem(one.Place, $"{YamlProblems.Quote(one.Name)} is the same name as another one here: outside double quotes, Snowflake has all letters in upper case.");
    }
}

using System.Globalization;

namespace SophiaAI.Providers.Core.Yaml;

/// <summary>Forms that many files have.</summary>
internal static class YamlForms
{
    /// <summary>Anything.</summary>
    public static YamlAnyForm Any { get; } = new();

    /// <summary>true or false.</summary>
    public static YamlTextForm<bool> Boolean { get; } = new("true or false", ParseBoolean) { JsonType = "boolean" };

    /// <summary>A number.</summary>
    public static YamlTextForm<double> Number { get; } = new("a number", ParseNumber) { JsonType = "number" };

    /// <summary>A duration of more than nothing.</summary>
    public static YamlTextForm<TimeSpan> Duration { get; } = new("a duration such as 30s, 5m or 1h30m", ParsePositive) { Pattern = DurationPhrase.Pattern };

    /// <summary>A duration, which may be nothing.</summary>
    public static YamlTextForm<TimeSpan> DurationOrNone { get; } = new("a duration such as 0s, 30s or 5m", ParseDuration) { Pattern = DurationPhrase.Pattern };

    /// <summary>A text that is not empty.</summary>
    /// <param name="name">What it is, for a sentence.</param>
    public static YamlTextForm<string> Text(string name = "a text") => new(name, (string text, out string value) =>
    {
        value = text;
        return text.Length == 0 ? $"This has to be {name}, and is empty." : null;
    });

    /// <summary>One of several words.</summary>
    /// <param name="name">What it is, for a sentence.</param>
    /// <param name="words">The words.</param>
    public static YamlTextForm<string> Word(string name, params string[] words) => new(name, Take) { Values = words };

    /// <summary>Takes a text as it is.</summary>
    /// <returns>Null: there is nothing to say against it.</returns>
    public static string? Take(string text, out string value)
    {
        value = text;
        return null;
    }

    // YAML 1.1, which many tools read, has the other words too.
    private static string? ParseBoolean(string text, out bool value)
    {
        value = text.ToLowerInvariant() is "true" or "yes" or "on";
        return value || text.ToLowerInvariant() is "false" or "no" or "off" ? null : $"{YamlProblems.Quote(text)} is not true or false.";
    }

    private static string? ParseNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value) ? null : $"{YamlProblems.Quote(text)} is not a number.";

    private static string? ParseDuration(string text, out TimeSpan value)
    {
        TimeSpan? read = DurationPhrase.Parse(text);
        value = read ?? TimeSpan.Zero;
        return read is null ? $"{YamlProblems.Quote(text)} is not a duration. Write numbers with units, the largest first: 30s, 5m, 1h30m, 7d." : null;
    }

    private static string? ParsePositive(string text, out TimeSpan value) =>
        ParseDuration(text, out value) ?? (value == TimeSpan.Zero ? "This has to be longer than 0." : null);
}

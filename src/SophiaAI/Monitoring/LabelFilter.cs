using System.Collections;
using System.Globalization;
using System.Management.Automation;
using SophiaAI.Common;

namespace SophiaAI.Monitoring;

/// <summary>Labels as users give them: a table of names, and of values with or without wildcards.</summary>
internal static class LabelFilter
{
    /// <summary>The labels of a table, as texts.</summary>
    public static IReadOnlyDictionary<string, string> Read(IDictionary? table)
    {
        Dictionary<string, string> labels = new(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in table ?? new Hashtable()) labels[Text(entry.Key)] = Text(entry.Value);
        return labels;
    }

    /// <summary>Whether labels have all that a table has. A label that is missing is empty.</summary>
    public static bool Matches(IDictionary? table, IReadOnlyDictionary<string, string> labels) =>
        Read(table).All(wanted => IsMatch(wanted.Value, labels.GetValueOrDefault(wanted.Key, string.Empty)));

    private static bool IsMatch(string pattern, string value) => Wildcards.Parse(pattern) is { } wildcards
        ? wildcards.IsMatch(value)
        : value.Equals(WildcardPattern.Unescape(pattern), StringComparison.OrdinalIgnoreCase);

    private static string Text(object? value) => Convert.ToString(EngineValue.Bare(value), CultureInfo.InvariantCulture) ?? string.Empty;
}

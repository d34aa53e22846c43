using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>Names that anybody may choose freely, of which only those are said that are nearly one that has a meaning here.</summary>
internal static class NearMiss
{
    // Of shorter ones, one letter makes another word: 'node' is not meant for 'code'.
    private const int ShortestName = 5;

    private static readonly string[] s_labels = [LabelNames.Severity, LabelNames.Topic, LabelNames.Service, LabelNames.AlertName];
    private static readonly string[] s_annotations = ["summary", "cause", "advice", "description"];
    private static readonly string[] s_severities = [DefaultRules.Critical, DefaultRules.Warning];

    /// <summary>The known name that is meant, it seems; null if the name is known, or like none.</summary>
    public static string? Of(string name, IReadOnlyCollection<string> known) => known.Contains(name, StringComparer.Ordinal) ? null
        : NameDistance.Nearest(name, known.Where(one => one.Length >= ShortestName || one.Equals(name, StringComparison.OrdinalIgnoreCase))) ?? Swapped(name, known);

    /// <summary>The alert that is meant, it seems. The names are those of one file, and few: also one of four letters, such as Down, is known by a typo.</summary>
    public static string? OfAlert(string name, IReadOnlyCollection<string> known) => known.Contains(name, StringComparer.Ordinal) ? null
        : NameDistance.Nearest(name, known.Where(static one => one.Length >= ShortestName - 1)) ?? Swapped(name, known);

    /// <summary>The value that is meant, it seems, if it differs in case only.</summary>
    public static string? OfCase(string value, IReadOnlyCollection<string> known) => known.Contains(value, StringComparer.Ordinal) ? null
        : known.FirstOrDefault(one => one.Equals(value, StringComparison.OrdinalIgnoreCase));

    /// <summary>The label that this module gives a meaning, and that is meant, it seems.</summary>
    public static string? OfLabel(string name) => Of(name, s_labels);

    /// <summary>The annotation that messages show, and that is meant, it seems.</summary>
    public static string? OfAnnotation(string name) => Of(name, s_annotations);

    /// <summary>The severity that is meant, it seems. Others than those of this module may be used, too.</summary>
    public static string? OfSeverity(string word) => Severity.IsKnown(word) ? null : Of(word, s_severities);

    // Two letters that have changed places are two that differ.
    private static string? Swapped(string name, IEnumerable<string> known) => known.FirstOrDefault(one => one.Length >= ShortestName - 1 && IsSwapped(name, one));

    private static bool IsSwapped(string one, string other)
    {
        if (one.Length != other.Length) return false;
        int at = one.Zip(other).TakeWhile(static pair => pair.First == pair.Second).Count();
        return at + 1 < one.Length && one[at] == other[at + 1] && one[at + 1] == other[at] && one[(at + 2)..] == other[(at + 2)..];
    }
}

using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Alerting.State;

/// <summary>Keeps labels within what the state takes: their values may come from outside.</summary>
internal static class BoundedLabels
{
    /// <summary>The labels by which something is known, of which long values are cut, and too many left out; mostly the same ones.</summary>
    public static LabelSet Of(LabelSet labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return IsWithin(labels, Limits.LongestLabel)
            ? labels
            : LabelSet.Of(labels.Labels.Take(Limits.MostLabels).Select(static label => KeyValuePair.Create(CutText.Beginning(label.Key, Limits.LongestLabel), Cut(label.Value, Limits.LongestLabel))));
    }

    /// <summary>Texts for people, of which long ones are cut, and too many left out; mostly the same ones.</summary>
    public static LabelSet OfTexts(LabelSet texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return IsWithin(texts, Limits.LongestAnnotation)
            ? texts
            : LabelSet.Of(texts.Labels.Take(Limits.MostLabels).Select(static text => KeyValuePair.Create(CutText.Beginning(text.Key, Limits.LongestLabel), CutText.Within(text.Value, Limits.LongestAnnotation))));
    }

    /// <summary>A value of this length at most. Two long ones that begin alike stay two.</summary>
    public static string Cut(string value, int longest)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length <= longest) return value;
        string whole = Fingerprint.Of(value);
        return $"{CutText.Beginning(value, longest - whole.Length - 1)}…{whole}";
    }

    private static bool IsWithin(LabelSet labels, int longest) =>
        labels.Count <= Limits.MostLabels && labels.Labels.All(label => label.Key.Length <= longest && label.Value.Length <= longest);
}

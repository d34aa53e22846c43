using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Alerting.State;

/// <summary>Keeps labels within what the state takes: their values may come from outside.</summary>
internal static class BoundedLabels
{
    /// <summary>The labels, of which long values are cut, and too many left out; mostly the same ones.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="longest">The longest value.</param>
    public static LabelSet Of(LabelSet labels, int longest = Limits.LongestLabel)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count <= Limits.MostLabels && labels.Labels.All(label => label.Key.Length <= longest && label.Value.Length <= longest)) return labels;
        return LabelSet.Of(labels.Labels.Take(Limits.MostLabels).Select(label => KeyValuePair.Create(CutText.Beginning(label.Key, longest), CutText.Beginning(label.Value, longest))));
    }
}

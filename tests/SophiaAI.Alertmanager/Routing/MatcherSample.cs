using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Alertmanager.Routing;

/// <summary>A matcher of a random route.</summary>
/// <param name="Name">The label.</param>
/// <param name="Operator">The comparison.</param>
/// <param name="Value">The value, or the regular expression.</param>
/// <param name="IsInMap">Whether it stands in one of the two maps of older files, which only some comparisons have.</param>
internal sealed record MatcherSample(string Name, MatchOperator Operator, string Value, bool IsInMap)
{
    /// <summary>As a text of the list.</summary>
    public override string ToString() => new Matcher(Name, Operator, Value).ToString();
}

using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Alertmanager.Routing;

/// <summary>A node of a random tree.</summary>
/// <param name="Receiver">Its receiver; null to inherit one.</param>
/// <param name="Matchers">What alerts have to meet.</param>
/// <param name="Continue">Whether later siblings are looked at too.</param>
/// <param name="Children">The nodes below.</param>
internal sealed record RouteSample(string? Receiver, IReadOnlyList<MatcherSample> Matchers, bool Continue, IReadOnlyList<RouteSample> Children)
{
    /// <summary>All receivers of the tree.</summary>
    public IEnumerable<string> Receivers => Children.SelectMany(static child => child.Receivers).Concat(Receiver is null ? [] : [Receiver]);

    /// <summary>As YAML, on one line for each node.</summary>
    public string Write(string indent)
    {
        List<string> keys = [];
        if (Receiver is not null) keys.Add($"receiver: {Flow.Quote(Receiver)}");
        if (Continue) keys.Add("continue: true");
        ILookup<bool, MatcherSample> matchers = Matchers.ToLookup(static matcher => matcher.IsInMap);
        if (matchers[false].Any()) keys.Add($"matchers: {Flow.Texts(matchers[false].Select(static matcher => matcher.ToString()))}");
        MatcherSample[] equal = [.. matchers[true].Where(static matcher => matcher.Operator == MatchOperator.Equal)];
        MatcherSample[] regex = [.. matchers[true].Where(static matcher => matcher.Operator == MatchOperator.Matches)];
        if (equal.Length > 0) keys.Add($"match: {Flow.Map(equal.Select(static matcher => (matcher.Name, matcher.Value)))}");
        if (regex.Length > 0) keys.Add($"match_re: {Flow.Map(regex.Select(static matcher => (matcher.Name, matcher.Value)))}");
        if (Children.Count > 0) keys.Add($"routes: [\n{string.Join(",\n", Children.Select(child => $"{indent}  {child.Write(indent + "  ")}"))}]");
        return $"{{{string.Join(", ", keys)}}}";
    }

    /// <summary>Trees that have a little less.</summary>
    /// <param name="isRoot">Whether it is the root, which keeps its receiver.</param>
    public IEnumerable<RouteSample> Smaller(bool isRoot)
    {
        for (int index = 0; index < Children.Count; index++)
        {
            yield return this with { Children = [.. Children.Take(index), .. Children.Skip(index + 1)] };
            if (Children[index].Children.Count > 0) yield return this with { Children = [.. Children.Take(index), .. Children[index].Children, .. Children.Skip(index + 1)] };
        }

        if (Continue) yield return this with { Continue = false };
        if (Receiver is not null && !isRoot) yield return this with { Receiver = null };
        for (int index = 0; index < Matchers.Count; index++) yield return this with { Matchers = [.. Matchers.Take(index), .. Matchers.Skip(index + 1)] };
        for (int index = 0; index < Children.Count; index++)
        {
            foreach (RouteSample smaller in Children[index].Smaller(isRoot: false)) yield return this with { Children = [.. Children.Take(index), smaller, .. Children.Skip(index + 1)] };
        }
    }
}

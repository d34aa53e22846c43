using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Integrations;

/// <summary>The checks of several integrations, and what they depend on.</summary>
internal sealed class CheckGraph
{
    private readonly List<PlannedCheck> _checks;

    /// <summary>Creates the graph of all checks.</summary>
    /// <param name="suites">The integrations' checks. An integration may have several suites, but no two checks of one name.</param>
    public CheckGraph(IEnumerable<CheckSuite> suites)
    {
        _checks = [.. suites.GroupBy(static suite => suite.Integration, StringComparer.OrdinalIgnoreCase)
            .SelectMany(static suites => suites.SelectMany(static suite => suite.Checks), static (suites, check) => new PlannedCheck(suites.Key, check))];
        Dictionary<string, PlannedCheck> byKey = _checks.ToDictionary(static check => check.Key, StringComparer.OrdinalIgnoreCase);
        foreach (PlannedCheck check in _checks) Link(check, byKey);
        foreach (PlannedCheck check in _checks.Where(static check => Reaches(check, check, []))) check.Problem ??= $"{check.Key} depends on itself, by way of {string.Join(", ", check.DependsOn.Select(static other => other.Key))}.";
    }

    /// <summary>All checks, in the order in which they are shown.</summary>
    public IReadOnlyList<PlannedCheck> Checks => _checks;

    /// <summary>
    /// The checks that are wanted, and those that they depend on, whatever their tags: what one of them finds may be needed. One
    /// that depends on an excluded one is skipped, and says so.
    /// </summary>
    /// <returns>The checks, in the order in which they are shown.</returns>
    public IReadOnlyList<PlannedCheck> Select(CheckSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);
        HashSet<PlannedCheck> wanted = new(ReferenceEqualityComparer.Instance);
        foreach (PlannedCheck check in _checks.Where(selection.Includes)) AddWithDependencies(check, selection, wanted);
        return [.. _checks.Where(wanted.Contains)];
    }

    private static void AddWithDependencies(PlannedCheck check, CheckSelection selection, HashSet<PlannedCheck> wanted)
    {
        if (!wanted.Add(check)) return;
        foreach (PlannedCheck other in check.DependsOn)
        {
            if (selection.IsExcluded(other.Check)) check.Exclusion ??= other.Key;
            else AddWithDependencies(other, selection, wanted);
        }
    }

    private static void Link(PlannedCheck check, Dictionary<string, PlannedCheck> byKey)
    {
        foreach (string name in check.Check.DependsOn)
        {
            // A name of the same integration comes first, so that a slash in one stays possible.
            if (byKey.TryGetValue($"{check.Integration}/{name}", out PlannedCheck? other) || byKey.TryGetValue(name, out other)) check.DependsOn.Add(other);
            else check.Problem = $"It depends on '{name}', and there is no such check.";
        }
    }

    private static bool Reaches(PlannedCheck from, PlannedCheck target, HashSet<string> seen) =>
        from.DependsOn.Any(next => ReferenceEquals(next, target) || (seen.Add(next.Key) && Reaches(next, target, seen)));
}

using SophiaAI.Common;
using SophiaAI.Integrations.Own;
using SophiaAI.Providers.Composition;

namespace SophiaAI.Integrations;

/// <summary>The names of all checks that are known in this session, for completion.</summary>
internal static class KnownChecks
{
    private static IEnumerable<(string Integration, string Name)> All => SophiaServices.List.CreateChecks()
        .SelectMany(static suite => suite.Checks, static (suite, check) => (suite.Integration, check.Name))
        .Concat(OwnTests.All.Select(static test => (test.Integration, test.Name)));

    /// <summary>The checks as Integration/Name, in order.</summary>
    public static IEnumerable<string> Ids => Ordered(All.Select(static check => $"{check.Integration}/{check.Name}"));

    /// <summary>The names of the checks, in order.</summary>
    /// <param name="integrations">The integrations, with or without wildcards; none for all of them.</param>
    public static IEnumerable<string> Names(IEnumerable<string> integrations)
    {
        NameFilter filter = NameFilter.OfNames(integrations);
        return Ordered(All.Where(check => filter.Matches(check.Integration)).Select(static check => check.Name));
    }

    private static IEnumerable<string> Ordered(IEnumerable<string> names) => names.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase);
}

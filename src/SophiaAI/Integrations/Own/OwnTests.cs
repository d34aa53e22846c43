using System.Management.Automation.Runspaces;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Integrations.Own;

/// <summary>The checks that were registered in a runspace, in order. They are kept as long as it is.</summary>
internal static class OwnTests
{
    /// <summary>The checks of the current runspace.</summary>
    public static IReadOnlyList<OwnTest> All => RunspaceMemory.Use(static (State state) => state.Tests.ToArray()) ?? [];

    /// <summary>The integrations that there are: the built-in ones, then those of the user's own.</summary>
    public static IReadOnlyList<string> Integrations(IEnumerable<OwnTest> own) =>
        [.. SophiaServices.List.Names.Concat(own.Select(static test => test.Integration)).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The checks by integration, as they are run.</summary>
    public static IEnumerable<CheckSuite> Suites(IEnumerable<OwnTest> own, TestRunspaces runspaces) => own
        .GroupBy(static test => test.Integration, StringComparer.OrdinalIgnoreCase)
        .Select(integration => new OwnSuite(integration.Key, [.. integration.Select(test => test.ToCheck(runspaces))]));

    /// <summary>Whether the module itself has a check with these names.</summary>
    public static bool IsBuiltIn(string integration, string name) => SophiaServices.List.CreateChecks().Any(suite =>
        suite.Integration.Equals(integration, StringComparison.OrdinalIgnoreCase) && suite.Checks.Any(check => check.Name.Equals(name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Adds a check, or puts it in the place of another of the same name.</summary>
    public static void Put(OwnTest test) => RunspaceMemory.Change((State state) =>
    {
        int place = state.Tests.FindIndex(other => other.Is(test.Integration, test.Name));
        if (place < 0) state.Tests.Add(test);
        else state.Tests[place] = test;
    });

    /// <summary>Removes checks.</summary>
    public static void Remove(IReadOnlyCollection<OwnTest> tests) => RunspaceMemory.Change((State state) => state.Tests.RemoveAll(tests.Contains));

    /// <summary>Gives a runspace that the module has made the checks that there are so far.</summary>
    public static void Begin(Runspace runspace, IEnumerable<OwnTest> tests) => RunspaceMemory.Use(runspace, (State state) =>
    {
        state.Tests.Clear();
        state.Tests.AddRange(tests);
        return true;
    });

    /// <summary>The checks of a runspace that the module has made.</summary>
    public static IReadOnlyList<OwnTest> In(Runspace runspace) => RunspaceMemory.Use(runspace, static (State state) => state.Tests.ToArray());

    private sealed class State
    {
        public List<OwnTest> Tests { get; } = [];
    }
}

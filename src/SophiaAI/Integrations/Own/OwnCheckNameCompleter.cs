using System.Collections;
using SophiaAI.Common;

namespace SophiaAI.Integrations.Own;

/// <summary>Completes the names of checks of one's own, of the integration that was typed.</summary>
public sealed class OwnCheckNameCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => Names(OwnTests.All);

    /// <inheritdoc/>
    protected override string Nothing => "No check was registered in this session.";

    /// <inheritdoc/>
    protected override IEnumerable<string> ItemsBeside(IDictionary typed)
    {
        if (EngineValue.Bare(typed["Integration"]) is not string integration) return Items;
        NameFilter filter = NameFilter.OfNames([integration]);
        return Names(OwnTests.All.Where(test => filter.Matches(test.Integration)));
    }

    private static IEnumerable<string> Names(IEnumerable<OwnTest> tests) => tests.Select(static test => test.Name).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase);
}

using SophiaAI.Common;
using SophiaAI.Integrations.Own;
using SophiaAI.Providers.Composition;

namespace SophiaAI.Integrations;

/// <summary>Completes the names of checks.</summary>
public sealed class CheckNameCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SophiaServices.List.CreateChecks()
        .SelectMany(static suite => suite.Checks, static (_, check) => check.Name)
        .Concat(OwnTests.All.Select(static test => test.Name))
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Order(StringComparer.OrdinalIgnoreCase);
}

using SophiaAI.Common;

namespace SophiaAI.Integrations.Own;

/// <summary>Completes the names of integrations that have checks of one's own.</summary>
public sealed class OwnIntegrationCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => OwnTests.All.Select(static test => test.Integration).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    protected override string Nothing => "No check was registered in this session.";
}

using SophiaAI.Common;
using SophiaAI.Integrations.Own;

namespace SophiaAI.Integrations;

/// <summary>Completes the names of integrations.</summary>
public sealed class IntegrationCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => OwnTests.Integrations(OwnTests.All);
}

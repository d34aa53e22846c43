using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Integrations.Own;

/// <summary>Checks of a user's own, of one integration.</summary>
internal sealed class OwnSuite(string integration, IReadOnlyList<Check> checks) : CheckSuite
{
    /// <inheritdoc/>
    public override string Integration => integration;

    /// <inheritdoc/>
    public override IReadOnlyList<Check> Checks => checks;
}

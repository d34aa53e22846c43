using SophiaAI.Sandbox.Estuary.Specs;

namespace SophiaAI.Sandbox.Estuary.Incidents;

/// <summary>The alerts of the catalog as it is now.</summary>
internal sealed class AlertBook(EstuaryState state)
{
    /// <summary>Newest first.</summary>
    public IReadOnlyList<Alert> Of(string prefix) => Order(state.Catalog.All.Where(s => s.Name.StartsWith(prefix, StringComparison.Ordinal)).SelectMany(Raised));

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Alert> Of(CatalogSpec spec) => Order(Raised(spec));

    private IEnumerable<Alert> Raised(CatalogSpec spec) => state.Incidents.Of(spec.Name).Select(i => Alert.Of(i, spec, state.Now)).OfType<Alert>();

    private static Alert[] Order(IEnumerable<Alert> alerts) =>
        [.. alerts.OrderByDescending(a => a.FiredAt).ThenByDescending(a => a.Type, StringComparer.Ordinal).ThenByDescending(a => a.Spec.Name, StringComparer.Ordinal)];
}

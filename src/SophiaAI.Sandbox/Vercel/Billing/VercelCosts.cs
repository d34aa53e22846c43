namespace SophiaAI.Sandbox.Vercel.Billing;

/// <summary>Costs over time, added up by product, project or region: the answer of POST /v2/billing/costs.</summary>
internal static class VercelCosts
{
    public const string Cost = "gross_cost";

    /// <summary>What costs can be grouped by.</summary>
    public static IReadOnlyList<string> Dimensions { get; } = ["product", "project", "region"];

    /// <param name="charges">The charges to add up; there is at least one.</param>
    /// <param name="views">What each view groups by.</param>
    /// <param name="queriedAt">The time of the request.</param>
    public static object Of(IReadOnlyList<VercelCharge> charges, IReadOnlyDictionary<string, IReadOnlyList<string>> views, DateTimeOffset queriedAt)
    {
        string[] times = [.. charges.Select(c => c.ChargePeriodStart).Distinct().Order(StringComparer.Ordinal)];
        VercelProduct[] products = [.. charges.Select(c => c.Product).Distinct()];
        return new
        {
            queriedAt = queriedAt.UtcDateTime,
            availableCurrencies = new[] { "USD" },
            metrics = products.Select(Describe).Prepend(new { slug = Cost, title = "Cost", unit = (object)new { kind = "currency", name = "USD" } }),
            results = new
            {
                times,
                dimensionsMeta = new
                {
                    product = new { values = products.ToDictionary(p => p.Slug, p => new { title = p.Title, category = p == VercelProduct.Seat ? "Subscription Licenses" : p.Category }) },
                    project = new { values = Names(charges, c => (c.Tags.GetValueOrDefault("ProjectId"), c.Tags.GetValueOrDefault("ProjectName"))) },
                    region = new { values = Names(charges, c => (c.RegionId, c.RegionName)) },
                },
                views = views.ToDictionary(v => v.Key, v => new { groupBy = v.Value, results = Group(charges, v.Value, times) }),
            },
        };
    }

    private static object Describe(VercelProduct product) =>
        new { slug = product.Slug, title = product.Title, unit = (object)new { kind = "custom", singular = product.Unit.TrimEnd('s'), plural = product.Unit } };

    private static Dictionary<string, object> Names(IReadOnlyList<VercelCharge> charges, Func<VercelCharge, (string? Id, string? Name)> nameOf) => charges
        .Select(nameOf)
        .Where(n => n.Id is not null)
        .DistinctBy(n => n.Id)
        .ToDictionary(n => n.Id!, n => (object)new { title = n.Name });

    private static IEnumerable<object> Group(IReadOnlyList<VercelCharge> charges, IReadOnlyList<string> dimensions, string[] times) => charges
        .GroupBy(c => string.Join('\n', dimensions.Select(d => Value(c, d))), StringComparer.Ordinal)
        .Select(group => new
        {
            dimensionValues = dimensions.ToDictionary(d => d, d => Value(group.First(), d)),
            metrics = new[] { Cost, group.First().Product.Slug },
            totalValue = Sum(group),
            values = times.Select(time => Sum(group.Where(c => c.ChargePeriodStart == time))),
            flatRate = false,
        });

    private static string? Value(VercelCharge charge, string dimension) => dimension switch
    {
        "product" => charge.Product.Slug,
        "project" => charge.Tags.GetValueOrDefault("ProjectId"),
        _ => charge.RegionId,
    };

    private static double[] Sum(IEnumerable<VercelCharge> charges)
    {
        VercelCharge[] all = [.. charges];
        return [Math.Round(all.Sum(c => c.BilledCost), 6), Math.Round(all.Sum(c => c.ConsumedQuantity), 6)];
    }
}

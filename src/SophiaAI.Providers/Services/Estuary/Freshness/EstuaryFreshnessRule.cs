namespace SophiaAI.Providers.Services.Estuary.Freshness;

/// <summary>What counts as fresh.</summary>
/// <param name="MaxAge">The oldest that the last document may be.</param>
/// <param name="EachBinding">Whether that holds for each binding; otherwise, the newest document of all counts.</param>
internal sealed record EstuaryFreshnessRule(TimeSpan MaxAge, bool EachBinding);

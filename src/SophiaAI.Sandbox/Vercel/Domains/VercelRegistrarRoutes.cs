using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Vercel.Domains;

/// <summary>What domains cost, and whether they can still be bought. Anybody may ask, without a token; errors have a form of their own, without the member "error".</summary>
internal sealed class VercelRegistrarRoutes(VercelData data)
{
    private const int MaxYears = 10;

    /// <summary>Dollars for a year: the first, and each other.</summary>
    private static readonly Dictionary<string, (double First, double Other)> s_prices = new(StringComparer.Ordinal)
    {
        ["com"] = (11.25, 11.25), ["net"] = (13.5, 13.5), ["org"] = (9.99, 12), ["dev"] = (13, 13), ["app"] = (15, 15), ["io"] = (46, 58), ["ai"] = (140, 140), ["example"] = (10, 12),
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/registrar/domains/{name}/price", (string name, string? years) => With(name, price => Price(price, years)));
        routes.MapGet("/v1/registrar/domains/{name}/availability", (HttpContext context, string name) => With(name, _ => Ok(new { available = IsFree(context, name) })));
    }

    private static IResult Price((double First, double Other) price, string? years)
    {
        int count = 1;
        if (years is not null && (!int.TryParse(years, out count) || count is < 1 or > MaxYears))
            return Refuse("bad_request", $"`years` should be from 1 to {MaxYears}.");
        return Ok(new { years = count, purchasePrice = price.First + (price.Other * (count - 1)), renewalPrice = price.Other * count, transferPrice = price.Other });
    }

    private bool IsFree(HttpContext context, string name) =>
        !data.Domains.IsOfOthers(VercelScope.TeamOf(context), name) && data.Domains.Find(VercelScope.TeamOf(context), name) is null;

    private static IResult With(string name, Func<(double First, double Other), IResult> answer)
    {
        if (VercelDomainName.TryParse(name) is not { } domain)
            return Refuse("bad_request", $"The domain \"{name}\" is not valid.");
        return s_prices.TryGetValue(domain.Apex[(domain.Apex.IndexOf('.', StringComparison.Ordinal) + 1)..], out (double First, double Other) price)
            ? answer(price)
            : Refuse("tld_not_supported", "The TLD is not currently supported.");
    }

    private static ErrorAnswer Refuse(string code, string message) =>
        ErrorAnswer.Json(StatusCodes.Status400BadRequest, new { status = StatusCodes.Status400BadRequest, code, message });

    private static IResult Ok<T>(T body) => Results.Json(body, WireJson.Options);
}

using System.Security.Cryptography;
using System.Text;
using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Vercel.Billing;

/// <summary>What the team has been charged on each day of thirteen months. The amounts look like those of a team at work, and are always the same.</summary>
internal static class VercelChargeSeed
{
    private const int Days = 400;
    private const int Digits = 6;

    /// <summary>How busy the projects are.</summary>
    private static readonly double[] s_weights = [1, 0.22, 0.08];

    private static readonly Lazy<IReadOnlyList<VercelCharge>> s_all = new(() => Before(DateOnly.FromDateTime(SeedTime.Now.UtcDateTime)));

    /// <summary>Oldest first.</summary>
    public static IReadOnlyList<VercelCharge> All => s_all.Value;

    /// <summary>Those of the days before this, oldest first. A day's are the same whenever they are asked for.</summary>
    public static IReadOnlyList<VercelCharge> Before(DateOnly day) => [.. Enumerable.Range(-Days, Days).SelectMany(age => Of(day.AddDays(age)))];

    /// <summary>A charge of so many dollars.</summary>
    public static VercelCharge Of(DateOnly day, VercelProduct product, double amount, VercelProject project) => Create(day, product, Math.Round(amount / product.Price, Digits)) with
    {
        BilledCost = amount,
        RegionId = product.Regions.Count > 0 ? product.Regions[0] : null,
        Tags = TagsOf(project),
    };

    private static IEnumerable<VercelCharge> Of(DateOnly day)
    {
        if (day.Day == 1)
        {
            yield return Monthly(day, VercelProduct.Seat, "Purchase");
            yield return Monthly(day, VercelProduct.Credit, "Credit");
        }

        foreach ((int index, double weight) in s_weights.Index())
        {
            foreach (VercelProduct product in VercelProduct.Used)
            {
                foreach ((string? region, double share) in Shares(product))
                    yield return Usage(day, product, VercelProjectSeed.All[index], region, weight * share);
            }
        }
    }

    private static IEnumerable<(string? Region, double Share)> Shares(VercelProduct product) => product.Regions switch
    {
        [] => [(null, 1)],
        [string only] => [(only, 1)],
        _ => [(product.Regions[0], 0.7), (product.Regions[1], 0.3)],
    };

    private static VercelCharge Usage(DateOnly day, VercelProduct product, VercelProject project, string? region, double weight)
    {
        double quantity = Math.Round(product.Daily * weight * Pace(day) * Chance($"{day:O} {product.Slug} {project.Id} {region}"), Digits);
        return Create(day, product, quantity) with
        {
            RegionId = region,
            Tags = TagsOf(project),
        };
    }

    private static Dictionary<string, string> TagsOf(VercelProject project) => new() { ["ProjectId"] = project.Id, ["ProjectName"] = project.Name };

    private static VercelCharge Monthly(DateOnly day, VercelProduct product, string category) => Create(day, product, product.Daily) with { ChargeCategory = category };

    private static VercelCharge Create(DateOnly day, VercelProduct product, double quantity) => new()
    {
        Product = product,
        BilledCost = Math.Round(quantity * product.Price, Digits),
        ConsumedQuantity = quantity,
        Start = VercelBillingDay.Start(day),
        End = VercelBillingDay.Start(day.AddDays(1)),
    };

    /// <summary>Weekends are quiet.</summary>
    private static double Pace(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.45 : 1;

    /// <summary>From 0.8 to 1.2.</summary>
    private static double Chance(string seed) => 0.8 + (SHA256.HashData(Encoding.UTF8.GetBytes(seed))[0] / 255.0 * 0.4);
}

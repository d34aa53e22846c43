using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Vercel.Billing;

/// <summary>A charge of one day, with the columns of FOCUS 1.3.</summary>
internal sealed record VercelCharge
{
    private static readonly JsonSerializerOptions s_focus = new(WireJson.Sparse) { PropertyNamingPolicy = null };

    [JsonIgnore]
    public VercelProduct Product { get; init; } = VercelProduct.Credit;

    public required double BilledCost { get; init; }

    public string BillingCurrency { get; } = "USD";

    public string ChargeCategory { get; init; } = "Usage";

    [JsonIgnore]
    public DateTime Start { get; init; }

    [JsonIgnore]
    public DateTime End { get; init; }

    public string ChargePeriodStart => Text(Start);

    public string ChargePeriodEnd => Text(End);

    public required double ConsumedQuantity { get; init; }

    public string ConsumedUnit => Product.Unit;

    public double EffectiveCost => BilledCost;

    public string? RegionId { get; init; }

    public string? RegionName => RegionId is null ? null : VercelProduct.RegionName(RegionId);

    public string ServiceName => Product.Title;

    public string ServiceCategory => Product.Category;

    public string ServiceProviderName { get; } = "Vercel";

    /// <summary>The project, if the charge is of one.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public string PricingCategory { get; } = "Standard";

    public string PricingCurrency { get; } = "USD";

    public double PricingQuantity => ConsumedQuantity;

    public string PricingUnit => Product.Unit;

    /// <summary>The charge as a line of the answer.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, s_focus);

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

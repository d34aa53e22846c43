using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Billing;

/// <summary>What one of Vercel's services cost in one period, such as a day, as FOCUS (the FinOps Open Cost and Usage Specification) describes a charge.</summary>
public sealed record VercelUsage
{
    /// <summary>When the period begins.</summary>
    public required DateTimeOffset ChargePeriodStart { get; init; }

    /// <summary>When the period ends; the time itself is not part of it.</summary>
    public required DateTimeOffset ChargePeriodEnd { get; init; }

    /// <summary>The service, such as Fast Data Transfer.</summary>
    public string? ServiceName { get; init; }

    /// <summary>The kind of service, such as Compute.</summary>
    public string? ServiceCategory { get; init; }

    /// <summary>Who provides it.</summary>
    public string? ServiceProviderName { get; init; }

    /// <summary>Usage, Purchase, Tax, Credit or Adjustment.</summary>
    public string? ChargeCategory { get; init; }

    /// <summary>What the invoice says, in the billing currency.</summary>
    public required decimal BilledCost { get; init; }

    /// <summary>What it costs once discounts, and purchases that were made in advance, are spread over what they are for.</summary>
    public decimal? EffectiveCost { get; init; }

    /// <summary>The currency of the costs, such as USD.</summary>
    public string? BillingCurrency { get; init; }

    /// <summary>How much was used.</summary>
    public decimal? ConsumedQuantity { get; init; }

    /// <summary>The unit of what was used, such as GB.</summary>
    public string? ConsumedUnit { get; init; }

    /// <summary>How much is priced.</summary>
    public decimal? PricingQuantity { get; init; }

    /// <summary>The unit that the price is for.</summary>
    public string? PricingUnit { get; init; }

    /// <summary>The model of the price, such as Standard.</summary>
    public string? PricingCategory { get; init; }

    /// <summary>The currency of the price.</summary>
    public string? PricingCurrency { get; init; }

    /// <summary>The region's id, such as iad1.</summary>
    public string? RegionId { get; init; }

    /// <summary>The region's name.</summary>
    public string? RegionName { get; init; }

    /// <summary>The id of the project that it was for; null if it was for none.</summary>
    [JsonIgnore]
    public string? ProjectId => Tag("ProjectId");

    /// <summary>The name of the project that it was for; null if it was for none.</summary>
    [JsonIgnore]
    public string? ProjectName => Tag("ProjectName");

    /// <summary>All of its tags.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> Tags => Json.Plain(TagsSent);

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The service and the day.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{ServiceName} {ChargePeriodStart.UtcDateTime:yyyy-MM-dd}");

    [JsonInclude]
    [JsonPropertyName("Tags")]
    internal Dictionary<string, JsonElement>? TagsSent { get; init; }

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }

    // The case of a tag's name is the sender's own.
    private string? Tag(string name) =>
        TagsSent?.FirstOrDefault(tag => tag.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { ValueKind: JsonValueKind.String } value ? Json.Plain(value) as string : null;
}

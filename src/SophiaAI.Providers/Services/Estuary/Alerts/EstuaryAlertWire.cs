using System.Text.Json;
using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Estuary.Alerts;

/// <summary>The JSON of Estuary's alerts, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EstuaryAnswer<AlertsData>))]
internal sealed partial class EstuaryAlertJson : JsonSerializerContext;

/// <summary>The data of an <c>alerts</c> query.</summary>
internal sealed record AlertsData
{
    public required AlertPage Alerts { get; init; }
}

/// <summary>A page of alerts, which is followed by older ones.</summary>
internal sealed record AlertPage
{
    public required AlertPageInfo PageInfo { get; init; }

    public required IReadOnlyList<EstuaryEdge<AlertSent>> Edges { get; init; }
}

/// <summary>The position of a page in the list, which is read backward.</summary>
internal sealed record AlertPageInfo
{
    public required bool HasPreviousPage { get; init; }

    /// <summary>The position of the oldest alert on the page.</summary>
    public string? EndCursor { get; init; }
}

/// <summary>An alert.</summary>
internal sealed record AlertSent
{
    public required string CatalogName { get; init; }

    public required string AlertType { get; init; }

    public required DateTimeOffset FiredAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public JsonElement? Arguments { get; init; }

    public JsonElement? ResolvedArguments { get; init; }
}

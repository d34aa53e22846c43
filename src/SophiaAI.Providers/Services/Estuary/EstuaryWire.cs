using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Estuary;

/// <summary>The JSON of Estuary's GraphQL requests, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EstuaryQuery))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(DateTimeOffset))]
[JsonSerializable(typeof(LiveSpecsBy))]
[JsonSerializable(typeof(PrefixesBy))]
[JsonSerializable(typeof(CatalogStatsBy))]
[JsonSerializable(typeof(AlertsBy))]
[JsonSerializable(typeof(DraftSpecInput[]))]
internal sealed partial class EstuaryJson : JsonSerializerContext;

/// <summary>The body of a GraphQL request.</summary>
internal sealed record EstuaryQuery(string Query, Dictionary<string, object?> Variables);

/// <summary>Which live specifications a query is about.</summary>
internal sealed record LiveSpecsBy(IReadOnlyList<string>? Names, string? Prefix, string? CatalogType);

/// <summary>Which prefixes a query is about.</summary>
internal sealed record PrefixesBy(string MinCapability);

/// <summary>Which statistics a query is about.</summary>
internal sealed record CatalogStatsBy(IReadOnlyList<string> Names, string Grain, DateTimeOffset Start, DateTimeOffset End);

/// <summary>Which alerts a query is about; with no <see cref="Active"/>, those that are active and those that are not.</summary>
internal sealed record AlertsBy(string Prefix, bool? Active);

/// <summary>The body of a GraphQL response.</summary>
internal sealed record EstuaryAnswer<T>
    where T : class
{
    public T? Data { get; init; }

    public IReadOnlyList<EstuaryError>? Errors { get; init; }
}

/// <summary>One error in a GraphQL response.</summary>
internal sealed record EstuaryError
{
    public string? Message { get; init; }
}

/// <summary>The position of a page in its list.</summary>
internal sealed record PageInfo
{
    public required bool HasNextPage { get; init; }

    public string? EndCursor { get; init; }

    /// <summary>The next page's cursor; null on the last page.</summary>
    /// <exception cref="ServiceException">There is a next page, but no cursor to request it with.</exception>
    public string? Cursor => !HasNextPage ? null : EndCursor is { Length: > 0 } ? EndCursor : throw new ServiceException(
        EstuaryService.Name, FailureReason.InvalidResponse, "Estuary says that its list continues, but not where.")
    {
        RecommendedAction = EstuaryService.Profile.AdviceFor(FailureReason.InvalidResponse),
    };
}

/// <summary>A page of a list.</summary>
internal sealed record EstuaryPage<T>
{
    public required PageInfo PageInfo { get; init; }

    public required IReadOnlyList<EstuaryEdge<T>> Edges { get; init; }
}

/// <summary>An entry on a page.</summary>
internal sealed record EstuaryEdge<T>
{
    public required T Node { get; init; }
}

using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Estuary;

/// <summary>The JSON of Estuary's GraphQL requests, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EstuaryQuery))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int))]
internal sealed partial class EstuaryJson : JsonSerializerContext;

/// <summary>The body of a GraphQL request.</summary>
internal sealed record EstuaryQuery(string Query, Dictionary<string, object?> Variables);

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

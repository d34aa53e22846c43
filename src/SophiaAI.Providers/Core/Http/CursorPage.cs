namespace SophiaAI.Providers.Core.Http;

/// <summary>One page of a list that is paged by cursor.</summary>
/// <param name="Items">The page's items.</param>
/// <param name="Next">The next page's cursor; null or empty on the last page.</param>
internal sealed record CursorPage<T>(IReadOnlyList<T> Items, string? Next);

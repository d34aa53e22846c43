namespace SophiaAI.Providers.Core.Http;

/// <summary>One page of a list that continues after a cursor.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Next">The cursor of the page after it; null or empty on the last.</param>
internal sealed record CursorPage<T>(IReadOnlyList<T> Items, string? Next);

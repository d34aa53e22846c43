using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Gong;

/// <summary>Answers with a page of a list: a hundred items, and the cursor of the next page. No item at all is a 404.</summary>
internal static class GongPages
{
    public const int Size = 100;

    /// <param name="list">How the list is answered.</param>
    /// <param name="request">Which page is asked for.</param>
    /// <param name="items">All of the list, in order.</param>
    /// <param name="others">Further members of the answer.</param>
    public static IResult Answer<T>(GongList<T> list, GongPageRequest request, IReadOnlyList<T> items, params ReadOnlySpan<(string Name, object? Value)> others)
    {
        (int page, int first) = request.Cursor is null ? (0, 0) : Find(list, request, items);
        if (first < 0)
            return GongErrors.BadRequest("The cursor is invalid or has expired");
        if (items.Count == 0)
            return GongErrors.NothingFound(list.Noun);

        T[] onPage = items.Skip(first).Take(Size).ToArray();
        bool isLast = first + onPage.Length == items.Count;
        Dictionary<string, object?> body = new(StringComparer.Ordinal)
        {
            ["requestId"] = GongErrors.NewRequestId(),
            ["records"] = new GongRecords(items.Count, onPage.Length, page, isLast ? null : request.CursorOf(page + 1, list.KeyOf(onPage[^1]))),
        };
        foreach ((string name, object? value) in others)
            body[name] = value;
        body[list.Member] = onPage.Select(list.Describe);
        return Results.Json(body, WireJson.Options);
    }

    private static (int Page, int First) Find<T>(GongList<T> list, GongPageRequest request, IReadOnlyList<T> items)
    {
        if (request.Position() is not var (page, after))
            return (0, -1);
        int last = items.Index().FirstOrDefault(i => list.KeyOf(i.Item) == after, (-2, default!)).Index;
        return (page, last + 1);
    }
}

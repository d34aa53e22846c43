using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>Answers with a page of a list that is ordered by time.</summary>
internal static class VercelPages
{
    /// <param name="query">What it says about limit, since, until and order counts.</param>
    /// <param name="items">All of the list, in any order.</param>
    /// <param name="timeOf">The time to order by; no two items share one.</param>
    /// <param name="describe">The answer's body.</param>
    public static IResult Answer<T, TBody>(IQueryCollection query, IEnumerable<T> items, Func<T, long> timeOf, Func<IEnumerable<T>, VercelPagination, TBody> describe)
    {
        if (!VercelQuery.TryReadLimit(query, out int limit, out string? error) || !VercelQuery.TryReadTime(query, "until", out long? until, out error)
            || !VercelQuery.TryReadTime(query, "since", out long? since, out error))
        {
            return VercelErrors.BadRequest(error);
        }

        IEnumerable<T> wanted = items.Where(i => (until is null || timeOf(i) < until) && (since is null || timeOf(i) > since));
        T[] found = [.. query["order"] == "ASC" ? wanted.OrderBy(timeOf) : wanted.OrderByDescending(timeOf)];
        return Results.Json(describe(found.Take(limit), VercelPagination.Of(found, limit, timeOf)), WireJson.Options);
    }
}

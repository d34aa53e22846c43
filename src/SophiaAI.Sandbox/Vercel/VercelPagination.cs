namespace SophiaAI.Sandbox.Vercel;

/// <summary>The number of items on this page, and the times that lead to the next and the previous page.</summary>
internal sealed record VercelPagination(int Count, long? Next, long? Prev)
{
    /// <param name="found">All items from this page on, newest first.</param>
    /// <param name="limit">The page size.</param>
    /// <param name="timeOf">The time that the list is ordered by; no two items share one.</param>
    public static VercelPagination Of<T>(T[] found, int limit, Func<T, long> timeOf)
    {
        int count = Math.Min(limit, found.Length);
        return new VercelPagination(
            count,
            found.Length > count ? timeOf(found[count - 1]) : null,
            count > 0 ? timeOf(found[0]) : null);
    }
}

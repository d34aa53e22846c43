namespace SophiaAI.Sandbox.Vercel;

/// <summary>How many items this page has, and the times that lead to its neighbours.</summary>
internal sealed record VercelPagination(int Count, long? Next, long? Prev)
{
    /// <param name="found">Everything from this page on, newest first.</param>
    /// <param name="limit">The size of a page.</param>
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

namespace SophiaAI.Providers.Services.Vercel;

/// <summary>One page of a list, as Vercel sends it.</summary>
internal interface IVercelPage<out T>
{
    /// <summary>The page's items.</summary>
    IReadOnlyList<T> Items { get; }

    /// <summary>The page's place in the list; null in a list of one page.</summary>
    VercelPagination? Pagination { get; }
}

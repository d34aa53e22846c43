using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Reads a paged list, where each page has the next one's cursor. Reading always finishes or fails.</summary>
internal static class CursorPages
{
    /// <summary>The items of all pages. Pages are requested only as the caller needs them.</summary>
    /// <param name="service">The service that the list belongs to.</param>
    /// <param name="get">Gets the page at a cursor; null for the first page.</param>
    /// <param name="when">When to request the next page.</param>
    /// <param name="start">The cursor to begin at; omitted to read from the beginning.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">A page could not be read; InvalidResponse for a repeated cursor or an endless list.</exception>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        ServiceProfile service,
        Func<string?, CancellationToken, Task<CursorPage<T>>> get,
        NextPage when = NextPage.WhenUsedUp,
        string? start = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        HashSet<string> seen = start is null ? [] : [start];
        Task<CursorPage<T>> coming = get(start, stop.Token);
        try
        {
            while (true)
            {
                CursorPage<T> page = await coming.ConfigureAwait(false);
                ServiceException? fault = FaultOf(service, page.Next, seen);
                bool isLast = string.IsNullOrEmpty(page.Next) || fault is not null;
                Task<CursorPage<T>>? ahead = null;
                for (int used = 0; used < page.Items.Count; used++)
                {
                    if (!isLast && ahead is null && when == NextPage.WhenHalfUsed && used * 2 >= page.Items.Count) coming = ahead = get(page.Next, stop.Token);
                    yield return page.Items[used];
                }

                // Everything before the fault is valid.
                if (fault is not null) throw fault;
                if (isLast) yield break;
                stop.Token.ThrowIfCancellationRequested();
                coming = ahead ?? get(page.Next, stop.Token);
            }
        }
        finally
        {
            // A caller that stops early leaves no request running.
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)coming).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static ServiceException? FaultOf(ServiceProfile service, string? next, HashSet<string> seen)
    {
        if (string.IsNullOrEmpty(next)) return null;
        if (next.Length > Limits.LongestCursor) return Invalid(service, $"continues at a cursor of {next.Length} characters");
        if (!seen.Add(next)) return Invalid(service, "never ends: the same page came again");
        return seen.Count < Limits.MostPages ? null : Invalid(service, $"has more than {Limits.MostPages} pages");
    }

    private static ServiceException Invalid(ServiceProfile service, string what) =>
        new(service.Name, FailureReason.InvalidResponse, $"{service.Name} sent a list that {what}.")
        {
            RecommendedAction = service.AdviceFor(FailureReason.InvalidResponse),
        };
}

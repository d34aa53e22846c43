using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Reads a list that comes in pages, each with the cursor of the next. It comes to its end, or to an error.</summary>
internal static class CursorPages
{
    /// <summary>The items of all pages, asked for only as far as somebody wants them.</summary>
    /// <param name="service">Whose list it is.</param>
    /// <param name="get">Gets the page of a cursor; null for the first one.</param>
    /// <param name="when">When the next page is asked for.</param>
    /// <param name="start">The cursor to begin with, where it is not at the list's own start.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">A page could not be read; InvalidResponse for a cursor that comes again and for a list without an end.</exception>
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

                // What came before the fault is good.
                if (fault is not null) throw fault;
                if (isLast) yield break;
                stop.Token.ThrowIfCancellationRequested();
                coming = ahead ?? get(page.Next, stop.Token);
            }
        }
        finally
        {
            // Whoever stops early leaves no request behind.
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)coming).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static ServiceException? FaultOf(ServiceProfile service, string? next, HashSet<string> seen)
    {
        if (string.IsNullOrEmpty(next)) return null;
        if (!seen.Add(next)) return Invalid(service, "never ends: the same page came again");
        return seen.Count < ResponseLimits.MostPages ? null : Invalid(service, $"has more than {ResponseLimits.MostPages} pages");
    }

    private static ServiceException Invalid(ServiceProfile service, string what) =>
        new(service.Name, FailureReason.InvalidResponse, $"{service.Name} sent a list that {what}.")
        {
            RecommendedAction = service.AdviceFor(FailureReason.InvalidResponse),
        };
}

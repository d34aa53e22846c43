using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Services.Gong;

/// <summary>Calls Gong's API v2.</summary>
internal sealed class GongClient
{
    /// <summary>How many items a page has, which is also how many ids one request may name.</summary>
    public const int PageSize = 100;

    private readonly HttpServiceClient _client;

    /// <summary>Creates a client.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public GongClient(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Context = context;
        _client = context.CreateClient(GongHttp.Options(context));
    }

    /// <summary>The settings, and where events go.</summary>
    public ProviderContext Context { get; }

    /// <summary>The clock used for all waiting.</summary>
    public TimeProvider Time => _client.Time;

    /// <summary>How much of the API's limits is used, as far as this machine knows.</summary>
    public Task<IReadOnlyList<RateUsage>> UsageAsync(CancellationToken cancellationToken) => _client.UsageAsync(cancellationToken);

    /// <summary>How many lists, or parts of lists, have come incomplete. Each has caused a warning.</summary>
    public int IncompleteLists { get; private set; }

    /// <summary>Sends a request whose response is JSON of one type.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<T> ReadAsync<T>(ServiceRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        _client.SendAsync(request, (response, token) => GongAnswer.ReadAsync(response, type, token), cancellationToken);

    /// <summary>Warns of a list that is not complete.</summary>
    public void ReportIncomplete(string message)
    {
        IncompleteLists++;
        Context.Report(ProviderEventKind.Warning, message);
    }

    /// <summary>
    /// Reads a list page by page. The next page is requested when half of the present one has been used. That nothing
    /// matches is an empty list, although the service answers it with an error.
    /// </summary>
    /// <param name="page">The request for the page at a cursor; null for the first page.</param>
    /// <param name="type">The JSON of a page.</param>
    /// <param name="idOf">The id of an item. One that comes again, because the list has shifted while it was read, is left out. Null if items have none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">A page could not be read.</exception>
    public IAsyncEnumerable<T> ListAsync<TPage, T>(
        Func<string?, ServiceRequest> page, JsonTypeInfo<TPage> type, Func<T, string>? idOf, CancellationToken cancellationToken)
        where TPage : class, IGongPage<T> => ListAsync<TPage, T, T>(page, type, static (items, _) => Task.FromResult(items), idOf, cancellationToken);

    /// <summary>As above, for a list whose items are completed page by page with further requests.</summary>
    /// <param name="page">The request for the page at a cursor; null for the first page.</param>
    /// <param name="type">The JSON of a page.</param>
    /// <param name="complete">Completes the items of a page.</param>
    /// <param name="idOf">The id of an item, as above.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">A page could not be read or completed.</exception>
    public async IAsyncEnumerable<T> ListAsync<TPage, TItem, T>(
        Func<string?, ServiceRequest> page,
        JsonTypeInfo<TPage> type,
        Func<IReadOnlyList<TItem>, CancellationToken, Task<IReadOnlyList<T>>> complete,
        Func<TItem, string>? idOf,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TPage : class, IGongPage<TItem>
    {
        GongListLength length = new(this, idOf is not null);
        GongRepeatedItems<TItem> repeated = new(idOf);
        IAsyncEnumerable<T> items = CursorPages.ReadAsync<T>(
            GongService.Profile,
            async (cursor, token) =>
            {
                if (await ReadPageAsync(page(cursor), type, isFirst: cursor is null, token).ConfigureAwait(false) is not { } answer) return new CursorPage<T>([], null);
                IReadOnlyList<TItem> sent = answer.Items;
                length.Add(sent.Count, answer.Records);
                return new CursorPage<T>(await complete(repeated.Remove(sent), token).ConfigureAwait(false), answer.Records?.Cursor);
            },
            NextPage.WhenHalfUsed,
            cancellationToken: cancellationToken);
        await foreach (T item in items.ConfigureAwait(false)) yield return item;
        length.Check();
    }

    /// <summary>Reads the first page of a list; null if nothing matches.</summary>
    /// <exception cref="ServiceException">It could not be read.</exception>
    public Task<TPage?> ReadFirstAsync<TPage>(ServiceRequest request, JsonTypeInfo<TPage> type, CancellationToken cancellationToken)
        where TPage : class => ReadPageAsync(request, type, isFirst: true, cancellationToken);

    // Null if nothing matches. On a later page the same words mean that the list has gone.
    private async Task<TPage?> ReadPageAsync<TPage>(ServiceRequest request, JsonTypeInfo<TPage> type, bool isFirst, CancellationToken cancellationToken)
        where TPage : class
    {
        try
        {
            return await ReadAsync(request, type, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException failure) when (isFirst && GongHttp.IsNoMatch(failure))
        {
            return null;
        }
    }
}

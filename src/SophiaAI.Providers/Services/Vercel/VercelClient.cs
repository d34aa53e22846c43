using System.Text.Json.Serialization.Metadata;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel;

/// <summary>Calls Vercel's API within the configured team, or within the token's own account if there is none.</summary>
internal sealed class VercelClient
{
    /// <summary>How many items a page has. The API's own maximum is the same in every list.</summary>
    public const string PageSize = "100";

    private readonly HttpServiceClient _client;

    /// <summary>Creates a client.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public VercelClient(ProviderContext context)
        : this(context, isScoped: true)
    {
    }

    private VercelClient(ProviderContext context, bool isScoped)
    {
        ArgumentNullException.ThrowIfNull(context);
        Context = context;
        Team = context.Settings.Value(VercelService.TeamId);
        DefaultProject = context.Settings.Value(VercelService.ProjectId);
        _client = context.CreateClient(VercelHttp.Options(context) with { Query = isScoped ? ScopeOf(Team) : [] });
    }

    /// <summary>A client for what belongs to the token's user and to no team: its requests name none.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public static VercelClient Unscoped(ProviderContext context) => new(context, isScoped: false);

    /// <summary>The settings, and where events go.</summary>
    public ProviderContext Context { get; }

    /// <summary>The configured team's id or slug; null if there is none.</summary>
    public string? Team { get; }

    /// <summary>The configured project's id or name; null if there is none.</summary>
    public string? DefaultProject { get; }

    /// <summary>Where names are looked up, in words.</summary>
    public string Place => Team is null ? "the account of the token" : $"the team '{Team}'";

    /// <summary>The clock used for all waiting.</summary>
    public TimeProvider Time => _client.Time;

    /// <summary>What Vercel has said of its limits in its answers to this process. Sends nothing.</summary>
    public IReadOnlyList<AnnouncedLimit> AnnouncedLimits => _client.AnnouncedLimits;

    /// <summary>Sends a request, and reads its response within the attempt.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<T> SendAsync<T>(ServiceRequest request, Func<ServiceResponse, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        _client.SendAsync(request, read, cancellationToken);

    /// <summary>Sends a request whose response is JSON of one type.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<T> ReadAsync<T>(ServiceRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        Owned(await _client.SendAsync(request, (response, token) => response.ReadJsonAsync(type, token), cancellationToken).ConfigureAwait(false));

    /// <summary>Requests one thing that a person has named. That there is none is said in words.</summary>
    /// <param name="request">The request.</param>
    /// <param name="type">The JSON of the response.</param>
    /// <param name="what">What it is, such as <c>project</c>.</param>
    /// <param name="name">Its name, as typed.</param>
    /// <param name="action">What to do if there is none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such thing.</exception>
    public async Task<T> FindAsync<T>(ServiceRequest request, JsonTypeInfo<T> type, string what, string name, string action, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(request, type, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.NotFound)
        {
            throw failure.WithMessage($"Vercel has no {what} '{name}' in {Place}.", action);
        }
    }

    /// <summary>Sends a request whose response says no more than its status.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<bool> AcknowledgeAsync(ServiceRequest request, CancellationToken cancellationToken) =>
        _client.SendAsync(request, static (response, token) => response.AcknowledgeAsync(token), cancellationToken);

    /// <summary>
    /// Reads a list page by page. The next page is requested when half of the present one has been used. Pages can overlap, when
    /// the list changes meanwhile or when several items are equally old: what the page before had is left out.
    /// </summary>
    /// <param name="page">The request for the page at a cursor; null for the first page.</param>
    /// <param name="type">The JSON of a page.</param>
    /// <param name="start">The cursor to begin at; null to begin at the first page.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">A page could not be read.</exception>
    public IAsyncEnumerable<T> ListAsync<TPage, T>(
        Func<string?, ServiceRequest> page, JsonTypeInfo<TPage> type, string? start = null, CancellationToken cancellationToken = default)
        where TPage : IVercelPage<T> => CursorPages.ReadAsync<T>(
            VercelService.Profile,
            Pages<TPage, T>(page, type),
            NextPage.WhenHalfUsed,
            start,
            cancellationToken);

    private Func<string?, CancellationToken, Task<CursorPage<T>>> Pages<TPage, T>(Func<string?, ServiceRequest> page, JsonTypeInfo<TPage> type)
        where TPage : IVercelPage<T>
    {
        HashSet<string?> before = [];
        return async (cursor, token) =>
        {
            TPage answer = await ReadAsync(page(cursor), type, token).ConfigureAwait(false);
            // The text of an item is its identity.
            T[] added = answer.Items.Where(item => !before.Contains(item?.ToString())).ToArray();
            before = answer.Items.Select(static item => item?.ToString()).ToHashSet(StringComparer.Ordinal);
            return new CursorPage<T>(added, answer.Pagination?.Cursor);
        };
    }

    /// <summary>Begins a response of JSON lines, which are then read as the caller needs them.</summary>
    /// <returns>The lines, which have to be read: that also ends the connection. If they end early with an error, those before are not all of them.</returns>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<IAsyncEnumerable<T>> OpenLinesAsync<T>(ServiceRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => _client.OpenLinesAsync(request, type, cancellationToken);

    /// <summary>Reads a response of JSON lines that has an end: it is received whole before the first line.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public IAsyncEnumerable<T> ReceiveLinesAsync<T>(ServiceRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => _client.ReceiveLinesAsync(request, type, cancellationToken);

    /// <summary>Tells what was read within which team that was.</summary>
    public T Owned<T>(T answer)
    {
        if (answer is IVercelOwned owned) owned.ReadWithin(Team);
        IEnumerable<IVercelOwned> items = answer is IVercelPage<IVercelOwned> page ? page.Items : answer as IEnumerable<IVercelOwned> ?? [];
        foreach (IVercelOwned item in items) item.ReadWithin(Team);
        return answer;
    }

    // A slug has no capital letters.
    private static KeyValuePair<string, string?>[] ScopeOf(string? team) =>
        team is null ? [] : [VercelTeamId.Is(team) ? new("teamId", team) : new("slug", team.ToLowerInvariant())];
}

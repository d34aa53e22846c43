using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Calls;

/// <summary>The calls that Gong has recorded.</summary>
internal sealed class GongCallProvider
{
    private readonly GongClient _client;

    public GongCallProvider(GongClient client) => _client = client;

    /// <summary>The calls of a window of time, in Gong's order.</summary>
    /// <exception cref="ServiceException">A page could not be read.</exception>
    public IAsyncEnumerable<GongCall> GetCallsAsync(GongCallFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Within(filter.Window, filter.IsDetailed || filter.UserIds.Count > 0 ? ListRecordsAsync(filter, cancellationToken) : ListAsync(filter, cancellationToken));
    }

    /// <summary>Looks at as many calls of a window of time as come with one request.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<GongCallGlimpse> GlimpseAsync(GongWindow window, CancellationToken cancellationToken)
    {
        GongCallPage? page = await _client.ReadFirstAsync(RequestFor(new GongCallFilter { Window = window }, cursor: null), GongCallJson.Default.GongCallPage, cancellationToken).ConfigureAwait(false);
        if (page is null) return new GongCallGlimpse(null, IsWhole: true);
        return new GongCallGlimpse(page.Items.Select(static call => call.Started).Where(started => started is not null && window.Contains(started)).Max(), page.Records?.Cursor is null);
    }

    /// <summary>Calls by their ids. Those that do not exist, or that the access key may not see, are left out.</summary>
    /// <param name="ids">At most as many as one request may name.</param>
    /// <param name="selector">What is requested of them; null for what the list has.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">A page could not be read.</exception>
    public IAsyncEnumerable<GongCall> GetCallsByIdAsync(IReadOnlyList<string> ids, GongContentSelector? selector, CancellationToken cancellationToken) =>
        RecordsAsync(new GongCallCondition { CallIds = ids }, selector, cancellationToken);

    // The smaller of the two lists, which a key with fewer permissions may read.
    private IAsyncEnumerable<GongCall> ListAsync(GongCallFilter filter, CancellationToken cancellationToken) => _client.ListAsync<GongCallPage, GongCall>(
        cursor => RequestFor(filter, cursor),
        GongCallJson.Default.GongCallPage,
        static call => call.Id,
        cancellationToken);

    private static ServiceRequest RequestFor(GongCallFilter filter, string? cursor) => new(HttpMethod.Get, "/v2/calls")
    {
        Query =
        [
            new("fromDateTime", GongTime.Text(filter.Window.From)),
            new("toDateTime", GongTime.Text(filter.Window.RequestedTo)),
            new("workspaceId", filter.WorkspaceId),
            new("cursor", cursor),
        ],
    };

    private IAsyncEnumerable<GongCall> ListRecordsAsync(GongCallFilter filter, CancellationToken cancellationToken) => RecordsAsync(
        new GongCallCondition
        {
            FromDateTime = GongTime.Text(filter.Window.From),
            ToDateTime = GongTime.Text(filter.Window.RequestedTo),
            WorkspaceId = filter.WorkspaceId,
            PrimaryUserIds = filter.UserIds.Count > 0 ? filter.UserIds : null,
        },
        filter.IsDetailed ? GongContentSelector.Everything : null,
        cancellationToken);

    private IAsyncEnumerable<GongCall> RecordsAsync(GongCallCondition condition, GongContentSelector? selector, CancellationToken cancellationToken) => _client.ListAsync<GongCallRecordPage, GongCall>(
        cursor => new ServiceRequest(HttpMethod.Post, "/v2/calls/extensive")
        {
            Replayable = true,
            Content = () => Json.Content(new GongCallQuery(condition, selector, cursor), GongCallJson.Default.GongCallQuery),
        },
        GongCallJson.Default.GongCallRecordPage,
        static call => call.Id,
        cancellationToken);

    // What is requested may be longer: whole seconds, and at least a minute.
    private static async IAsyncEnumerable<GongCall> Within(GongWindow window, IAsyncEnumerable<GongCall> calls)
    {
        await foreach (GongCall call in calls.ConfigureAwait(false))
        {
            if (window.Contains(call.Started)) yield return call;
        }
    }
}

using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Accounts;

/// <summary>The company's workspaces and users.</summary>
internal sealed class GongAccountProvider
{
    private readonly GongClient _client;

    public GongAccountProvider(GongClient client) => _client = client;

    /// <summary>Every workspace of the company, in Gong's order. The API is not paged here.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async IAsyncEnumerable<GongWorkspace> GetWorkspacesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        GongWorkspacesAnswer answer = await _client.ReadAsync(
            new ServiceRequest(HttpMethod.Get, "/v2/workspaces"), GongAccountJson.Default.GongWorkspacesAnswer, cancellationToken).ConfigureAwait(false);
        foreach (GongWorkspace workspace in answer.Workspaces) yield return workspace;
    }

    /// <summary>The users that a filter admits, those who have left included.</summary>
    /// <exception cref="ServiceException">A page could not be read.</exception>
    public IAsyncEnumerable<GongUser> GetUsersAsync(GongUserFilter filter, CancellationToken cancellationToken) => filter.IsEmpty
        ? _client.ListAsync<GongUserPage, GongUser>(
            static cursor => new ServiceRequest(HttpMethod.Get, "/v2/users") { Query = [new("cursor", cursor)] }, GongAccountJson.Default.GongUserPage, null, cancellationToken)
        : FilterAsync(
            new GongUserCondition { CreatedFromDateTime = GongTime.Text(filter.CreatedFrom), CreatedToDateTime = GongTime.Text(filter.CreatedTo) }, cancellationToken);

    /// <summary>Users by their ids. Those that do not exist are left out.</summary>
    /// <param name="ids">At most as many as one request may name.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">A page could not be read.</exception>
    public IAsyncEnumerable<GongUser> GetUsersByIdAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        FilterAsync(new GongUserCondition { UserIds = ids }, cancellationToken);

    private IAsyncEnumerable<GongUser> FilterAsync(GongUserCondition condition, CancellationToken cancellationToken) => _client.ListAsync<GongUserPage, GongUser>(
        cursor => new ServiceRequest(HttpMethod.Post, "/v2/users/extensive")
        {
            Replayable = true,
            Content = () => Json.Content(new GongUserQuery(condition, cursor), GongAccountJson.Default.GongUserQuery),
        },
        GongAccountJson.Default.GongUserPage,
        null,
        cancellationToken);
}

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Estuary.Models;

namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>The history of a specification: who published it when, and what was changed.</summary>
internal sealed class EstuaryHistoryProvider(EstuaryClient client)
{
    private const int PageSize = 100;
    // Models are long.
    private const int DetailedPageSize = 20;

    private const string HistoryQuery = """
        query PublicationHistory($by: LiveSpecsBy!, $last: Int!, $before: String, $model: Boolean!) {
          liveSpecs(by: $by, first: 1) {
            edges { node {
              catalogName
              publicationHistory(last: $last, before: $before) {
                pageInfo { hasPreviousPage startCursor }
                edges { node { publicationId publishedAt userId userEmail userFullName detail model @include(if: $model) } }
              }
            } }
          }
        }
        """;

    private const string NamesQuery = """
        query Names($by: LiveSpecsBy!, $first: Int!, $after: String) {
          liveSpecs(by: $by, first: $first, after: $after) {
            pageInfo { hasNextPage endCursor }
            edges { node { catalogName } }
          }
        }
        """;

    /// <summary>The publications of a specification, newest first.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such specification.</exception>
    public async IAsyncEnumerable<EstuaryPublication> GetPublicationsAsync(EstuaryHistoryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A publication's changes are known when the one before it has been read.
        EstuaryPublication? newer = null;
        await foreach (PublicationNode node in ReadAsync(filter.Name, filter.To, filter.IsDetailed ? DetailedPageSize : PageSize, filter.IsDetailed, cancellationToken).ConfigureAwait(false))
        {
            EstuaryPublication publication = Record(filter.Name, node, filter.IsDetailed);
            if (newer is not null) yield return newer with { Changes = ModelChanges.Between(publication.Model, newer.Model) };
            newer = null;
            if (filter.From is { } from && publication.PublishedAt < from) yield break;
            if (filter.To is { } to && publication.PublishedAt > to) continue;
            if (filter.IsDetailed) newer = publication;
            else yield return publication;
        }

        if (newer is not null) yield return newer;
    }

    /// <summary>The last publication of a specification; null if it has none.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<EstuaryPublication?> FindLastAsync(string name, CancellationToken cancellationToken)
    {
        HistoryPage? page = await ReadPageAsync(name, 1, before: null, withModel: false, cancellationToken).ConfigureAwait(false);
        return page?.Edges is [.., { } last] ? Record(name, last.Node, isDetailed: false) : null;
    }

    /// <summary>The names of all specifications under a prefix, in ascending order.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async IAsyncEnumerable<string> GetNamesAsync(string? prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string wanted = prefix ?? client.Tenant ?? string.Empty;
        // The API accepts only whole path segments.
        Dictionary<string, object?> variables = new() { ["by"] = new LiveSpecsBy(null, wanted[..(wanted.LastIndexOf('/') + 1)], null), ["first"] = 500 };
        await foreach (LiveModelNode node in client.ListAsync(NamesQuery, variables, EstuaryPublicationJson.Default.EstuaryAnswerLiveModelsData, static data => data.LiveSpecs, cancellationToken).ConfigureAwait(false))
        {
            if (node.CatalogName.StartsWith(wanted, StringComparison.Ordinal)) yield return node.CatalogName;
        }
    }

    private IAsyncEnumerable<PublicationNode> ReadAsync(string name, DateTimeOffset? to, int size, bool withModel, CancellationToken cancellationToken) => CursorPages.ReadAsync(
        EstuaryService.Profile,
        async (before, token) =>
        {
            HistoryPage page = await ReadPageAsync(name, size, before, withModel, token).ConfigureAwait(false) ?? throw NotFound(name);
            if (page.PageInfo is { HasPreviousPage: true, StartCursor: null or "" }) throw EstuaryFailure.Lacking();
            return new CursorPage<PublicationNode>([.. page.Edges.Select(static edge => edge.Node).Reverse()], page.PageInfo.HasPreviousPage ? page.PageInfo.StartCursor : null);
        },
        NextPage.WhenHalfUsed,
        // A cursor is a time, and the page ends before it.
        to?.AddMicroseconds(1).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff+00:00", CultureInfo.InvariantCulture),
        cancellationToken);

    private async Task<HistoryPage?> ReadPageAsync(string name, int size, string? before, bool withModel, CancellationToken cancellationToken)
    {
        Dictionary<string, object?> variables = new() { ["by"] = new LiveSpecsBy([name], null, null), ["last"] = size, ["before"] = before, ["model"] = withModel };
        HistoryData data = await client.QueryAsync(HistoryQuery, variables, EstuaryPublicationJson.Default.EstuaryAnswerHistoryData, cancellationToken).ConfigureAwait(false);
        return data.LiveSpecs.Edges is [{ } found, ..] ? found.Node.PublicationHistory ?? throw EstuaryFailure.Lacking() : null;
    }

    private static EstuaryPublication Record(string name, PublicationNode node, bool isDetailed) => new()
    {
        CatalogName = name,
        PublicationId = EstuaryIds.Plain(node.PublicationId)!,
        PublishedAt = node.PublishedAt,
        UserId = node.UserId,
        UserEmail = node.UserEmail,
        UserFullName = node.UserFullName,
        Detail = node.Detail,
        Model = isDetailed && node.Model is { ValueKind: JsonValueKind.Object } model ? model.GetRawText() : null,
    };

    private static ServiceException NotFound(string name) => new(EstuaryService.Name, FailureReason.NotFound, $"Estuary has no specification '{name}'.")
    {
        Subject = name,
        RecommendedAction = "Get-EstuaryCapture, Get-EstuaryCollection and Get-EstuaryMaterialization list what there is.",
    };
}

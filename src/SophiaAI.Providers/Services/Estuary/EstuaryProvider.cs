using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Estuary;

/// <summary>Estuary Flow's control plane, through its GraphQL API.</summary>
internal sealed class EstuaryProvider
{
    private const int PageSize = 200;

    private const string CollectionsQuery = """
        query Collections($prefix: String!, $first: Int!, $after: String) {
          liveSpecs(by: {prefix: $prefix, catalogType: collection}, first: $first, after: $after) {
            pageInfo { hasNextPage endCursor }
            edges { node {
              catalogName userCapability
              liveSpec { liveSpecId isDisabled dataPlaneId lastPubId createdAt updatedAt }
              status { type summary }
            } }
          }
        }
        """;

    private readonly EstuaryGraphQL _api;
    private readonly string? _tenant;

    /// <summary>Creates a provider.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public EstuaryProvider(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _api = new EstuaryGraphQL(context);
        _tenant = context.Settings.Value(EstuaryService.Tenant) is { } tenant ? tenant.TrimEnd('/') + "/" : null;
    }

    /// <summary>
    /// The collections whose names begin with a prefix, in ascending order of name. The next page is requested when
    /// half of the current one has been used.
    /// </summary>
    /// <param name="prefix">A prefix; null for the configured tenant's, or without a tenant for everything that the credential can read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; AccessDenied if the credential may not read the prefix.</exception>
    public async IAsyncEnumerable<EstuaryCollection> GetCollectionsAsync(
        string? prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string wanted = prefix ?? _tenant ?? string.Empty;
        // The API accepts only whole path segments: request the folder, and compare each name with the full prefix.
        string folder = wanted[..(wanted.LastIndexOf('/') + 1)];
        await foreach (LiveSpecEdge edge in CursorPages.ReadAsync(
            EstuaryService.Profile, (after, token) => GetPageAsync(folder, after, token), NextPage.WhenHalfUsed, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            // If it has no specification, it is being deleted.
            if (edge.Node is { LiveSpec: { } spec } node && node.CatalogName.StartsWith(wanted, StringComparison.Ordinal)) yield return Map(node, spec);
        }
    }

    private async Task<CursorPage<LiveSpecEdge>> GetPageAsync(string prefix, string? after, CancellationToken cancellationToken)
    {
        LiveSpecConnection page = (await _api.QueryAsync(
            CollectionsQuery,
            new Dictionary<string, object?> { ["prefix"] = prefix, ["first"] = PageSize, ["after"] = after },
            LiveSpecJson.Default.EstuaryAnswerLiveSpecsData,
            cancellationToken).ConfigureAwait(false)).LiveSpecs;
        return new CursorPage<LiveSpecEdge>(page.Edges, page.PageInfo.Cursor);
    }

    private static EstuaryCollection Map(LiveSpecNode node, LiveSpec spec) => new()
    {
        CatalogName = node.CatalogName,
        Status = node.Status?.Type,
        StatusSummary = node.Status?.Summary,
        UserCapability = node.UserCapability,
        IsDisabled = spec.IsDisabled,
        LiveSpecId = spec.LiveSpecId,
        DataPlaneId = spec.DataPlaneId,
        LastPubId = spec.LastPubId,
        CreatedAt = spec.CreatedAt,
        UpdatedAt = spec.UpdatedAt,
    };
}

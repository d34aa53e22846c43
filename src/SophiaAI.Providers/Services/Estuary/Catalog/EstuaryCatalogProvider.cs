using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Estuary.Catalog;

/// <summary>The catalog: what is captured, collected and materialized, and by which prefixes.</summary>
internal sealed class EstuaryCatalogProvider(EstuaryClient client)
{
    // Those that the vendor's own clients use. Models are long.
    private const int PageSize = 200;
    private const int DetailedPageSize = 50;

    private const string SpecsQuery = """
        query LiveSpecs($by: LiveSpecsBy!, $first: Int!, $after: String, $model: Boolean!) {
          liveSpecs(by: $by, first: $first, after: $after) {
            pageInfo { hasNextPage endCursor }
            edges { node {
              catalogName userCapability
              liveSpec { liveSpecId isDisabled dataPlaneId lastPubId createdAt updatedAt model @include(if: $model) }
              status {
                type summary
                controller { activation { recentFailureCount shardStatus { status } lastFailure { ts message } } }
              }
            } }
          }
        }
        """;

    private const string PrefixesQuery = """
        query Prefixes($by: PrefixesBy!, $after: String) {
          prefixes(by: $by, after: $after, first: 200) {
            pageInfo { hasNextPage endCursor }
            edges { node { prefix userCapability } }
          }
        }
        """;

    /// <summary>The captures, in ascending order of name.</summary>
    /// <exception cref="ServiceException">The call failed; AccessDenied if the credential may not read a name or the prefix.</exception>
    public IAsyncEnumerable<EstuaryCapture> GetCapturesAsync(EstuarySpecFilter filter, CancellationToken cancellationToken) =>
        ListAsync("capture", filter, EstuarySpecReader.Capture, cancellationToken);

    /// <summary>The collections, in ascending order of name.</summary>
    /// <exception cref="ServiceException">The call failed; AccessDenied if the credential may not read a name or the prefix.</exception>
    public IAsyncEnumerable<EstuaryCollection> GetCollectionsAsync(EstuarySpecFilter filter, CancellationToken cancellationToken) =>
        ListAsync("collection", filter, EstuarySpecReader.Collection, cancellationToken);

    /// <summary>The materializations, in ascending order of name.</summary>
    /// <exception cref="ServiceException">The call failed; AccessDenied if the credential may not read a name or the prefix.</exception>
    public IAsyncEnumerable<EstuaryMaterialization> GetMaterializationsAsync(EstuarySpecFilter filter, CancellationToken cancellationToken) =>
        ListAsync("materialization", filter, EstuarySpecReader.Materialization, cancellationToken);

    /// <summary>The prefixes to which the credential has access.</summary>
    /// <param name="capability">At least this: read, write or admin.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed.</exception>
    public IAsyncEnumerable<EstuaryTenant> GetTenantsAsync(string capability, CancellationToken cancellationToken) => client.ListAsync(
        PrefixesQuery,
        new() { ["by"] = new PrefixesBy(capability) },
        EstuaryCatalogJson.Default.EstuaryAnswerPrefixesData,
        static data => data.Prefixes,
        cancellationToken);

    private async IAsyncEnumerable<T> ListAsync<T>(
        string catalogType, EstuarySpecFilter filter, Func<LiveSpecNode, LiveSpec, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string wanted = filter.Names.Count > 0 ? string.Empty : filter.Prefix ?? client.Tenant ?? string.Empty;
        Dictionary<string, object?> variables = new()
        {
            ["by"] = filter.Names.Count > 0 ? new LiveSpecsBy(filter.Names, null, catalogType) : new LiveSpecsBy(null, Folder(wanted), catalogType),
            ["first"] = filter.IsDetailed ? DetailedPageSize : PageSize,
            ["model"] = filter.IsDetailed,
        };
        await foreach (LiveSpecNode node in client.ListAsync(
            SpecsQuery, variables, EstuaryCatalogJson.Default.EstuaryAnswerLiveSpecsData, static data => data.LiveSpecs, cancellationToken).ConfigureAwait(false))
        {
            // If it has no specification, it is being deleted.
            if (node.LiveSpec is { } spec && node.CatalogName.StartsWith(wanted, StringComparison.Ordinal)) yield return read(node, spec);
        }
    }

    // The API accepts only whole path segments: the folder is requested, and each name is compared with the whole prefix.
    private static string Folder(string prefix) => prefix[..(prefix.LastIndexOf('/') + 1)];
}

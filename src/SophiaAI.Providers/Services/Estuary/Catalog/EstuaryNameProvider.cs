using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Estuary.Catalog;

/// <summary>The names of tasks and collections in the catalog, of whatever kind, for commands that take any of them.</summary>
internal sealed class EstuaryNameProvider(EstuaryClient client)
{
    // As the vendor's own client has it for names alone.
    private const int PageSize = 500;

    private const string NamesQuery = """
        query LiveSpecNames($by: LiveSpecsBy!, $first: Int!, $after: String) {
          liveSpecs(by: $by, first: $first, after: $after) {
            pageInfo { hasNextPage endCursor }
            edges { node { catalogName liveSpec { catalogType } } }
          }
        }
        """;

    /// <summary>Those of the names that exist.</summary>
    /// <param name="names">At most 100.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; AccessDenied if the credential may not read one of them.</exception>
    public IAsyncEnumerable<string> GetExistingAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) => ListAsync(new LiveSpecsBy(names, null, null), cancellationToken);

    /// <summary>The names in a folder and below it.</summary>
    /// <param name="folder">The folder, with a slash at the end; null for the configured tenant's, or without a tenant for everything that the credential can read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; AccessDenied if the credential may not read the folder.</exception>
    public IAsyncEnumerable<string> GetUnderAsync(string? folder, CancellationToken cancellationToken) =>
        ListAsync(new LiveSpecsBy(null, folder ?? client.Tenant ?? string.Empty, null), cancellationToken);

    private async IAsyncEnumerable<string> ListAsync(LiveSpecsBy by, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (LiveSpecNode node in client.ListAsync(
            NamesQuery,
            new() { ["by"] = by, ["first"] = PageSize },
            EstuaryCatalogJson.Default.EstuaryAnswerLiveSpecsData,
            static data => data.LiveSpecs,
            cancellationToken).ConfigureAwait(false))
        {
            // Without a specification it is being deleted; a test moves nothing.
            if (node.LiveSpec is { CatalogType: not "test" }) yield return node.CatalogName;
        }
    }
}

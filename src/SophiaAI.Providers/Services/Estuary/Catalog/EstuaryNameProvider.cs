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

    private const string TasksQuery = """
        query LiveTasks($by: LiveSpecsBy!, $first: Int!, $after: String) {
          liveSpecs(by: $by, first: $first, after: $after) {
            pageInfo { hasNextPage endCursor }
            edges { node { catalogName liveSpec { catalogType isDisabled readsFrom { pageInfo { hasNextPage endCursor } edges { node { catalogName } } } } } }
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
    public IAsyncEnumerable<string> GetUnderAsync(string? folder, CancellationToken cancellationToken) => GetUnderAsync(folder, null, cancellationToken);

    /// <summary>The names of one kind in a folder and below it.</summary>
    /// <param name="folder">The folder, as above.</param>
    /// <param name="kind">The kind, as the catalog calls it; null for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; AccessDenied if the credential may not read the folder.</exception>
    public IAsyncEnumerable<string> GetUnderAsync(string? folder, string? kind, CancellationToken cancellationToken) =>
        ListAsync(new LiveSpecsBy(null, folder ?? client.Tenant ?? string.Empty, kind), cancellationToken);

    /// <summary>Which kind a name is of, as the catalog calls it; null if it does not exist.</summary>
    /// <exception cref="ServiceException">The call failed; AccessDenied if the credential may not read the name.</exception>
    public async Task<string?> FindKindAsync(string name, CancellationToken cancellationToken)
    {
        await foreach (LiveSpecNode node in ReadAsync(NamesQuery, new LiveSpecsBy([name], null, null), cancellationToken).ConfigureAwait(false))
        {
            if (node.LiveSpec is { } spec) return spec.CatalogType;
        }

        return null;
    }

    /// <summary>The names of the tasks in a folder and below it that are not disabled: captures, materializations, and collections that are derived from others.</summary>
    /// <param name="folder">The folder, with a slash at the end.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; AccessDenied if the credential may not read the folder.</exception>
    public async IAsyncEnumerable<string> GetEnabledTasksAsync(string folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (LiveSpecNode node in ReadAsync(TasksQuery, new LiveSpecsBy(null, folder, null), cancellationToken).ConfigureAwait(false))
        {
            // Only what is derived reads from something.
            if (node.LiveSpec is { IsDisabled: false } spec && (spec.CatalogType is "capture" or "materialization" || spec is { CatalogType: "collection", ReadsFrom.Edges.Count: > 0 })) yield return node.CatalogName;
        }
    }

    private async IAsyncEnumerable<string> ListAsync(LiveSpecsBy by, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (LiveSpecNode node in ReadAsync(NamesQuery, by, cancellationToken).ConfigureAwait(false))
        {
            // Without a specification it is being deleted; a test moves nothing.
            if (node.LiveSpec is { CatalogType: not "test" }) yield return node.CatalogName;
        }
    }

    private IAsyncEnumerable<LiveSpecNode> ReadAsync(string query, LiveSpecsBy by, CancellationToken cancellationToken) => client.ListAsync(
        query, new() { ["by"] = by, ["first"] = PageSize }, EstuaryCatalogJson.Default.EstuaryAnswerLiveSpecsData, static data => data.LiveSpecs, cancellationToken);
}

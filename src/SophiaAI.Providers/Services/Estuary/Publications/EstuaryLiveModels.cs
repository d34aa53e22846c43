using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>Reads live specifications of any type, by name.</summary>
internal sealed class EstuaryLiveModels(EstuaryClient client)
{
    // How many names a query may have.
    private const int MostNames = 100;

    private const string ModelsQuery = """
        query LiveModels($by: LiveSpecsBy!, $first: Int!, $after: String) {
          liveSpecs(by: $by, first: $first, after: $after) {
            pageInfo { hasNextPage endCursor }
            edges { node { catalogName liveSpec { catalogType lastPubId updatedAt model } } }
          }
        }
        """;

    /// <summary>The live specifications by name. What does not exist is left out.</summary>
    /// <exception cref="ServiceException">The call failed; AccessDenied if the credential may not read one of them.</exception>
    public async Task<IReadOnlyDictionary<string, LiveModel>> ReadAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        Dictionary<string, LiveModel> found = new(StringComparer.Ordinal);
        foreach (string[] batch in names.Distinct(StringComparer.Ordinal).Chunk(MostNames))
        {
            Dictionary<string, object?> variables = new() { ["by"] = new LiveSpecsBy(batch, null, null), ["first"] = MostNames };
            await foreach (LiveModelNode node in client.ListAsync(ModelsQuery, variables, EstuaryPublicationJson.Default.EstuaryAnswerLiveModelsData, static data => data.LiveSpecs, cancellationToken).ConfigureAwait(false))
            {
                // If it has no specification, it is being deleted.
                if (node.LiveSpec is { } spec) found[node.CatalogName] = spec;
            }
        }

        return found;
    }
}

using System.Text.Json;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Estuary.Catalog;
using SophiaAI.Providers.Services.Estuary.Documents;

namespace SophiaAI.Providers.Services.Estuary.Ingest;

/// <summary>Finds where a collection's documents are sent to: by the bindings of the captures that write to it.</summary>
internal sealed class EstuaryIngestTargets(EstuaryClient client)
{
    private const string Image = "source-http-ingest";

    private const string WritersQuery = """
        query Writers($by: LiveSpecsBy!, $after: String) {
          liveSpecs(by: $by, first: 1, after: $after) {
            pageInfo { hasNextPage endCursor }
            edges { node { liveSpec { writtenBy { pageInfo { hasNextPage endCursor } edges { node { catalogName } } } } } }
          }
        }
        """;

    /// <summary>The names of the captures that write to a collection.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<string[]> WritersAsync(string collection, CancellationToken cancellationToken)
    {
        WritersData data = await client.QueryAsync(
            WritersQuery, new() { ["by"] = new LiveSpecsBy([collection], null, null), ["after"] = null }, EstuaryIngestJson.Default.EstuaryAnswerWritersData, cancellationToken).ConfigureAwait(false);
        return [.. data.LiveSpecs.Edges.SelectMany(static edge => edge.Node.LiveSpec?.WrittenBy.Edges ?? []).Select(static edge => edge.Node.CatalogName)];
    }

    /// <summary>The target of a collection.</summary>
    /// <param name="rules">The collection.</param>
    /// <param name="path">The path, if it was given.</param>
    /// <param name="idHeader">The header for ids, if it was given.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">NotFound: no capture that takes documents over HTTP writes to it, or several at different paths.</exception>
    public async Task<EstuaryIngestTarget> FindAsync(DocumentRules rules, string? path, string? idHeader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (path is not null) return EstuaryIngestTarget.Of(path, idHeader, rules.KeyPointers);
        string[] writers = await WritersAsync(rules.Collection, cancellationToken).ConfigureAwait(false);
        List<(string Capture, EstuaryIngestTarget Target)> found = [];
        if (writers.Length > 0)
        {
            await foreach (EstuaryCapture capture in new EstuaryCatalogProvider(client).GetCapturesAsync(new EstuarySpecFilter { Names = writers, IsDetailed = true }, cancellationToken).ConfigureAwait(false))
                found.AddRange(TargetsIn(capture, rules, idHeader).Select(target => (capture.CatalogName, target)));
        }

        return found.Select(static entry => entry.Target).Distinct().ToArray() switch
        {
            [] => throw NotFound(
                $"No capture that takes documents over HTTP ({Image}) writes to the collection '{rules.Collection}'",
                writers.Length == 0 ? "Nothing writes to it: add a binding for it to such a capture, or give the path with -IngestPath." : $"{Grammar.And(writers)} writes to it. Add a binding for it to such a capture, or give the path with -IngestPath if the credential can't see the capture."),
            [var one] => one.Path.AsSpan().ContainsAny('{', '}')
                ? throw NotFound($"The path {one.Path} of the collection '{rules.Collection}' has parameters", "Give the path with their values with -IngestPath.")
                : one,
            _ => throw NotFound(
                $"The collection '{rules.Collection}' has several bindings that take documents over HTTP: {Grammar.And([.. found.Select(static entry => $"{entry.Target.Path} of {entry.Capture}")])}",
                "Give the path of the one at ESTUARY_INGEST_URL with -IngestPath, and its header for ids with -IdHeader if it has one."),
        };
    }

    private static IEnumerable<EstuaryIngestTarget> TargetsIn(EstuaryCapture capture, DocumentRules rules, string? idHeader)
    {
        // The image is a name in a registry, with a tag.
        if (capture.IsDisabled || capture.Connector?.Split(':', '@')[0].EndsWith("/" + Image, StringComparison.Ordinal) != true) return [];
        return (capture.Bindings ?? []).Where(binding => !binding.IsDisabled && binding.Collection == rules.Collection)
            .Select(static binding => Resource(binding))
            .Select(resource => EstuaryIngestTarget.Of(resource?.Path is { Length: > 0 } path ? path : rules.Collection, idHeader ?? resource?.IdFromHeader, rules.KeyPointers));
    }

    private static IngestResource? Resource(EstuaryBinding binding)
    {
        try
        {
            return binding.Resource is null ? null : JsonSerializer.Deserialize(binding.Resource, EstuaryIngestJson.Default.IngestResource);
        }
        catch (JsonException)
        {
            // Another form than that of the connector that is known.
            return null;
        }
    }

    private static ServiceException NotFound(string what, string action) => new(EstuaryService.Name, FailureReason.NotFound, what + ".") { RecommendedAction = action };
}

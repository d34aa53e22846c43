using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Estuary.Catalog;
using SophiaAI.Providers.Services.Estuary.Statistics;

namespace SophiaAI.Providers.Services.Estuary.Freshness;

/// <summary>Finds out how old the last documents of tasks and collections are.</summary>
internal sealed class EstuaryFreshnessProvider(EstuaryClient client)
{
    // Those that the vendor's own client uses: models are long.
    private const int PageSize = 50;

    private const string SpecsQuery = """
        query LiveSpecBindings($by: LiveSpecsBy!, $first: Int!, $after: String) {
          liveSpecs(by: $by, first: $first, after: $after) {
            pageInfo { hasNextPage endCursor }
            edges { node {
              catalogName
              liveSpec { catalogType isDisabled model }
              status { controller { activation { shardStatus { status } lastFailure { message } } } }
            } }
          }
        }
        """;

    // From the newest to the oldest statistics. Most tasks are found in the first.
    private static readonly (string Grain, int Buckets)[] s_rounds = [(EstuaryGrain.Hour, 24), (EstuaryGrain.Day, 31), (EstuaryGrain.Month, 24)];

    private readonly EstuaryStatisticProvider _statistics = new(client);

    /// <summary>Finds the last documents. Names that do not exist are left out.</summary>
    /// <param name="names">The names, as many as <see cref="EstuaryStatisticProvider.MostNames"/>, each once.</param>
    /// <param name="rule">What counts as fresh.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">Something could not be read: nothing is known then. AccessDenied if one of the names may not be read.</exception>
    public async IAsyncEnumerable<EstuaryFreshness> TestAsync(
        IReadOnlyList<string> names, EstuaryFreshnessRule rule, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Dictionary<string, EstuarySighting> found = await FindAsync(names, cancellationToken).ConfigureAwait(false);
        await LookAsync(found, cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = client.Time.GetUtcNow();
        foreach (string name in names)
        {
            if (found.TryGetValue(name, out EstuarySighting? sighting)) yield return EstuaryFreshnessJudge.Judge(sighting, rule, now);
        }
    }

    private async Task<Dictionary<string, EstuarySighting>> FindAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        client.Context.ReportProgress($"Reading {Grammar.Count(names.Count, "specification")}");
        Dictionary<string, EstuarySighting> found = new(StringComparer.Ordinal);
        Dictionary<string, object?> variables = new() { ["by"] = new LiveSpecsBy(names, null, null), ["first"] = PageSize };
        await foreach (LiveSpecNode node in client.ListAsync(
            SpecsQuery, variables, EstuaryCatalogJson.Default.EstuaryAnswerLiveSpecsData, static data => data.LiveSpecs, cancellationToken).ConfigureAwait(false))
        {
            // Without a specification it is being deleted; a test moves nothing.
            if (node.LiveSpec is { CatalogType: not "test" } spec) found[node.CatalogName] = new EstuarySighting(node, spec);
        }

        return found;
    }

    private async Task LookAsync(Dictionary<string, EstuarySighting> found, CancellationToken cancellationToken)
    {
        DateTimeOffset now = client.Time.GetUtcNow();
        for (int round = 0; round < s_rounds.Length; round++)
        {
            string[] open = [.. found.Values.Where(static sighting => !sighting.IsComplete).Select(static sighting => sighting.CatalogName)];
            if (open.Length == 0) return;
            (string grain, int buckets) = s_rounds[round];
            client.Context.ReportProgress($"Looking for the last documents of {Grammar.Count(open.Length, "name")} by {grain.ToLowerInvariant()}", 100 * (round + 1) / (s_rounds.Length + 1));
            await foreach (EstuaryStatistic bucket in _statistics.GetStatisticsAsync(open, EstuaryWindow.Latest(grain, buckets, now), cancellationToken).ConfigureAwait(false))
            {
                if (found.TryGetValue(bucket.CatalogName, out EstuarySighting? sighting)) sighting.Add(bucket, now);
            }
        }
    }
}

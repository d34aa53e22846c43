using System.Globalization;
using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Estuary.Statistics;

/// <summary>What tasks and collections have moved, as Estuary counts it.</summary>
internal sealed class EstuaryStatisticProvider(EstuaryClient client)
{
    /// <summary>The most names that one request may have.</summary>
    public const int MostNames = 100;

    // The API takes 10,000. But a bucket of a task has an entry for each of its bindings, and an answer is kept in memory
    // whole; after 30 seconds the API gives up.
    private const int MostBuckets = 2500;

    private const string StatsQuery = """
        query CatalogStats($by: CatalogStatsBy!) {
          catalogStats(by: $by) {
            pageInfo { hasNextPage endCursor }
            edges { node {
              catalogName grain timestamp
              statsSummary {
                readByMe { docsTotal bytesTotal }
                readFromMe { docsTotal bytesTotal }
                writtenByMe { docsTotal bytesTotal }
                writtenToMe { docsTotal bytesTotal }
                warnings errors failures usageSeconds txnCount lastPublishedAt
              }
              taskStats {
                capture { collection right { docsTotal bytesTotal } out { docsTotal bytesTotal } lastPublishedAt }
                derive {
                  transforms { transform source input { docsTotal bytesTotal } lastSourcePublishedAt bytesBehind }
                  lastPublishedAt
                }
                materialize {
                  collection
                  left { docsTotal bytesTotal } right { docsTotal bytesTotal } out { docsTotal bytesTotal }
                  lastSourcePublishedAt bytesBehind
                }
              }
            } }
          }
        }
        """;

    /// <summary>The names in order, each once, in groups of as many as one request may have for this window.</summary>
    public static IEnumerable<string[]> Group(IEnumerable<string> names, EstuaryWindow window) =>
        names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Chunk(Math.Clamp(MostBuckets / Math.Max(window.Buckets, 1), 1, MostNames));

    /// <summary>The statistics, by name and then by time. What moved nothing has none.</summary>
    /// <param name="names">Names of tasks and collections, and prefixes with a slash at the end.</param>
    /// <param name="window">Of which time.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">A part could not be read. AccessDenied if one of the names may not be read, which fails all of its group.</exception>
    public async IAsyncEnumerable<EstuaryStatistic> GetStatisticsAsync(
        IReadOnlyList<string> names, EstuaryWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string[] group in Group(names, window))
        {
            foreach (EstuaryWindow part in window.Split(MostBuckets))
            {
                if (part != window) ReportProgress(group, part);
                foreach (CatalogStats bucket in await ReadAsync(group, part, cancellationToken).ConfigureAwait(false))
                    yield return EstuaryStatisticReader.Read(bucket, part.Grain, client.Time.GetUtcNow());
            }
        }
    }

    private async Task<IEnumerable<CatalogStats>> ReadAsync(string[] names, EstuaryWindow window, CancellationToken cancellationToken)
    {
        Dictionary<string, object?> variables = new() { ["by"] = new CatalogStatsBy(names, NameOf(window.Grain), window.Start, window.End) };
        CatalogStatsData data = await client.QueryAsync(StatsQuery, variables, EstuaryStatisticJson.Default.EstuaryAnswerCatalogStatsData, cancellationToken).ConfigureAwait(false);
        // The API gives all at once. If that changes, the first part must not be taken for all.
        if (data.CatalogStats.PageInfo.HasNextPage) throw EstuaryFailure.Lacking();
        CatalogStats[] buckets = [.. data.CatalogStats.Edges.Select(static edge => edge.Node)];
        RequireAsked(buckets, names, window);
        return buckets
            .OrderBy(static bucket => bucket.CatalogName, StringComparer.Ordinal)
            .ThenBy(static bucket => bucket.Timestamp);
    }

    // Whoever adds up counts would count something else, or the same twice.
    private void RequireAsked(CatalogStats[] buckets, string[] names, EstuaryWindow window)
    {
        HashSet<string> asked = new(names, StringComparer.Ordinal);
        HashSet<(string Name, DateTimeOffset Start)> seen = [];
        foreach (CatalogStats bucket in buckets)
        {
            if (!asked.Contains(bucket.CatalogName)) throw Unasked(bucket, "a name that was not asked for");
            if (bucket.Grain != NameOf(window.Grain) || !window.HasBucket(bucket.Timestamp)) throw Unasked(bucket, "a time that was not asked for");
            if (!seen.Add((bucket.CatalogName, bucket.Timestamp))) throw Unasked(bucket, "a time that it gives twice");
        }
    }

    private ServiceException Unasked(CatalogStats bucket, string what) => EstuaryFailure.Unasked(client.Context.Runtime.Redactor.Redact(string.Create(
        CultureInfo.InvariantCulture, $"statistics of {what} ({bucket.CatalogName}, {bucket.Grain}, {bucket.Timestamp:u})")));

    private void ReportProgress(string[] names, EstuaryWindow part) => client.Context.ReportProgress(string.Create(
        CultureInfo.InvariantCulture, $"Statistics of {string.Join(", ", names)} up to {part.End.UtcDateTime:yyyy-MM-dd}"));

    // As the API calls it.
    private static string NameOf(string grain) => grain switch
    {
        EstuaryGrain.Hour => "HOURLY",
        EstuaryGrain.Day => "DAILY",
        _ => "MONTHLY",
    };
}

using System.Globalization;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Pulumi.Definitions;
using SophiaAI.Sandbox.Pulumi.Store;

namespace SophiaAI.Sandbox.Pulumi.Routes;

/// <summary>Tells which environments import an environment, grouped by imported version. The sandbox has no stacks, which could import it too.</summary>
internal sealed class ReferrerRoutes(EscStore store)
{
    private const int DefaultCount = 100;
    private const int MaxCount = 500;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(
        EscAnswers.Environment + "/referrers",
        (string organization, string project, string name, int? count, bool? allRevisions, string? continuationToken) =>
            store.For(organization, project, name, environment => count is < 1 or > MaxCount
                ? PulumiErrors.BadRequest($"count must be from 1 to {MaxCount}")
                : List(environment, count ?? DefaultCount, allRevisions == true, continuationToken)));

    /// <summary>The token is the number of referrers on the previous pages.</summary>
    private IResult List(EscEnvironment environment, int count, bool allRevisions, string? continuationToken)
    {
        (string Version, EscEnvironment Referrer)[] all = store.All
            .SelectMany(referrer => VersionsOf(environment, referrer).Select(version => (Version: version, Referrer: referrer)))
            .Where(r => allRevisions || environment.Find(r.Version) == environment.Latest)
            .ToArray();
        int start = int.TryParse(continuationToken, NumberStyles.None, CultureInfo.InvariantCulture, out int seen) ? seen : 0;
        var page = all.Skip(start).Take(count).GroupBy(r => r.Version).ToDictionary(g => g.Key, g => g.Select(r => new
        {
            environment = new { project = r.Referrer.Project, name = r.Referrer.Name, revision = r.Referrer.Latest.Number },
        }));
        string? next = start + count < all.Length ? (start + count).ToString(CultureInfo.InvariantCulture) : null;
        return Results.Json(new { referrers = page, continuationToken = next }, WireJson.Sparse);
    }

    /// <summary>The versions that the referrer imports, as written there; without one, it is the latest.</summary>
    private static IEnumerable<string> VersionsOf(EscEnvironment environment, EscEnvironment referrer) =>
        EscDefinition.Parse(referrer.FullName, referrer.Latest.Yaml).Imports
            .Select(i => i.Name.Split('@', 2))
            .Where(i => i[0] == environment.FullName)
            .Select(i => i.Length == 2 ? i[1] : EscEnvironment.LatestTag)
            .Distinct();
}

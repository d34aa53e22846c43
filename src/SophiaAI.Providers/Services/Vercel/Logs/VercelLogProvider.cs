using System.Globalization;
using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Vercel.Deployments;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Logs;

/// <summary>The logs of deployments: of the build, and of what happens at run time.</summary>
internal sealed class VercelLogProvider
{
    private const int PageSize = 1000;
    private const int TooLarge = 413;

    private static readonly string[] s_members =
    [
        "projectId", "requestId", "branch", "deploymentId", "domain", "environment", "requestPath", "requestMethod", "source", "service",
        "isSystemLog", "region", "runtime", "level", "message", "stream", "traceId", "spanId", "truncated",
    ];

    private readonly VercelClient _client;
    private readonly VercelDeploymentProvider _deployments;
    private readonly VercelProjectProvider _projects;

    public VercelLogProvider(VercelClient client)
    {
        _client = client;
        _deployments = new VercelDeploymentProvider(client);
        _projects = new VercelProjectProvider(client);
    }

    /// <summary>The log of a build, oldest line first.</summary>
    /// <param name="deploymentId">The deployment's id.</param>
    /// <param name="since">The first time that is wanted; null for all.</param>
    /// <param name="until">The last time that is wanted; null for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<IReadOnlyList<VercelLogEntry>> GetBuildAsync(string deploymentId, DateTimeOffset? since, DateTimeOffset? until, CancellationToken cancellationToken) =>
        _client.SendAsync(EventsRequest(deploymentId, since, until), ReadBuildAsync, cancellationToken);

    /// <summary>The log of a build from its beginning, until the build ends.</summary>
    /// <param name="deploymentId">The deployment's id.</param>
    /// <param name="since">The first time that is wanted; null for all.</param>
    /// <param name="cancellationToken">Stops the following.</param>
    /// <exception cref="ServiceException">The log can't be read, or no longer, after many attempts.</exception>
    public IAsyncEnumerable<VercelLogEntry> FollowBuildAsync(string deploymentId, DateTimeOffset? since, CancellationToken cancellationToken) => new VercelLogFollower(_client)
    {
        // Each connection repeats the whole log: several builders write into it, and their lines are not in the order of their times.
        Request = () => FollowRequest(deploymentId, since),
        Read = VercelLogReader.ReadBuild,
        KeyOf = static entry => $"{entry.Time.ToUnixTimeMilliseconds()} {entry.Id} {entry.Type} {entry.Message}",
        IsEnd = VercelLogReader.IsEnd,
        HasEnded = async token => VercelDeploymentState.IsFinal((await _deployments.FindAsync(deploymentId, token).ConfigureAwait(false)).State),
    }.FollowAsync(cancellationToken);

    /// <summary>What a deployment does at run time, from now on, until the caller stops.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="cancellationToken">Stops the following.</param>
    /// <exception cref="ServiceException">The log can't be read, or no longer, after many attempts.</exception>
    public IAsyncEnumerable<VercelLogEntry> FollowRuntimeAsync(VercelDeployment deployment, CancellationToken cancellationToken) => new VercelLogFollower(_client)
    {
        Request = () => new ServiceRequest(HttpMethod.Get, "/v1/projects/{project}/deployments/{deployment}/runtime-logs")
        {
            RouteValues = new Dictionary<string, string> { ["project"] = deployment.ProjectId ?? string.Empty, ["deployment"] = deployment.Uid },
            Query = [new("format", "lines")],
            Headers = [new("Accept", "application/stream+json")],
            Deadline = Timeout.InfiniteTimeSpan,
            AcceptedCodings = ContentCoding.None,
        },
        Read = line => VercelLogReader.ReadLive(line) is { } entry ? entry with { DeploymentId = entry.DeploymentId ?? deployment.Uid } : null,
        // The history has the same lines without their ids.
        KeyOf = static entry => $"{entry.Time.ToUnixTimeMilliseconds()} {entry.Message}",
        TimeOf = VercelLogReader.TimeOfLive,
        // It may answer for as long as it exists.
        HasEnded = static _ => Task.FromResult(false),
        History = (since, token) => GetRuntimeAsync(deployment, new VercelLogFilter { Since = since, Until = _client.Time.GetUtcNow() }, token),
    }.FollowAsync(cancellationToken);

    /// <summary>What a deployment did at run time, newest line first.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="filter">Which lines are wanted.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">A page could not be read.</exception>
    public async IAsyncEnumerable<VercelLogEntry> GetRuntimeAsync(
        VercelDeployment deployment, VercelLogFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        VercelProject project = await _projects.FindAsync(deployment.ProjectId ?? deployment.Name!, cancellationToken).ConfigureAwait(false);
        VercelLogQuery query = new()
        {
            Event = "vercel.log",
            Scope = new VercelLogScope(project.AccountId ?? _client.Team ?? string.Empty, [project.Id]),
            TimeRange = new VercelLogRange(Iso(filter.Since), Iso(filter.Until)),
            Select = s_members,
            Order = "desc",
            Limit = PageSize,
            Filter = filter.ToText(deployment.Uid),
        };
        await foreach (VercelLogEntry entry in CursorPages.ReadAsync(
            VercelService.Profile, (cursor, token) => GetPageAsync(query with { Cursor = cursor }, token), NextPage.WhenHalfUsed, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return entry;
        }
    }

    // Lines differ in length by a thousand times, so the service can't say beforehand how many are too many.
    private async Task<CursorPage<VercelLogEntry>> GetPageAsync(VercelLogQuery query, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                VercelLogQuery sent = query;
                return await _client.SendAsync(
                    new ServiceRequest(HttpMethod.Post, "/v1/observability/events")
                    {
                        Content = () => Json.Content(sent, VercelLogJson.Default.VercelLogQuery),
                        Replayable = true,
                    },
                    ReadPageAsync,
                    cancellationToken).ConfigureAwait(false);
            }
            catch (ServiceException failure) when (failure.StatusCode == TooLarge && query.Limit > 1)
            {
                query = query with { Limit = query.Limit / 2 };
            }
        }
    }

    private static async Task<IReadOnlyList<VercelLogEntry>> ReadBuildAsync(ServiceResponse response, CancellationToken cancellationToken)
    {
        IReadOnlyList<VercelLogLine> lines = await response.ReadJsonAsync(VercelLogJson.Default.IReadOnlyListVercelLogLine, cancellationToken).ConfigureAwait(false);
        foreach (VercelLogLine line in lines) VercelLogReader.ThrowIfError(line);
        return [.. lines.Select(VercelLogReader.ReadBuild).OfType<VercelLogEntry>()];
    }

    private static async Task<CursorPage<VercelLogEntry>> ReadPageAsync(ServiceResponse response, CancellationToken cancellationToken)
    {
        VercelLogPage page = await response.ReadJsonAsync(VercelLogJson.Default.VercelLogPage, cancellationToken).ConfigureAwait(false);
        if (page.Pagination is { HasMore: true, NextCursor: null or "" }) throw response.Invalid("a page that says that there is another one, but not where");
        return new CursorPage<VercelLogEntry>([.. page.Events.Select(VercelLogReader.ReadRecord)], page.Pagination is { HasMore: true } position ? position.NextCursor : null);
    }

    private static ServiceRequest EventsRequest(string deploymentId, DateTimeOffset? since, DateTimeOffset? until) => new(HttpMethod.Get, "/v3/deployments/{deployment}/events")
    {
        RouteValues = new Dictionary<string, string> { ["deployment"] = deploymentId },
        // Without a limit, the service leaves out what is longer than its default one.
        Query = [new("direction", "forward"), new("builds", "1"), new("limit", "-1"), new("since", Milliseconds(since)), new("until", Milliseconds(until))],
    };

    private static ServiceRequest FollowRequest(string deploymentId, DateTimeOffset? since) => new(HttpMethod.Get, "/v3/now/deployments/{deployment}/events")
    {
        RouteValues = new Dictionary<string, string> { ["deployment"] = deploymentId },
        Query = [new("direction", "forward"), new("follow", "1"), new("format", "lines"), new("since", Milliseconds(since))],
        Headers = [new("Accept", "application/stream+json")],
        Deadline = Timeout.InfiniteTimeSpan,
        AcceptedCodings = ContentCoding.None,
    };

    private static string? Milliseconds(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

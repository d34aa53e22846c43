using System.Net;
using System.Text;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Deployments;
using SophiaAI.Providers.Services.Vercel.Logs;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Vercel.Logs;

/// <summary>Logs: their shapes, and following one over connections that end and break.</summary>
public sealed class VercelLogProviderTests : IDisposable
{
    private static readonly VercelDeployment s_deployment = new() { UidSent = "dpl_1", CreatedSent = DateTimeOffset.UnixEpoch, ProjectId = "prj_1", Name = "web" };

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Lines_of_both_shapes_are_read_and_those_that_keep_the_connection_alive_are_not()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """
            [{},
             {"type":"stdout","created":1000,"date":1001,"deploymentId":"dpl_1","serial":"1","text":"one","info":{"name":"bld_1"}},
             {"type":"stderr","created":2000,"payload":{"deploymentId":"dpl_1","id":"2","date":2001,"text":"two"}},
             {"type":"alias-assigned","created":3000}]
            """);

        IReadOnlyList<VercelLogEntry> lines = await Provider().GetBuildAsync("dpl_1", DateTimeOffset.FromUnixTimeMilliseconds(5), null, Token);

        Assert.Equal([(1001, "stdout", "one"), (2001, "stderr", "two"), (3000, "alias-assigned", null)], lines.Select(static line => (line.Time.ToUnixTimeMilliseconds(), line.Type, line.Message)));
        Assert.Equal(["info"], lines[0].AdditionalProperties.Keys);
        Assert.Equal("?direction=forward&builds=1&limit=-1&since=5", _bed.Service.Requests[0].Query);
    }

    [Fact]
    public async Task A_build_is_followed_over_broken_connections_and_no_line_comes_twice()
    {
        Queue<string> connections = new([Line(1) + Line(2) + "{\"type\":\"std", Line(2) + Line(3), Line(3) + Line(4) + End(5)]);
        AnswerEvents(_ => connections.Dequeue(), state: () => "BUILDING");

        List<VercelLogEntry> lines = await ReadAsync(Provider().FollowBuildAsync("dpl_1", null, Token));

        Assert.Equal(["1", "2", "3", "4", "5"], lines.Select(static line => line.Id));
        Assert.Empty(connections);
        SentRequest[] followed = _bed.Service.Requests.Where(static request => request.Path.EndsWith("/events", StringComparison.Ordinal)).ToArray();
        Assert.Contains("follow=1&format=lines", followed[0].Query, StringComparison.Ordinal);
        Assert.DoesNotContain("since", followed[0].Query, StringComparison.Ordinal);
        Assert.Contains("since=3", followed[^1].Query, StringComparison.Ordinal);
        Assert.All(followed, static request => Assert.Equal("identity", request.Headers["Accept-Encoding"]));
    }

    [Fact]
    public async Task Following_ends_with_the_build_even_if_no_line_says_so()
    {
        int asked = 0;
        AnswerEvents(connection => connection == 1 ? Line(1) : Line(2), state: () => ++asked == 1 ? "BUILDING" : "READY");
        Assert.Equal(["1", "2"], (await ReadAsync(Provider().FollowBuildAsync("dpl_1", null, Token))).Select(static line => line.Id));
    }

    [Fact]
    public async Task A_log_that_can_no_longer_be_read_is_an_error_after_many_attempts()
    {
        AnswerEvents(static _ => throw new HttpRequestException("reset"), state: static () => "BUILDING");
        Assert.True((await Assert.ThrowsAsync<ServiceException>(() => ReadAsync(Provider().FollowBuildAsync("dpl_1", null, Token)))).IsTransient);
    }

    [Fact]
    public async Task A_log_that_may_not_be_read_is_an_error_at_once()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Deployment("BUILDING")).Answer(HttpStatusCode.Forbidden, """{"error":{"code":"forbidden","message":"no"}}""");
        Assert.Equal(FailureReason.AccessDenied, (await Assert.ThrowsAsync<ServiceException>(() => ReadAsync(Provider().FollowBuildAsync("dpl_1", null, Token)))).Reason);
    }

    [Fact]
    public async Task A_runtime_log_goes_on_after_the_end_of_a_connection_until_the_caller_stops()
    {
        int connection = 0;
        _bed.Service.Always(_ => Lines(++connection == 1
            ? """{"level":"info","message":"a","rowId":"1","source":"serverless","timestampInMs":1,"responseStatusCode":200}""" + "\n" + """{"source":"delimiter","timestampInMs":2,"rowId":"x","message":"max-lifetime","level":"info"}""" + "\n"
            : """{"level":"info","message":"a","rowId":"1","source":"serverless","timestampInMs":1}""" + "\n" + """{"level":"error","message":"b","rowId":"2","source":"serverless","timestampInMs":3}"""));
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        List<VercelLogEntry> lines = [];
        await foreach (VercelLogEntry line in Provider().FollowRuntimeAsync(s_deployment, stop.Token))
        {
            lines.Add(line);
            if (lines.Count == 2) break;
        }

        Assert.Equal([("1", "dpl_1", 200), ("2", "dpl_1", (int?)null)], lines.Select(static line => (line.Id!, line.DeploymentId!, line.StatusCode)));
    }

    [Fact]
    public async Task The_history_is_read_in_smaller_pages_if_one_is_too_large()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, """{"id":"prj_1","name":"web","accountId":"team_1"}""")
            .Answer(HttpStatusCode.RequestEntityTooLarge, """{"error":{"code":"result_too_large","message":"too large"}}""")
            .Answer(HttpStatusCode.OK, """{"events":[{"timestamp":"2026-11-20T11:59:00Z","level":"error","message":"b","requestPath":"/api","httpStatus":500,"region":"iad1"}],"pagination":{"hasMore":true,"nextCursor":"c"}}""")
            .Answer(HttpStatusCode.OK, """{"events":[{"timestamp":1763639000000,"level":"warning","message":"a"}],"pagination":{"hasMore":false,"nextCursor":null}}""");
        VercelLogFilter filter = new() { Since = _bed.Clock.GetUtcNow().AddHours(-1), Until = _bed.Clock.GetUtcNow(), Levels = ["error", "warning"] };

        List<VercelLogEntry> lines = await ReadAsync(Provider().GetRuntimeAsync(s_deployment, filter, Token));

        Assert.Equal(["b", "a"], lines.Select(static line => line.Message));
        Assert.Equal((500, "/api"), (lines[0].StatusCode, lines[0].RequestPath));
        Assert.Equal(["region"], lines[0].AdditionalProperties.Keys);
        Assert.Contains("\"limit\":1000", _bed.Service.Requests[1].Body, StringComparison.Ordinal);
        Assert.Contains("\"limit\":500", _bed.Service.Requests[2].Body, StringComparison.Ordinal);
        Assert.Contains("\"cursor\":\"c\"", _bed.Service.Requests[3].Body, StringComparison.Ordinal);
        Assert.Contains("(level:error OR level:warning)", _bed.Service.Requests[3].Body, StringComparison.Ordinal);
        Assert.Contains("\"ownerId\":\"team_1\"", _bed.Service.Requests[3].Body, StringComparison.Ordinal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private VercelLogProvider Provider() => new(new VercelClient(_bed.Context(("VERCEL_ACCESS_TOKEN", "vercel-token"))));

    private void AnswerEvents(Func<int, string> events, Func<string> state)
    {
        int connection = 0;
        _bed.Service.Always(request => request.Path.EndsWith("/events", StringComparison.Ordinal)
            ? Lines(events(++connection))
            : FakeService.Make(HttpStatusCode.OK, Deployment(state())));
    }

    private static string Deployment(string state) => $$"""{"id":"dpl_1","createdAt":1,"readyState":"{{state}}"}""";

    private static string Line(int serial) => $$"""{"type":"stdout","created":{{serial}},"serial":"{{serial}}","text":"line {{serial}}"}""" + "\n";

    private static string End(int serial) => $$$"""{"type":"deployment-state","created":{{{serial}}},"serial":"{{{serial}}}","info":{"readyState":"READY"}}""" + "\n";

    private static HttpResponseMessage Lines(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, "application/stream+json") };

    private static async Task<List<VercelLogEntry>> ReadAsync(IAsyncEnumerable<VercelLogEntry> lines)
    {
        List<VercelLogEntry> all = [];
        await foreach (VercelLogEntry line in lines) all.Add(line);
        return all;
    }
}

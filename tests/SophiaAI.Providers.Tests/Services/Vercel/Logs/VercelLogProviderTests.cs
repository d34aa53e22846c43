using System.Net;
using System.Text;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;
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
        // Each connection begins at the beginning: what is older than the newest line may not have come yet.
        Assert.All(followed, static request => Assert.DoesNotContain("since", request.Query, StringComparison.Ordinal));
        Assert.All(followed, static request => Assert.Equal("identity", request.Headers["Accept-Encoding"]));
    }

    [Fact]
    public async Task Lines_that_are_the_same_are_as_many_as_were_written_and_late_ones_are_not_lost()
    {
        const string Same = """{"type":"stdout","created":7,"text":"."}""" + "\n";
        Queue<string> connections = new([Same + Same + Line(9) + "{\"type\":\"std", Same + Same + Line(5) + Line(9) + Same + End(10)]);
        AnswerEvents(_ => connections.Dequeue(), state: () => "BUILDING");
        List<VercelLogEntry> lines = await ReadAsync(Provider().FollowBuildAsync("dpl_1", null, Token));
        Assert.Equal([".", ".", "line 9", "line 5", ".", "READY"], lines.Select(static line => line.Message));
    }

    [Theory]
    [InlineData("\"1763639000123\"")]
    [InlineData("1763639000123.75")]
    [InlineData("1.763639000123e12")]
    [InlineData("\"2025-11-20T11:43:20.123Z\"")]
    public async Task A_time_is_read_however_it_is_written(string time)
    {
        _bed.Service.Answer(HttpStatusCode.OK, $$"""[{"type":"stdout","created":{{time}},"text":"one"}]""");
        Assert.Equal(1763639000123, Assert.Single(await Provider().GetBuildAsync("dpl_1", null, null, Token)).Time.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task A_line_whose_time_can_not_be_read_is_not_dropped_silently()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """[{"type":"stdout","created":"soon","text":"one"}]""");
        Assert.Equal(FailureReason.InvalidResponse, (await Assert.ThrowsAsync<ServiceException>(() => Provider().GetBuildAsync("dpl_1", null, null, Token))).Reason);
        AnswerEvents(static _ => """{"type":"stdout","created":"soon","text":"one"}""" + "\n", state: static () => "BUILDING");
        Assert.Equal(FailureReason.InvalidResponse, (await Assert.ThrowsAsync<ServiceException>(() => ReadAsync(Provider().FollowBuildAsync("dpl_1", null, Token)))).Reason);
    }

    [Theory]
    [InlineData("""{"error":{"code":"forbidden","message":"No access"}}""", nameof(FailureReason.AccessDenied), 1)]
    [InlineData("""{"error":{"code":"internal_error","message":"No access"}}""", nameof(FailureReason.Unavailable), 11)]
    public async Task An_error_among_the_lines_is_no_end_of_the_log(string line, string reason, int connections)
    {
        int count = 0;
        AnswerEvents(
            connection =>
            {
                count = connection;
                return line + "\n";
            },
            state: static () => "READY");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ReadAsync(Provider().FollowBuildAsync("dpl_1", null, Token)));
        Assert.Equal((reason, connections), (failure.Reason.ToString(), count));
        Assert.Contains("No access", failure.Message, StringComparison.Ordinal);

        _bed.Service.Always(HttpStatusCode.OK, $"[{line}]");
        Assert.Equal(reason, (await Assert.ThrowsAsync<ServiceException>(() => Provider().GetBuildAsync("dpl_1", null, null, Token))).Reason.ToString());
    }

    [Fact]
    public async Task Following_survives_that_the_state_of_the_build_can_not_be_read_for_a_while()
    {
        int asked = 0;
        _bed.Service.Always(request => request.Path.EndsWith("/events", StringComparison.Ordinal) ? Lines(Line(1) + (asked > 5 ? End(2) : string.Empty))
            : ++asked is > 1 and < 6 ? FakeService.Make(HttpStatusCode.ServiceUnavailable, "{}") : FakeService.Make(HttpStatusCode.OK, Deployment("BUILDING")));
        Assert.Equal(["1", "2"], (await ReadAsync(Provider().FollowBuildAsync("dpl_1", null, Token))).Select(static line => line.Id));
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
    public async Task What_is_written_between_two_connections_comes_from_the_history_and_nothing_twice()
    {
        long start = _bed.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        Queue<string> connections = new([Live(start + 1, "a") + Live(start + 2, "b") + Delimiter(start + 60_000), Live(start + 60_002, "d") + Live(start + 60_003, "e")]);
        AnswerRuntime(connections.Dequeue, $$$"""{"events":[{{{Record(start + 60_002, "d")}}},{{{Record(start + 60_001, "c")}}},{{{Record(start + 2, "b")}}}],"pagination":{"hasMore":false,"nextCursor":null}}""");

        Assert.Equal(["a", "b", "c", "d", "e"], await FirstAsync(5));

        SentRequest history = Assert.Single(_bed.Service.Requests, static request => request.Path == "/v1/observability/events");
        // It is read once the next connection is there: before, there would be a gap again.
        Assert.Equal(2, _bed.Service.Requests.TakeWhile(request => request != history).Count(static request => request.Path.EndsWith("/runtime-logs", StringComparison.Ordinal)));
        Assert.Empty(_bed.Clock.Waits);
        Assert.Empty(_bed.Events.Messages(ProviderEventKind.Warning));
    }

    [Fact]
    public async Task Where_there_is_no_history_a_warning_says_what_may_be_missing()
    {
        long start = _bed.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        Queue<string> connections = new([Live(start + 1, "a") + Delimiter(start + 60_000), Live(start + 60_002, "d")]);
        AnswerRuntime(connections.Dequeue, """{"error":{"code":"forbidden","message":"Not in your plan"}}""", HttpStatusCode.Forbidden);
        Assert.Equal(["a", "d"], await FirstAsync(2));
        Assert.StartsWith("Lines that were written after 2026-11-20 12:00:50Z may be missing", Assert.Single(_bed.Events.Messages(ProviderEventKind.Warning)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quiet_log_is_followed_however_often_a_proxy_cuts_it()
    {
        int connection = 0;
        _bed.Service.Always(request => !request.Path.EndsWith("/runtime-logs", StringComparison.Ordinal) ? History(request, """{"events":[]}""", HttpStatusCode.OK)
            : ++connection > 30 ? Lines(Live(_bed.Clock.GetUtcNow().ToUnixTimeMilliseconds(), "a"))
            : Quiet());
        Assert.Equal(["a"], await FirstAsync(1));

        HttpResponseMessage Quiet()
        {
            HttpResponseMessage message = new(HttpStatusCode.OK) { Content = new StreamContent(new BreakingStream(string.Empty, () => _bed.Clock.Advance(TimeSpan.FromSeconds(60)))) };
            message.Headers.TransferEncodingChunked = true;
            return message;
        }
    }

    [Fact]
    public async Task A_history_that_goes_on_nobody_knows_where_is_not_complete()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, """{"id":"prj_1","name":"web","accountId":"team_1"}""")
            .Always(HttpStatusCode.OK, """{"events":[{"timestamp":1763639000000,"message":"a"}],"pagination":{"hasMore":true,"nextCursor":null}}""");
        VercelLogFilter filter = new() { Since = _bed.Clock.GetUtcNow().AddHours(-1), Until = _bed.Clock.GetUtcNow() };
        Assert.Equal(FailureReason.InvalidResponse, (await Assert.ThrowsAsync<ServiceException>(() => ReadAsync(Provider().GetRuntimeAsync(s_deployment, filter, Token)))).Reason);
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

    private void AnswerRuntime(Func<string> connection, string history, HttpStatusCode status = HttpStatusCode.OK) => _bed.Service.Always(request =>
        request.Path.EndsWith("/runtime-logs", StringComparison.Ordinal) ? Lines(connection()) : History(request, history, status));

    private static HttpResponseMessage History(SentRequest request, string history, HttpStatusCode status) => request.Path == "/v1/observability/events"
        ? FakeService.Make(status, history)
        : FakeService.Make(HttpStatusCode.OK, """{"id":"prj_1","name":"web","accountId":"team_1"}""");

    private async Task<List<string?>> FirstAsync(int count)
    {
        List<string?> lines = [];
        await foreach (VercelLogEntry line in Provider().FollowRuntimeAsync(s_deployment, Token))
        {
            lines.Add(line.Message);
            if (lines.Count == count) break;
        }

        return lines;
    }

    private static string Live(long time, string message) => $$"""{"level":"info","message":"{{message}}","rowId":"{{time}}","source":"serverless","timestampInMs":{{time}}}""" + "\n";

    private static string Delimiter(long time) => $$"""{"source":"delimiter","timestampInMs":{{time}},"message":"Exceeded query duration limit of 5 minutes"}""" + "\n";

    private static string Record(long time, string message) => $$"""{"timestamp":{{time}},"level":"info","message":"{{message}}"}""";

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

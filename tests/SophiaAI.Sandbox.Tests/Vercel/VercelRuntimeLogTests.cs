using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Vercel;

/// <summary>What functions write, read in each of Vercel's three ways. Each test has its own sandbox, because streams move with its clock.</summary>
public sealed class VercelRuntimeLogTests : IAsyncLifetime
{
    private const string Events = "/v1/observability/events?teamId=" + SandboxCredentials.VercelTeamId;

    private readonly SandboxFixture _sandbox = new();
    private HttpClient _client = null!;
    private string _deployment = "";

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        _client = _sandbox.Client("vercel", ("Authorization", "Bearer " + SandboxCredentials.VercelToken));
        _deployment = (string)(await Answer.GetAsync(_client, "/v13/deployments/sophia-web.vercel.app")).Json["id"]!;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task Events_are_paged_by_cursor_newest_first_and_none_twice()
    {
        JsonNode whole = await QueryAsync(Query(minutes: 10, limit: 500));
        List<JsonNode?> paged = [];
        string? cursor = null;
        do
        {
            JsonNode page = await QueryAsync(Query(minutes: 10, limit: 30, cursor: cursor));
            paged.AddRange(page["events"]!.AsArray());
            cursor = (string?)page["pagination"]!["nextCursor"];
            Assert.Equal(cursor is not null, (bool)page["pagination"]!["hasMore"]!);
            Assert.InRange(paged.Count, 1, 500);
        }
        while (cursor is not null);

        Assert.Equal(whole["events"]!.AsArray().Select(Text), paged.Select(Text));
        string?[] times = [.. paged.Select(e => (string?)e!["timestamp"])];
        Assert.Equal(times.OrderDescending(StringComparer.Ordinal), times);
        Assert.InRange(paged.Count, 100, 500);
    }

    [Fact]
    public async Task The_order_can_be_turned_round()
    {
        JsonNode newest = await QueryAsync(Query(minutes: 5, limit: 400));
        JsonNode oldest = await QueryAsync(Query(minutes: 5, limit: 400, order: "asc"));

        Assert.Equal(newest["events"]!.AsArray().Select(Text).Reverse(), oldest["events"]!.AsArray().Select(Text));
    }

    [Theory]
    [InlineData("level:error", "level", "error")]
    [InlineData("(environment:production) AND (level:ERROR)", "level", "error")]
    [InlineData("NOT level:info AND NOT level:warning", "level", "error")]
    [InlineData("requestPath:*accounts* level:info", "requestPath", "/api/accounts")]
    [InlineData("(requestMethod:POST OR requestMethod:DELETE)", "requestMethod", "POST")]
    public async Task An_expression_finds_events(string filter, string member, string value)
    {
        JsonArray events = (await QueryAsync(Query(minutes: 120, limit: 100, filter: filter)))["events"]!.AsArray();

        Assert.All(events, e => Assert.Equal(value, (string?)e![member]), throwIfEmpty: true);
    }

    [Fact]
    public async Task Requests_are_found_by_number_and_by_deployment()
    {
        string filter = $"(deploymentId:\"{_deployment}\") AND (NOT pathType:\"background_func\") AND (httpStatus >= 500)";
        JsonArray events = (await QueryAsync(Query(minutes: 240, limit: 50, filter: filter, kind: "vercel.proxy_response", select: "httpStatus")))["events"]!.AsArray();
        JsonArray none = (await QueryAsync(Query(minutes: 240, limit: 50, filter: "deploymentId:dpl_nothing")))["events"]!.AsArray();

        Assert.All(events, e => Assert.InRange((int)e!["httpStatus"]!, 500, 504), throwIfEmpty: true);
        Assert.Empty(none);
    }

    [Fact]
    public async Task A_result_that_is_too_large_is_refused_and_half_of_it_is_not()
    {
        const string everything =
            "projectId,requestId,branch,deploymentId,domain,environment,requestPath,requestMethod,source,service,isSystemLog,region,runtime,level,message,stream,traceId,spanId,attributes,truncated";

        Answer refused = await Answer.PostAsync(_client, Events, Query(minutes: 240, limit: 1000, select: everything).ToJsonString());
        Answer half = await Answer.PostAsync(_client, Events, Query(minutes: 240, limit: 500, select: everything).ToJsonString());

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "result_too_large"), (refused.Status, (string?)refused.Json["error"]!["code"]));
        Assert.Equal(500, half.Json["events"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_is_not_kept_any_more_is_named()
    {
        JsonNode answer = await QueryAsync(Query(minutes: 7 * 24 * 60, limit: 1));

        JsonNode excluded = Assert.Single(answer["meta"]!["excludedIntervals"]!.AsArray())!;
        Assert.Equal("2026-11-17T12:00:00.000Z", (string?)excluded["end"]);
    }

    [Theory]
    [InlineData("event", "\"vercel.nothing\"")]
    [InlineData("limit", "1001")]
    [InlineData("limit", "0")]
    [InlineData("order", "\"up\"")]
    [InlineData("filter", "\"level:\"")]
    [InlineData("filter", "\"(level:error\"")]
    [InlineData("cursor", "\"?\"")]
    [InlineData("timeRange", "{\"start\":\"2026-11-20\"}")]
    [InlineData("scope", "{}")]
    public async Task A_wrong_query_is_a_bad_request(string member, string value)
    {
        JsonObject query = Query(minutes: 1, limit: 1);
        query[member] = JsonNode.Parse(value);

        Answer answer = await Answer.PostAsync(_client, Events, query.ToJsonString());

        Assert.Equal((HttpStatusCode.BadRequest, "bad_request"), (answer.Status, (string?)answer.Json["error"]!["code"]));
    }

    [Fact]
    public async Task Another_owner_is_forbidden()
    {
        JsonObject query = Query(minutes: 1, limit: 1);
        query["scope"]!["ownerId"] = "team_other";

        Assert.Equal(HttpStatusCode.Forbidden, (await Answer.PostAsync(_client, Events, query.ToJsonString())).Status);
    }

    [Fact]
    public async Task Pages_of_requests_overlap()
    {
        JsonNode first = await RequestsAsync("page=0");
        JsonNode second = await RequestsAsync("page=1");

        string?[] ids = [.. first["rows"]!.AsArray().Select(RequestId)];
        Assert.Equal((50, true), (ids.Length, (bool)first["hasMoreRows"]!));
        Assert.Equal(ids[^2..], second["rows"]!.AsArray().Take(2).Select(RequestId));
        Assert.False((bool)(await RequestsAsync("page=5000"))["hasMoreRows"]!);
    }

    [Theory]
    [InlineData("statusCode=500")]
    [InlineData("statusCode=5xx&level=error")]
    [InlineData("level=error,fatal&source=serverless&environment=production&branch=main")]
    [InlineData("search=typeerror")]
    public async Task Requests_are_filtered(string query)
    {
        JsonArray rows = (await RequestsAsync(query))["rows"]!.AsArray();

        Assert.All(rows, r => Assert.InRange((int)r!["statusCode"]!, 500, 504), throwIfEmpty: true);
        Assert.All(rows, r => Assert.Contains("error", r!["logs"]!.AsArray().Select(l => (string?)l!["level"])));
    }

    [Theory]
    [InlineData("projectId=nothing&ownerId=" + SandboxCredentials.VercelTeamId, HttpStatusCode.NotFound)]
    [InlineData("projectId=sophia-web&ownerId=team_other", HttpStatusCode.Forbidden)]
    [InlineData("projectId=sophia-web&ownerId=" + SandboxCredentials.VercelTeamId + "&page=one", HttpStatusCode.BadRequest)]
    public async Task Requests_of_what_is_not_there_are_refused(string query, HttpStatusCode status) =>
        Assert.Equal(status, (await Answer.GetAsync(_client, "/api/logs/request-logs?" + query)).Status);

    [Fact]
    public async Task Live_lines_come_as_time_passes_and_the_connection_ends_after_its_time()
    {
        using LineStream stream = await LineStream.OpenAsync(_client, Live());
        List<JsonNode> lines = [];
        long opened = _sandbox.Time.GetUtcNow().ToUnixTimeMilliseconds();
        await AdvanceAsync(TimeSpan.FromSeconds(20));
        do
            lines.Add((await stream.NextAsync())!);
        while ((long)lines[^1]["timestampInMs"]! < opened);

        Task<List<JsonNode>> rest = stream.RestAsync();
        await AdvanceAsync(TimeSpan.FromMinutes(5));

        JsonNode end = (await rest)[^1];
        Assert.Equal("application/stream+json", stream.ContentType);
        Assert.InRange((long)lines[0]["timestampInMs"]!, opened - 10_000, opened);
        Assert.Equal(("delimiter", "", "error"), ((string?)end["source"], (string?)end["rowId"], (string?)end["level"]));
    }

    [Fact]
    public async Task Who_connects_again_sees_the_last_lines_again()
    {
        HashSet<string> before = await CollectAsync();
        HashSet<string> after = await CollectAsync();

        Assert.NotEmpty(before.Intersect(after));
        Assert.NotEmpty(after.Except(before));
    }

    [Fact]
    public async Task Of_a_deployment_that_is_not_ready_there_is_nothing_to_wait_for()
    {
        JsonNode failed = (await Answer.GetAsync(_client, "/v7/deployments?state=ERROR&projectId=sophia-web&limit=1")).Json["deployments"]![0]!;

        Answer answer = await Answer.GetAsync(_client, $"/v1/projects/sophia-web/deployments/{failed["uid"]}/runtime-logs");

        Assert.Equal("delimiter", (string?)answer.Json["source"]);
        Assert.Equal(HttpStatusCode.NotFound, (await Answer.GetAsync(_client, "/v1/projects/sophia-web/deployments/dpl_nothing/runtime-logs")).Status);
    }

    /// <summary>The ids of the lines of one connection that lives for five minutes.</summary>
    private async Task<HashSet<string>> CollectAsync()
    {
        using LineStream stream = await LineStream.OpenAsync(_client, Live());
        Task<List<JsonNode>> lines = stream.RestAsync();
        await AdvanceAsync(TimeSpan.FromMinutes(5));
        return [.. (await lines).Select(l => (string)l["rowId"]!).Where(id => id.Length > 0)];
    }

    private string Live() => $"/v1/projects/sophia-web/deployments/{_deployment}/runtime-logs?format=lines";

    private async Task AdvanceAsync(TimeSpan by)
    {
        await _sandbox.Time.NextTimerAsync(TestContext.Current.CancellationToken);
        _sandbox.Time.Advance(by);
    }

    private async Task<JsonNode> QueryAsync(JsonObject query)
    {
        Answer answer = await Answer.PostAsync(_client, Events, query.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Json;
    }

    private JsonObject Query(
        int minutes, int limit, string order = "desc", string? filter = null, string? cursor = null, string kind = "vercel.log", string select = "level,message,requestPath,requestMethod")
    {
        DateTimeOffset end = _sandbox.Time.GetUtcNow();
        JsonObject query = new()
        {
            ["event"] = kind,
            ["scope"] = new JsonObject { ["ownerId"] = SandboxCredentials.VercelTeamId, ["projectIds"] = new JsonArray(SandboxCredentials.VercelProjectId) },
            ["timeRange"] = new JsonObject
            {
                ["start"] = end.AddMinutes(-minutes).ToString("O", CultureInfo.InvariantCulture),
                ["end"] = end.ToString("O", CultureInfo.InvariantCulture),
            },
            ["select"] = new JsonArray([.. select.Split(',').Select(name => JsonValue.Create(name))]),
            ["order"] = order,
            ["limit"] = limit,
        };
        if (filter is not null)
            query["filter"] = filter;
        if (cursor is not null)
            query["cursor"] = cursor;
        return query;
    }

    private async Task<JsonNode> RequestsAsync(string query) => (await Answer.GetAsync(
        _client, $"/api/logs/request-logs?projectId={SandboxCredentials.VercelProjectId}&ownerId={SandboxCredentials.VercelTeamId}&{query}")).Json;

    private static string? RequestId(JsonNode? row) => (string?)row!["requestId"];

    private static string Text(JsonNode? item) => item!.ToJsonString();
}

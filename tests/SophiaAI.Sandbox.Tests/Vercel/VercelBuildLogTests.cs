using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Vercel;

/// <summary>The logs of builds, as an array, as lines, and while the build lasts. Each test has its own sandbox, because streams move with its clock.</summary>
public sealed class VercelBuildLogTests : IAsyncLifetime
{
    private readonly SandboxFixture _sandbox = new();
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        _client = _sandbox.Client("vercel", ("Authorization", "Bearer " + SandboxCredentials.VercelToken));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task The_log_of_a_failed_build_ends_with_its_error_and_its_state()
    {
        JsonNode failed = await FindAsync("state=ERROR");

        JsonArray events = await EventsAsync(failed, "?limit=-1");

        Assert.Equal("stderr", (string?)events[^2]!["type"]);
        Assert.Contains((string)failed["errorMessage"]!, (string)events[^2]!["text"]!, StringComparison.Ordinal);
        Assert.Equal(("deployment-state", "ERROR"), ((string?)events[^1]!["type"], (string?)events[^1]!["payload"]!["info"]!["readyState"]));
    }

    [Fact]
    public async Task Without_a_limit_a_long_log_is_cut()
    {
        JsonNode ready = await FindLongAsync();

        Assert.Equal(100, (await EventsAsync(ready, "")).Count);
        Assert.Equal(7, (await EventsAsync(ready, "?limit=7")).Count);
        Assert.InRange((await EventsAsync(ready, "?limit=-1")).Count, 101, 300);
    }

    [Fact]
    public async Task Backward_is_the_log_from_its_end()
    {
        JsonNode ready = await FindLongAsync();

        string?[] forward = [.. (await EventsAsync(ready, "?limit=-1")).Select(Id)];
        string?[] backward = [.. (await EventsAsync(ready, "?limit=-1&direction=backward")).Select(Id)];

        Assert.Equal(forward.Reverse(), backward);
    }

    [Fact]
    public async Task Times_bound_the_log_and_include_the_bounds()
    {
        JsonNode ready = await FindLongAsync();
        long[] times = [.. (await EventsAsync(ready, "?limit=-1")).Select(e => (long)e!["created"]!)];

        JsonArray between = await EventsAsync(ready, $"?since={times[3]}&until={times[5]}");

        Assert.Equal(times[3..6], between.Select(e => (long)e!["created"]!));
    }

    [Fact]
    public async Task A_canceled_build_has_written_what_it_had_until_then()
    {
        JsonNode made = (await Answer.PostAsync(_client, "/v13/deployments", """{"name":"sophia-docs"}""")).Json;
        _sandbox.Time.Advance(TimeSpan.FromSeconds(3));
        string?[] before = [.. (await EventsAsync(made, "?limit=-1", "id")).Select(Id)];
        await Answer.SendAsync(_client, HttpMethod.Patch, $"/v12/deployments/{made["id"]}/cancel");
        _sandbox.Time.Advance(TimeSpan.FromMinutes(1));

        JsonArray after = await EventsAsync(made, "?limit=-1", "id");

        Assert.NotEmpty(before);
        Assert.Equal(before, after.SkipLast(2).Select(Id));
        Assert.Equal(("The build was canceled.", "CANCELED"), ((string?)after[^2]!["text"], (string?)after[^1]!["payload"]!["info"]!["readyState"]));
    }

    [Fact]
    public async Task A_build_that_is_under_way_has_written_a_part()
    {
        JsonArray events = await EventsAsync(await FindAsync("state=BUILDING"), "?limit=-1");

        Assert.DoesNotContain(events, e => (string?)e!["type"] is "deployment-state");
        Assert.InRange(events.Count, 10, 100);
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=-2")]
    [InlineData("?direction=sideways")]
    [InlineData("?since=yesterday")]
    public async Task A_wrong_parameter_is_a_bad_request(string query)
    {
        Answer answer = await Answer.GetAsync(_client, $"/v3/deployments/{(await FindLongAsync())["uid"]}/events{query}");

        Assert.Equal((HttpStatusCode.BadRequest, "bad_request"), (answer.Status, (string?)answer.Json["error"]!["code"]));
    }

    [Theory]
    [InlineData("?format=lines", "*/*", true)]
    [InlineData("", "application/stream+json", true)]
    [InlineData("", "application/json;q=1, application/stream+json;q=0", false)]
    [InlineData("", "*/*", false)]
    public async Task A_client_says_whether_it_wants_lines(string query, string accept, bool isLines)
    {
        JsonNode ready = await FindLongAsync();

        Answer answer = await Answer.SendAsync(_client, HttpMethod.Get, $"/v3/deployments/{ready["uid"]}/events{query}", null, "", ("Accept", accept));

        Assert.Equal(isLines ? "application/stream+json" : "application/json", answer.ContentType);
        Assert.Equal(isLines ? 100 : 1, answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task The_path_of_the_command_line_tool_has_no_payloads()
    {
        JsonNode ready = await FindLongAsync();

        Answer answer = await Answer.GetAsync(_client, $"/v3/now/deployments/{ready["uid"]}/events?format=lines&limit=-1&follow=&direction=forward");

        JsonNode[] events = [.. answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];
        Assert.All(events, e => Assert.Null(e["payload"]), throwIfEmpty: true);
        Assert.Equal("READY", (string?)events[^1]["info"]!["readyState"]);
    }

    [Fact]
    public async Task Followed_a_log_goes_on_until_the_build_has_ended()
    {
        JsonNode made = (await Answer.PostAsync(_client, "/v13/deployments", """{"name":"sophia-docs"}""")).Json;
        using LineStream stream = await LineStream.OpenAsync(_client, $"/v3/deployments/{made["id"]}/events?follow=1");
        await AdvanceAsync(TimeSpan.FromSeconds(3));
        JsonNode? first = await stream.NextAsync();

        Task<List<JsonNode>> rest = stream.RestAsync();
        await AdvanceAsync(TimeSpan.FromSeconds(3));

        Assert.Equal("application/stream+json", stream.ContentType);
        Assert.StartsWith("Running build in", (string?)first!["text"], StringComparison.Ordinal);
        List<JsonNode> events = await rest;
        Assert.Equal("READY", (string?)events[^1]["payload"]!["info"]!["readyState"]);
        Assert.Equal(events.Count, events.Select(Id).Distinct().Count());
        Assert.Equal((await EventsAsync(made, "?limit=-1", "id")).Skip(1).Select(Id), events.Select(Id));
    }

    [Fact]
    public async Task The_command_line_tool_is_told_of_the_aliases_too()
    {
        JsonNode ready = await FindAsync("state=READY&target=preview");

        Answer answer = await Answer.GetAsync(_client, $"/v3/now/deployments/{ready["uid"]}/events?format=lines&follow=1");

        JsonNode[] events = [.. answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];
        Assert.Equal(["alias-assigned", "deployment-state"], events[^2..].Select(e => (string?)e["type"]));
        Assert.Null(events[^2]["created"]);
        Assert.NotEmpty(events[^2]["alias"]!.AsArray());
    }

    [Fact]
    public async Task A_log_in_which_nothing_happens_is_kept_alive_and_ends_all_the_same()
    {
        JsonNode queued = await FindAsync("state=QUEUED");
        using LineStream stream = await LineStream.OpenAsync(_client, $"/v3/deployments/{queued["uid"]}/events?follow=1");

        await AdvanceAsync(TimeSpan.FromSeconds(10));
        JsonNode? alive = await stream.NextAsync();
        Task<List<JsonNode>> rest = stream.RestAsync();
        await AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Null(alive!["created"]);
        Assert.All(await rest, e => Assert.Null(e["created"]));
    }

    /// <summary>Moves the clock when the stream waits for it.</summary>
    private async Task AdvanceAsync(TimeSpan by)
    {
        await _sandbox.Time.NextTimerAsync(TestContext.Current.CancellationToken);
        _sandbox.Time.Advance(by);
    }

    private static string? Id(JsonNode? item) => (string?)(item!["id"] ?? item["payload"]!["id"]);

    private async Task<JsonArray> EventsAsync(JsonNode deployment, string query, string id = "uid") =>
        (await Answer.GetAsync(_client, $"/v3/deployments/{deployment[id]}/events{query}")).Json.AsArray();

    private async Task<JsonNode> FindAsync(string query) => (await Answer.GetAsync(_client, "/v7/deployments?limit=1&" + query)).Json["deployments"]![0]!;

    private async Task<JsonNode> FindLongAsync()
    {
        foreach (JsonNode? deployment in (await Answer.GetAsync(_client, "/v7/deployments?limit=20&state=READY")).Json["deployments"]!.AsArray())
        {
            if ((await EventsAsync(deployment!, "?limit=-1")).Count > 100)
                return deployment!;
        }

        throw new InvalidOperationException("No log is longer than a page.");
    }
}

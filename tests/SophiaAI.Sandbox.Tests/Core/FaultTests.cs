using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Sandbox.Tests.Gong;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Core;

public sealed class FaultTests : IAsyncLifetime
{
    private const string Path = "/v2/workspaces";
    private readonly ManualTime _time = new();
    private SandboxServer _server = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { TimeProvider = _time, EnforceRateLimits = false }, TestContext.Current.CancellationToken);
        _client = HttpClients.Create(_server.Url("gong"), GongTests.Authorization(SandboxCredentials.GongAccessKey, SandboxCredentials.GongAccessKeySecret));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_status_is_answered_in_the_vendor_s_words_and_then_all_is_well_again()
    {
        _server.Faults.Add(new Fault { Service = "gong", Status = 429, RetryAfter = "Fri, 20 Nov 2026 00:00:05 GMT" });

        Answer spoiled = await Answer.GetAsync(_client, Path);
        Answer next = await Answer.GetAsync(_client, Path);

        Assert.Equal(HttpStatusCode.TooManyRequests, spoiled.Status);
        Assert.Equal("Fri, 20 Nov 2026 00:00:05 GMT", spoiled.Header("Retry-After"));
        Assert.Equal("API rate limit exceeded", (string?)spoiled.Json["errors"]![0]);
        Assert.Equal(HttpStatusCode.OK, next.Status);
    }

    [Theory]
    [InlineData("vercel", 503, "application/json", "error")]
    [InlineData("pulumi", 500, "application/json", "message")]
    [InlineData("estuary", 500, "text/plain", "database error")]
    [InlineData("slack", 404, "text/plain", "no_service")]
    public async Task Each_vendor_has_words_of_its_own(string service, int status, string contentType, string words)
    {
        using HttpClient client = HttpClients.Create(_server.Url(service));
        _server.Faults.Add(new Fault { Service = service, Status = status });

        Answer answer = await Answer.GetAsync(client, "/");

        Assert.Equal((status, contentType), ((int)answer.Status, answer.ContentType));
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_and_headers_can_be_given()
    {
        _server.Faults.Add(new Fault { Status = 502, Body = "<html>bad gateway</html>", Headers = new Dictionary<string, string> { ["X-Edge"] = "fra1" } });

        Answer answer = await Answer.GetAsync(_client, Path);

        Assert.Equal((HttpStatusCode.BadGateway, "<html>bad gateway</html>", "fra1"), (answer.Status, answer.Text, answer.Header("X-Edge")));
    }

    [Fact]
    public async Task A_status_that_has_no_body_is_sent_without_one()
    {
        _server.Faults.Add(new Fault { Status = 204, Body = "ignored" });

        Answer answer = await Answer.GetAsync(_client, Path);

        Assert.Equal((HttpStatusCode.NoContent, ""), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task A_reset_breaks_the_connection()
    {
        _server.Faults.Add(new Fault { Kind = FaultKind.Reset });

        await Assert.ThrowsAsync<HttpRequestException>(() => Answer.GetAsync(_client, Path));

        Assert.Null(Assert.Single(_server.Requests.Of("gong")).StatusCode);
    }

    [Fact]
    public async Task A_truncated_answer_announces_more_than_it_sends()
    {
        byte[] whole = await _client.GetByteArrayAsync(Path, TestContext.Current.CancellationToken);
        _server.Faults.Add(new Fault { Kind = FaultKind.Truncate });

        using HttpResponseMessage response = await _client.GetAsync(Path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await using Stream body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        byte[] received = new byte[whole.Length];
        int count = await body.ReadAtLeastAsync(received, whole.Length / 2, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(whole.Length, response.Content.Headers.ContentLength);
        Assert.Equal(whole.Length / 2, count);
        await Assert.ThrowsAsync<HttpIOException>(async () => await body.ReadExactlyAsync(received, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_malformed_answer_is_200_with_JSON_that_does_not_end(bool after)
    {
        _server.Faults.Add(new Fault { Kind = FaultKind.Malformed, After = after });

        Answer answer = await Answer.GetAsync(_client, Path);

        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.Status, answer.ContentType));
        Assert.ThrowsAny<JsonException>(() => answer.Json);
    }

    [Fact]
    public async Task A_dripping_answer_arrives_whole_but_in_pieces()
    {
        const int Pieces = 64;
        int length = (await Answer.GetAsync(_client, "/v2/users")).Text.Length;
        _server.Faults.Add(new Fault { Kind = FaultKind.Drip, DelayMilliseconds = 5 });
        using HttpResponseMessage response = await _client.GetAsync("/v2/users", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await using Stream body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        byte[] received = new byte[length];

        // The clock stands still, so no piece arrives before the previous one has been read.
        int count = 0;
        for (int size = length / Pieces; count < length; count += size)
        {
            size = Math.Min(size, length - count);
            await body.ReadExactlyAsync(received.AsMemory(count, size), TestContext.Current.CancellationToken);
            if (count + size < length)
            {
                await _time.NextTimerAsync(TestContext.Current.CancellationToken);
                _time.Advance(TimeSpan.FromMilliseconds(5));
            }
        }

        Assert.Equal(length, response.Content.Headers.ContentLength);
        Assert.Equal(100, JsonNode.Parse(received)!["users"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_delay_waits_and_then_goes_on()
    {
        _server.Faults.Add(new Fault { Kind = FaultKind.Delay, DelayMilliseconds = 60_000 });

        Task<Answer> call = Answer.GetAsync(_client, Path);
        ManualTimer timer = await _time.NextTimerAsync(TestContext.Current.CancellationToken);
        bool wasWaiting = !call.IsCompleted;
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.True(wasWaiting);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 12, 1, 0, TimeSpan.Zero), timer.Due);
        Assert.Equal(HttpStatusCode.OK, (await call).Status);
    }

    [Fact]
    public async Task A_delay_ends_when_the_client_goes_away()
    {
        _server.Faults.Add(new Fault { Kind = FaultKind.Delay, DelayMilliseconds = int.MaxValue });
        using CancellationTokenSource impatience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task<HttpResponseMessage> call = _client.GetAsync(Path, impatience.Token);
        ManualTimer timer = await _time.NextTimerAsync(TestContext.Current.CancellationToken);

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await timer.Disposed.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_fault_afterwards_lets_the_service_do_its_work_first()
    {
        using HttpClient client = HttpClients.Create(_server.Url("slack"));
        _server.Faults.Add(new Fault { Service = "slack", Kind = FaultKind.Reset, After = true });
        _server.Faults.Add(new Fault { Service = "slack", Status = 500, After = true });
        _server.Faults.Add(new Fault { Service = "slack", Status = 500 });

        await Assert.ThrowsAsync<HttpRequestException>(() => Answer.PostAsync(client, SandboxCredentials.SlackWebhookPath, """{"text":"one"}"""));
        Answer spoiled = await Answer.PostAsync(client, SandboxCredentials.SlackWebhookPath, """{"text":"two"}""");
        await Answer.PostAsync(client, SandboxCredentials.SlackWebhookPath, """{"text":"three"}""");

        JsonArray messages = (await Answer.GetAsync(client, "/_sandbox/slack/messages")).Json.AsArray();
        Assert.Equal((HttpStatusCode.InternalServerError, "rollup_error"), (spoiled.Status, spoiled.Text));
        Assert.Equal(["one", "two"], messages.Select(m => (string)m!["text"]!));
    }

    [Fact]
    public async Task A_fault_meets_only_what_it_names_and_only_so_often()
    {
        using HttpClient vercel = HttpClients.Create(_server.Url("vercel"));
        _server.Faults.Add(new Fault { Service = "GONG", Method = "get", Path = "/v2/users", Times = 2, Status = 500 });

        Assert.Equal(HttpStatusCode.OK, (await Answer.GetAsync(_client, Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Answer.PostAsync(_client, "/v2/users", "{}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Answer.GetAsync(vercel, "/v2/users")).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await Answer.GetAsync(_client, "/v2/users")).Status);
        Assert.Equal(1, Assert.Single(_server.Faults.Pending).Times);
        Assert.Equal(HttpStatusCode.InternalServerError, (await Answer.GetAsync(_client, "/v2/users/1")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Answer.GetAsync(_client, "/v2/users")).Status);
    }

    [Fact]
    public async Task A_fault_may_let_requests_pass_first_and_leaves_them_to_others()
    {
        _server.Faults.Add(
            new Fault { Service = "gong", Path = "/v2/users", Skip = 2, Status = 500 },
            new Fault { Service = "gong", Path = "/v2/users", Status = 429 });

        Assert.Equal(HttpStatusCode.TooManyRequests, (await Answer.GetAsync(_client, "/v2/users")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Answer.GetAsync(_client, "/v2/users")).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await Answer.GetAsync(_client, "/v2/users")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Answer.GetAsync(_client, "/v2/users")).Status);
    }

    [Fact]
    public void A_fault_that_makes_no_sense_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _server.Faults.Add(new Fault { Times = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => _server.Faults.Add(new Fault { Skip = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => _server.Faults.Add(new Fault { Status = 42 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => _server.Faults.Add(new Fault { DelayMilliseconds = -1 }));
        Assert.Empty(_server.Faults.Pending);
    }
}

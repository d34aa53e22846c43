using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Estuary;

/// <summary>A capture that waits for documents: what it stores, what it refuses, and what it says.</summary>
public sealed class IngestTests : IAsyncLifetime
{
    private const string Orders = "acmeCo/webhooks/orders";
    private const string Events = "acmeCo/webhooks/events";
    private const string Order = """{"id":"A-1","amount":12.5,"status":"open"}""";

    private readonly SandboxFixture _sandbox = new();
    private HttpClient? _client;

    private HttpClient Client => _client ??= _sandbox.Client("estuary", EstuaryApi.Bearer(SandboxCredentials.EstuaryIngestToken));

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task An_object_is_published_with_what_is_known_of_its_request()
    {
        Answer answer = await SendAsync(Orders + "?shop=7&shop=8", Order, ("X-Sender", "till"), ("Cookie", "secret=1"), ("Accept", "*/*"));

        Assert.Equal((HttpStatusCode.OK, "application/json", """{"published":1}"""), (answer.Status, answer.ContentType, answer.Text));
        JsonNode document = Assert.Single(await DocumentsAsync(Orders))!;
        JsonObject noted = document["_meta"]!.AsObject();
        Assert.Equal(["webhookId", "receivedAt", "headers", "reqPath", "query"], noted.Select(m => m.Key));
        Assert.True(Guid.TryParse((string)noted["webhookId"]!, out _));
        Assert.Equal(("2026-11-20T12:00:00Z", "/" + Orders, "8"), ((string?)noted["receivedAt"], (string?)noted["reqPath"], (string?)noted["query"]!["shop"]));
        Assert.Equal("till", (string?)noted["headers"]!["x-sender"]);
        Assert.DoesNotContain(noted["headers"]!.AsObject(), h => h.Key is "authorization" or "cookie" or "accept" or "content-type");
        document.AsObject().Remove("_meta");
        Assert.Equal(Order, document.ToJsonString());
    }

    [Fact]
    public async Task An_array_is_published_whole_or_not_at_all()
    {
        Answer refused = await SendAsync(Orders, """[{"id":"A-1"},{"id":"A-2","amount":-1}]""");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Empty(await DocumentsAsync(Orders));

        Answer answer = await SendAsync(Orders, """[{"id":"A-1"},{"id":"A-2","amount":1}]""");
        Assert.Equal("""{"published":2}""", answer.Text);
        Assert.Equal("""{"published":0}""", (await SendAsync(Orders, "[]")).Text);
        Assert.Equal(["A-1", "A-2"], (await DocumentsAsync(Orders)).Select(d => (string?)d!["id"]));
    }

    [Fact]
    public async Task What_was_sent_under_the_names_of_the_connector_is_replaced()
    {
        await SendAsync(Orders, """{"id":"A-1","_meta":{"webhookId":"mine","receivedAt":1,"headers":2,"reqPath":3,"more":4}}""");

        JsonNode noted = Assert.Single(await DocumentsAsync(Orders))!["_meta"]!;
        Assert.NotEqual("mine", (string?)noted["webhookId"]);
        Assert.Equal(("2026-11-20T12:00:00Z", "/" + Orders, 4), ((string?)noted["receivedAt"], (string?)noted["reqPath"], (int?)noted["more"]));
    }

    [Fact]
    public async Task The_id_header_is_the_id_and_a_repeat_becomes_one_document()
    {
        await SendAsync(Events, """{"n":1}""", ("X-Webhook-Id", "e"));
        await SendAsync(Events, """{"n":2}""", ("x-webhook-id", "e"));
        await SendAsync(Events, """[{"n":3},{"n":4}]""", ("X-Webhook-Id", "e"));

        JsonNode answer = (await Answer.GetAsync(Client, "/_sandbox/estuary/documents?collection=" + Events)).Json;
        Assert.Equal((3, 4), ((int)answer["count"]!, (int)answer["received"]!));
        Assert.Equal([("e", 2), ("e/0", 3), ("e/1", 4)], answer["documents"]!.AsArray().Select(d => ((string)d!["_meta"]!["webhookId"]!, (int)d["n"]!)));
    }

    [Fact]
    public async Task Documents_are_forgotten_when_a_test_wants_that()
    {
        await SendAsync(Orders, Order);
        await SendAsync(Events, "{}", ("X-Webhook-Id", "e"));

        await Answer.SendAsync(Client, HttpMethod.Delete, "/_sandbox/estuary/documents?collection=" + Orders);
        Assert.Empty(await DocumentsAsync(Orders));
        Assert.Single(await DocumentsAsync(Events));
        await Answer.SendAsync(Client, HttpMethod.Delete, "/_sandbox/estuary/documents");
        Assert.Empty(await DocumentsAsync(Events));
        Assert.Equal(HttpStatusCode.BadRequest, (await Answer.GetAsync(Client, "/_sandbox/estuary/documents")).Status);
    }

    [Theory]
    [InlineData("""{"amount":1}""", "/required", "", "Missing required property: id", "/key/0")]
    [InlineData("""{"id":"A-1","amount":-0.5}""", "/properties/amount/minimum", "/amount", "Number is below the minimum")]
    [InlineData("""{"id":"A-1","status":"lost"}""", "/properties/status/enum", "/status", "Location is not one of the enumerated constants")]
    [InlineData("""{"id":"A-1","placedAt":"yesterday"}""", "/properties/placedAt/format", "/placedAt", "Format mismatch: expected a date-time")]
    [InlineData("""{"id":7}""", "/properties/id/type", "/id", "Type mismatch: expected a string")]
    public async Task A_document_that_the_schema_does_not_allow_is_refused(string body, string keyword, string location, string detail, string? second = null)
    {
        Answer answer = await SendAsync(Orders, body);

        Assert.Equal((HttpStatusCode.BadRequest, "request body failed validation"), (answer.Status, (string?)answer.Json["error"]));
        JsonArray failures = answer.Json["basicOutput"]!.AsArray();
        Assert.Equal(second is null ? 1 : 2, failures.Count);
        Assert.EndsWith("#" + keyword, (string)failures[0]!["absoluteKeywordLocation"]!, StringComparison.Ordinal);
        Assert.Equal((location, detail), ((string?)failures[0]!["instanceLocation"], (string?)failures[0]!["detail"]));
        Assert.EndsWith(second ?? keyword, (string)failures[^1]!["absoluteKeywordLocation"]!, StringComparison.Ordinal);
        Assert.Empty(await DocumentsAsync(Orders));
    }

    [Theory]
    [InlineData("", "invalid json: ")]
    [InlineData("{\"id\":", "invalid json: ")]
    [InlineData("[{\"id\":\"A-1\"},7]", "invalid json: invalid type: number, expected a map")]
    [InlineData("\"text\"", "invalid json: invalid type: string, expected a map")]
    [InlineData("""{"id":"A-1","_meta":1}""", "request object contains a non-object '_meta' property, which is forbidden")]
    [InlineData("""{"id":"A-1","_meta":null}""", "request object contains a non-object '_meta' property, which is forbidden")]
    public async Task A_body_that_is_no_document_is_refused(string body, string error)
    {
        Answer answer = await SendAsync(Orders, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith(error, (string)answer.Json["error"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_id_header_must_be_there()
    {
        Answer answer = await SendAsync(Events, "{}");

        Assert.Equal((HttpStatusCode.BadRequest, """{"error":"missing required header: X-Webhook-Id"}"""), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized, "missing required header: Authorization")]
    [InlineData("Bearer wrong", HttpStatusCode.Forbidden, "invalid authorization token")]
    [InlineData("Basic c2FuZGJveA==", HttpStatusCode.Forbidden, "invalid authorization token")]
    [InlineData(SandboxCredentials.EstuaryIngestToken, HttpStatusCode.Forbidden, "invalid authorization token")]
    public async Task The_token_is_required(string? authorization, HttpStatusCode status, string error)
    {
        HttpClient client = authorization is null ? _sandbox.Client("estuary") : _sandbox.Client("estuary", ("Authorization", authorization));

        Answer answer = await Answer.PostAsync(client, "/ingest/" + Orders, "no JSON");

        Assert.Equal((status, new JsonObject { ["error"] = error }.ToJsonString()), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData("POST", "/ingest/acmeCo/webhooks/none", HttpStatusCode.NotFound)]
    [InlineData("POST", "/ingest/acmeCo/webhooks/orders/", HttpStatusCode.NotFound)]
    [InlineData("GET", "/ingest/acmeCo/webhooks/orders", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/ingest/acmeCo/webhooks/orders", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/ingest", HttpStatusCode.PermanentRedirect)]
    [InlineData("GET", "/ingest/", HttpStatusCode.PermanentRedirect)]
    public async Task Other_paths_and_methods_are_answered_as_the_connector_does(string method, string path, HttpStatusCode status)
    {
        Answer answer = await Answer.SendAsync(Client, new HttpMethod(method), path, method == "GET" ? null : Order);

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == HttpStatusCode.PermanentRedirect ? "/swagger-ui/" : null, answer.Header("Location"));
        Assert.Equal(status == HttpStatusCode.NotFound ? """{"error":"not found"}""" : "", answer.Text);
        Assert.Empty(await DocumentsAsync(Orders));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_compressed_body_is_read(string encoding)
    {
        (HttpStatusCode status, string text) = await SendBytesAsync(Compress(encoding, Encoding.UTF8.GetBytes(Order)), encoding);

        Assert.Equal((HttpStatusCode.OK, """{"published":1}"""), (status, text));
        JsonNode document = Assert.Single(await DocumentsAsync(Orders))!;
        Assert.Equal("A-1", (string?)document["id"]);
        Assert.DoesNotContain(document["_meta"]!["headers"]!.AsObject(), h => h.Key is "content-encoding" or "content-length");
    }

    [Theory]
    [InlineData("gzip", HttpStatusCode.BadRequest)]
    [InlineData("lzma", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_body_that_can_not_be_decompressed_is_refused(string encoding, HttpStatusCode status) =>
        Assert.Equal(status, (await SendBytesAsync(Encoding.UTF8.GetBytes(Order), encoding)).Status);

    [Theory]
    [InlineData(64 * 1024 * 1024, HttpStatusCode.OK)]
    [InlineData((64 * 1024 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task The_limit_is_for_the_decompressed_body(int length, HttpStatusCode status)
    {
        byte[] body = new byte[length];
        body.AsSpan().Fill((byte)' ');
        Encoding.UTF8.GetBytes(Order, body);

        Assert.Equal(status, (await SendBytesAsync(Compress("gzip", body), "gzip")).Status);
        Assert.Equal(status == HttpStatusCode.OK ? 1 : 0, (await DocumentsAsync(Orders)).Count);
    }

    [Fact]
    public async Task A_plain_body_may_be_as_long()
    {
        JsonObject body = new() { ["id"] = "A-1", ["text"] = new string('x', 31 * 1024 * 1024) };

        Assert.Equal(HttpStatusCode.OK, (await SendBytesAsync(Encoding.UTF8.GetBytes(body.ToJsonString()), null)).Status);
    }

    [Fact]
    public async Task The_connection_can_break_after_a_document_was_stored()
    {
        _sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Reset, Path = "/ingest", After = true });

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(Orders, Order));

        Assert.Single(await DocumentsAsync(Orders));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_failure_leaves_open_whether_the_document_was_stored(bool after, int stored)
    {
        _sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 500, Path = "/ingest", After = after, Body = """{"error":"failed to publish docs"}""" });

        Answer answer = await SendAsync(Orders, Order);

        Assert.Equal((HttpStatusCode.InternalServerError, "failed to publish docs"), (answer.Status, (string?)answer.Json["error"]));
        Assert.Equal(stored, (await DocumentsAsync(Orders)).Count);
    }

    [Fact]
    public async Task A_slow_answer_comes_after_its_delay()
    {
        _sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Delay, DelayMilliseconds = 5000, Path = "/ingest" });

        Task<Answer> sending = SendAsync(Orders, Order);
        await _sandbox.Time.NextTimerAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await DocumentsAsync(Orders));
        _sandbox.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(HttpStatusCode.OK, (await sending).Status);
        Assert.Single(await DocumentsAsync(Orders));
    }

    private Task<Answer> SendAsync(string collection, string body, params (string Name, string Value)[] headers) =>
        Answer.SendAsync(Client, HttpMethod.Post, "/ingest/" + collection, body, headers: headers);

    private async Task<JsonArray> DocumentsAsync(string collection) =>
        (await Answer.GetAsync(Client, "/_sandbox/estuary/documents?collection=" + collection)).Json["documents"]!.AsArray();

    private async Task<(HttpStatusCode Status, string Text)> SendBytesAsync(byte[] body, string? encoding)
    {
        using ByteArrayContent content = new(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);
        using HttpResponseMessage response = await Client.PostAsync(new Uri("/ingest/" + Orders, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static byte[] Compress(string encoding, byte[] body)
    {
        using MemoryStream compressed = new();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(compressed, CompressionMode.Compress),
            "br" => new BrotliStream(compressed, CompressionMode.Compress),
            _ => new ZLibStream(compressed, CompressionMode.Compress),
        })
        {
            stream.Write(body);
        }

        return compressed.ToArray();
    }
}

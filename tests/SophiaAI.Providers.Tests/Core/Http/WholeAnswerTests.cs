using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Definitions;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Http;

/// <summary>Over real sockets: an answer that ended early is never accepted as complete, whatever its coding and framing.</summary>
public sealed class WholeAnswerTests : IAsyncDisposable
{
    // Half of it is also a valid definition.
    private const string Definition = "imports:\n  - base\nvalues:\n  environmentVariables:\n    GREETING: gr\u00fc\u00df dich\n    TOKEN: ${secret}\n";

    private readonly SocketServer _server = new();
    private readonly TestBed _bed = TestBed.WithSockets();

    private static byte[] Body => Encoding.UTF8.GetBytes(Definition);

    public ValueTask DisposeAsync()
    {
        _bed.Dispose();
        return _server.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Compressed.Formats), MemberType = typeof(Compressed))]
    public async Task A_whole_answer_is_read_in_every_coding_and_framing(string format)
    {
        byte[] body = Compressed.As(format, Body);
        string header = Compressed.Header(format);
        _server.Answer(
            RawAnswer.WithLength(body, header),
            RawAnswer.Chunked(body, header),
            RawAnswer.UntilClose(body, "1.0", header),
            RawAnswer.UntilClose(body, "1.1", header));

        for (int i = 0; i < 4; i++) Assert.Equal(Definition, await ReadText());

        Assert.Equal(0, _server.Left);
        Assert.All(_server.Requests, static head => Assert.Contains("Accept-Encoding: gzip, deflate, br\r\n", head, StringComparison.Ordinal), throwIfEmpty: true);
    }

    [Theory]
    [MemberData(nameof(Compressed.Formats), MemberType = typeof(Compressed))]
    public async Task A_compressed_answer_that_is_cut_anywhere_is_requested_again(string format)
    {
        byte[] body = Compressed.As(format, Body);
        for (int cut = 0; cut < body.Length; cut++)
        {
            _server.Answer(RawAnswer.WithLength(body[..cut], Compressed.Header(format)), RawAnswer.WithLength(body, Compressed.Header(format)));
            Assert.Equal(Definition, await ReadText());
            Assert.Equal(0, _server.Left);
        }
    }

    [Fact]
    public async Task An_answer_that_is_cut_every_time_fails_as_one_whose_connection_broke()
    {
        byte[] body = Compressed.As("gzip", Body);
        byte[] cut = RawAnswer.WithLength(body[..(body.Length / 2)], "Content-Encoding: gzip");
        _server.Answer(cut, cut, cut, cut);

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(ReadText);

        Assert.Equal((FailureReason.InvalidResponse, true, 4), (failure.Reason, failure.IsTruncated, failure.Attempts));
        Assert.Contains("ended in the middle", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chunks_without_their_end_are_asked_for_again()
    {
        byte[] chunked = RawAnswer.Chunked(Body);
        for (int missing = 1; missing < 60; missing++)
        {
            _server.Answer(chunked[..^missing], chunked);
            Assert.Equal(Definition, await ReadText());
            Assert.Equal(0, _server.Left);
        }
    }

    [Fact]
    public async Task A_body_that_is_shorter_than_its_length_is_asked_for_again()
    {
        byte[] whole = RawAnswer.WithLength(Body);
        for (int missing = 1; missing < Body.Length; missing++)
        {
            _server.Answer(whole[..^missing], whole);
            Assert.Equal(Definition, await ReadText());
            Assert.Equal(0, _server.Left);
        }
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("1.1")]
    public async Task Text_that_ends_where_the_connection_ends_proves_nothing(string version)
    {
        _server.Answer(RawAnswer.UntilClose(Body, version));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(ReadText);

        Assert.Equal((FailureReason.InvalidResponse, false, 1), (failure.Reason, failure.IsTruncated, failure.Attempts));
        Assert.Contains("without a definite length", failure.Message, StringComparison.Ordinal);
        Assert.Contains("NO_PROXY", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("40", "200", 1)]
    [InlineData("200", "40", 4)]
    public async Task Two_lengths_prove_nothing(string first, string second, int attempts)
    {
        byte[] answer = RawAnswer.Make("HTTP/1.1 200 OK", Body, $"Content-Length: {first}", $"Content-Length: {second}");
        _server.Answer([.. Enumerable.Repeat(answer, attempts)]);

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(ReadText);

        Assert.Equal((FailureReason.InvalidResponse, attempts), (failure.Reason, failure.Attempts));

        _server.Answer(RawAnswer.WithLength(Body, $"Content-Length: {Body.Length}"));
        Assert.Equal(Definition, await ReadText());
    }

    [Theory]
    [InlineData("206 Partial Content", "Content-Range: bytes 0-59/120")]
    [InlineData("206 Partial Content", "Content-Type: text/plain")]
    [InlineData("200 OK", "Content-Range: bytes 0-59/120")]
    [InlineData("200 OK", "Content-Range: nonsense")]
    [InlineData("226 IM Used", "IM: vcdiff")]
    public async Task A_part_of_an_answer_is_asked_for_again_and_never_used(string status, string header)
    {
        byte[] part = RawAnswer.Make($"HTTP/1.1 {status}", Body[..60], "Content-Length: 60", header);
        byte[] json = RawAnswer.Make($"HTTP/1.1 {status}", "[7]"u8.ToArray(), "Content-Length: 3", header);
        _server.Answer(part, RawAnswer.WithLength(Body), json, RawAnswer.WithLength("[8]"u8.ToArray()), part, part, part, part);

        Assert.Equal(Definition, await ReadText());
        Assert.Equal(8, Assert.Single(await ReadJson()));
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(ReadText);

        Assert.Equal((FailureReason.InvalidResponse, true, 4), (failure.Reason, failure.IsTruncated, failure.Attempts));
        Assert.Contains("only a part of what was requested", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("203 Non-Authoritative Information", "Content-Type: text/plain")]
    [InlineData("200 OK", "Warning: 214 - \"Transformation Applied\"")]
    [InlineData("200 OK", "Warning: 110 - \"Response is Stale\", 214 proxy \"Transformation Applied\"")]
    public async Task Text_that_was_changed_on_its_way_is_refused(string status, string header)
    {
        _server.Answer(RawAnswer.Make($"HTTP/1.1 {status}", Body, $"Content-Length: {Body.Length}", header));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(ReadText);

        Assert.Equal((FailureReason.InvalidResponse, false, 1), (failure.Reason, failure.IsTruncated, failure.Attempts));
        Assert.Contains("changed on the way", failure.Message, StringComparison.Ordinal);
        Assert.Contains("NO_PROXY", failure.RecommendedAction, StringComparison.Ordinal);

        _server.Answer(RawAnswer.WithLength(Body, "Warning: 110 - \"Response is Stale\""));
        Assert.Equal(Definition, await ReadText());
    }

    [Fact]
    public async Task Text_of_unknown_length_over_HTTP_2_is_whole_when_it_ends()
    {
        using TestBed bed = new();
        bed.Service.Answer(_ => new HttpResponseMessage(HttpStatusCode.OK) { Version = HttpVersion.Version20, Content = Endless() });
        Assert.Equal(Definition, await ReadText(bed.Client()));

        bed.Service.Answer(_ => new HttpResponseMessage(HttpStatusCode.OK) { Version = HttpVersion.Version11, Content = Endless() });
        await Assert.ThrowsAsync<ServiceException>(() => ReadText(bed.Client()));
    }

    [Fact]
    public async Task An_empty_answer_is_an_empty_text_only_where_it_is_said_to_be_empty()
    {
        _server.Answer(RawAnswer.WithLength([]), RawAnswer.Chunked([]), RawAnswer.Make("HTTP/1.1 204 No Content", []));
        for (int i = 0; i < 3; i++) Assert.Equal("", await ReadText());

        _server.Answer(RawAnswer.UntilClose([], "1.1"));
        Assert.Contains("without a definite length", (await Assert.ThrowsAsync<ServiceException>(ReadText)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_of_gzip_are_one_answer()
    {
        byte[] first = Compressed.As("gzip", Body.AsSpan(0, 40));
        byte[] second = Compressed.As("gzip", Body.AsSpan(40));
        byte[] whole = RawAnswer.WithLength([.. first, .. second], "Content-Encoding: gzip");
        _server.Answer(whole, RawAnswer.WithLength([.. first, .. second[..^3]], "Content-Encoding: gzip"), whole);

        Assert.Equal(Definition, await ReadText());
        Assert.Equal(Definition, await ReadText());
        Assert.Equal(0, _server.Left);
    }

    [Theory]
    [MemberData(nameof(Compressed.Formats), MemberType = typeof(Compressed))]
    public async Task Bytes_behind_the_compressed_data_are_refused(string format)
    {
        _server.Answer(RawAnswer.WithLength([.. Compressed.As(format, Body), 0], Compressed.Header(format)));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(ReadText);

        Assert.Equal((FailureReason.InvalidResponse, 1), (failure.Reason, failure.Attempts));
        Assert.Contains("something after the end", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_codings_are_undone_from_the_last_to_the_first()
    {
        byte[] gzip = Compressed.As("gzip", Body);
        byte[] both = Compressed.As("brotli", gzip);
        _server.Answer(
            RawAnswer.WithLength(Compressed.As("gzip", gzip), "Content-Encoding: gzip, gzip"),
            RawAnswer.WithLength(both, "Content-Encoding: gzip", "Content-Encoding: br"),
            RawAnswer.WithLength(both, "Content-Encoding: X-GZip, identity,, BR"),
            RawAnswer.WithLength(Body, "Content-Encoding: identity"));
        for (int i = 0; i < 4; i++) Assert.Equal(Definition, await ReadText());

        // The inner data is cut off, but complete as far as the outer coding can tell.
        _server.Answer(RawAnswer.WithLength(Compressed.As("brotli", gzip.AsSpan(0, gzip.Length - 1)), "Content-Encoding: gzip, br"), RawAnswer.WithLength(Body));
        Assert.Equal(Definition, await ReadText());
        Assert.Equal(0, _server.Left);
    }

    [Theory]
    [InlineData("zstd", "'zstd'")]
    [InlineData("gzip, compress", "'compress'")]
    [InlineData("gzip;q=1", "'gzip;q=1'")]
    [InlineData("\u001b[2J", "(no word)")]
    [InlineData("gzip, gzip, gzip, gzip, gzip", "5 times")]
    public async Task A_coding_that_was_not_asked_for_is_refused_by_name(string codings, string named)
    {
        _server.Answer(RawAnswer.WithLength(Body, $"Content-Encoding: {codings}"));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(ReadText);

        Assert.Equal((FailureReason.InvalidResponse, 1), (failure.Reason, failure.Attempts));
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_data_are_asked_for_again()
    {
        byte[] damaged = Compressed.As("gzip", Body);
        damaged[^5] ^= 1;
        _server.Answer(RawAnswer.WithLength(damaged, "Content-Encoding: gzip"), RawAnswer.WithLength(Body));

        Assert.Equal(Definition, await ReadText());
    }

    [Fact]
    public async Task Text_is_strict_UTF_8_without_its_byte_order_mark()
    {
        _server.Answer(
            RawAnswer.WithLength([.. Encoding.UTF8.Preamble, .. Body], "Content-Type: application/x-yaml"),
            RawAnswer.WithLength(Body, "Content-Type: text/plain; charset=\"Utf-8\""));
        for (int i = 0; i < 2; i++) Assert.Equal(Definition, await ReadText());

        _server.Answer(RawAnswer.WithLength(Body[..^(Body.Length - Definition.IndexOf('\u00fc', StringComparison.Ordinal) - 1)]));
        Assert.Contains("UTF-8", (await Assert.ThrowsAsync<ServiceException>(ReadText)).Message, StringComparison.Ordinal);

        _server.Answer(RawAnswer.WithLength(Encoding.Latin1.GetBytes(Definition), "Content-Type: text/plain; charset=iso-8859-1"));
        Assert.Contains("'iso-8859-1'", (await Assert.ThrowsAsync<ServiceException>(ReadText)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_is_too_long_is_refused_however_short_it_came()
    {
        byte[] tooLong = new byte[Limits.LongestText + 1];
        _server.Answer(
            RawAnswer.WithLength(tooLong),
            RawAnswer.UntilClose(tooLong, "1.1"),
            RawAnswer.WithLength(Compressed.As("gzip", tooLong), "Content-Encoding: gzip"),
            RawAnswer.WithLength(Compressed.As("gzip", tooLong.AsSpan(1)), "Content-Encoding: gzip"));

        for (int i = 0; i < 3; i++) Assert.Contains("8 MiB", (await Assert.ThrowsAsync<ServiceException>(ReadText)).Message, StringComparison.Ordinal);
        Assert.Equal(Limits.LongestText, (await ReadText()).Length);
    }

    [Theory]
    [MemberData(nameof(Compressed.Formats), MemberType = typeof(Compressed))]
    public async Task Compressed_JSON_that_is_cut_is_asked_for_again(string format)
    {
        // One cut is right after the JSON, before the end of the data: the JSON is complete, but not known to be.
        byte[] body = Compressed.As(format, "[7]"u8);
        for (int cut = 0; cut < body.Length; cut++)
        {
            _server.Answer(RawAnswer.WithLength(body[..cut], Compressed.Header(format)), RawAnswer.WithLength(body, Compressed.Header(format)));
            Assert.Equal(7, Assert.Single(await ReadJson()));
            Assert.Equal(0, _server.Left);
        }
    }

    [Theory]
    [InlineData("[7")]
    [InlineData("[7]]")]
    [InlineData("[7] x")]
    [InlineData("[7][]")]
    [InlineData("")]
    public async Task JSON_that_is_not_complete_or_that_something_follows_is_refused(string json)
    {
        _server.Answer(RawAnswer.UntilClose(Encoding.UTF8.GetBytes(json), "1.1"));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(ReadJson);

        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
    }

    [Fact]
    public async Task JSON_tells_its_end_by_itself()
    {
        _server.Answer(RawAnswer.UntilClose("[7] \n"u8.ToArray(), "1.0"));

        Assert.Equal(7, Assert.Single(await ReadJson()));
    }

    [Theory]
    [MemberData(nameof(Compressed.Formats), MemberType = typeof(Compressed))]
    public async Task The_words_of_an_error_are_read_whole_or_not_at_all(string format)
    {
        byte[] body = Compressed.As(format, "no such thing"u8);
        _server.Answer(RawAnswer.Make("HTTP/1.1 404 Not Found", body, $"Content-Length: {body.Length}", Compressed.Header(format)));
        Assert.Equal("no such thing", (await Assert.ThrowsAsync<ServiceException>(ReadText)).ServerMessage);

        _server.Answer(RawAnswer.Make("HTTP/1.1 404 Not Found", body[..^1], $"Content-Length: {body.Length - 1}", Compressed.Header(format)));
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(ReadText);
        Assert.Equal((FailureReason.NotFound, (string?)null), (failure.Reason, failure.ServerMessage));
    }

    [Fact]
    public async Task Half_a_definition_is_never_read()
    {
        byte[] body = Compressed.As("gzip", Body);
        string[] headers = ["Content-Encoding: gzip", "Content-Type: application/x-yaml", "ETag: abc", "Pulumi-ESC-Revision: 3"];
        PulumiProvider pulumi = new(_bed.Context(("PULUMI_ACCESS_TOKEN", "pul-token"), ("PULUMI_ORG", "acme"), ("PULUMI_API_URL", _server.Address)));
        EscEnvironmentName name = new("acme", "sophia", "development");
        for (int cut = 0; cut < body.Length; cut++)
        {
            _server.Answer(RawAnswer.WithLength(body[..cut], headers), RawAnswer.WithLength(body, headers));
            EscDefinition? definition = await pulumi.GetDefinitionAsync(name, null, decrypt: false, TestContext.Current.CancellationToken);
            Assert.Equal(Definition, definition!.Yaml);
            Assert.Equal(0, _server.Left);
        }
    }

    private Task<string> ReadText() => ReadText(_bed.Client(_server.Address));

    private static Task<string> ReadText(HttpServiceClient client) => client.SendAsync(
        new ServiceRequest(HttpMethod.Get, "/text"), static (response, token) => response.ReadTextAsync(token), TestContext.Current.CancellationToken);

    private Task<int[]> ReadJson() => _bed.Client(_server.Address).SendAsync(
        new ServiceRequest(HttpMethod.Get, "/json"),
        static (response, token) => response.ReadJsonAsync((JsonTypeInfo<int[]>)JsonSerializerOptions.Default.GetTypeInfo(typeof(int[])), token),
        TestContext.Current.CancellationToken);

    // Content with an unknown length.
    private static StreamContent Endless() => new(new DeflateStream(new MemoryStream(Compressed.As("bare deflate", Body)), CompressionMode.Decompress));
}

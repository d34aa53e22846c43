using System.IO.Compression;
using static SophiaAI.Tests.Faults.WireFaults;

namespace SophiaAI.Tests.Faults;

/// <summary>Bodies that end early, that come slowly, or that do not end.</summary>
internal static class CutFaults
{
    private const long Gibibyte = 1024L * 1024 * 1024;

    // What the module may take of one answer, and what is under way before it stops.
    private const long MostOfOne = 384L * 1024 * 1024;

    // 1 GiB of one string, packed twice over in the members of one gzip file.
    private static readonly Lazy<byte[]> s_bomb = new(static () =>
    {
        byte[] part = Gzip(new byte[1024 * 1024].Select(static _ => (byte)'a').ToArray());
        return [.. Gzip("[\""u8.ToArray()), .. Enumerable.Repeat(part, 1024).SelectMany(static bytes => bytes)];
    });

    public static IReadOnlyList<WireFault> All { get; } =
    [
        Passing("reset in the body, once", ResetInBodyAsync),
        Passing("body shorter than announced, once", CloseInBodyAsync),
        Lasting("body shorter than announced, every time", "InvalidResponse", CloseInBodyAsync),
        Passing("chunks without the last one, once", CutChunksAsync),
        Lasting("chunks without the last one, every time", "InvalidResponse", CutChunksAsync),
        .. Encodings("gzip", static stream => new GZipStream(stream, CompressionLevel.Fastest)),
        .. Encodings("br", static stream => new BrotliStream(stream, CompressionLevel.Fastest)),
        .. Encodings("deflate", static stream => new ZLibStream(stream, CompressionLevel.Fastest)),
        Lasting("JSON that ends early", "InvalidResponse", static async exchange => await exchange.SendAsync(await HalfAsync(exchange))),
        Harmless("a few bytes at a time", static async exchange => await exchange.DripAsync(await exchange.ServiceAsync(), 7)),
        Lasting("a body of 1 GiB, announced", "InvalidResponse", static exchange => FloodAsync(exchange, $"Content-Length: {Gibibyte}\r\n\r\n[\"", isChunked: false)) with { MostRequests = 1, MostBytes = MostOfOne },
        Lasting("a body of 1 GiB, in chunks", "InvalidResponse", static exchange => FloodAsync(exchange, "Transfer-Encoding: chunked\r\n\r\n2\r\n[\"\r\n", isChunked: true)) with { MostRequests = 1, MostBytes = MostOfOne, IsOncePerService = true },
        Lasting("a body of 1 GiB, packed", "InvalidResponse", static async exchange => await exchange.SendAsync(WireAnswer.Of(200, "application/json", s_bomb.Value, ("Content-Encoding", "gzip")))) with { MostRequests = 1, IsOncePerService = true },
    ];

    private static byte[] Gzip(byte[] bytes) => Pack(bytes, static stream => new GZipStream(stream, CompressionLevel.Fastest));

    // Cut off, with a Content-Length that agrees with what is sent.
    private static IEnumerable<WireFault> Encodings(string name, Func<Stream, Stream> pack)
    {
        yield return Harmless(name, async exchange => await exchange.SendAsync(await PackedAsync(exchange, name, pack)));
        yield return Passing($"{name} that ends early, once", SendCutAsync);
        yield return Lasting($"{name} that ends early, every time", "InvalidResponse", SendCutAsync);

        async Task SendCutAsync(WireExchange exchange)
        {
            WireAnswer packed = await PackedAsync(exchange, name, pack);
            await exchange.SendAsync(packed with { Body = packed.Body[..(packed.Body.Length / 2)] });
        }
    }

    private static async Task<WireAnswer> PackedAsync(WireExchange exchange, string name, Func<Stream, Stream> pack)
    {
        WireAnswer answer = await exchange.ServiceAsync();
        if (answer.Body.Length == 0) return answer;
        // A server keeps to what it was asked for, and every client of ours asks for gzip.
        bool isAsked = exchange.Request.Headers.Any(header => header.Key == "Accept-Encoding" && header.Value.Contains(name, StringComparison.Ordinal));
        return isAsked ? answer.With("Content-Encoding", name) with { Body = Pack(answer.Body, pack) } : answer.With("Content-Encoding", "gzip") with { Body = Gzip(answer.Body) };
    }

    private static byte[] Pack(byte[] bytes, Func<Stream, Stream> pack)
    {
        using MemoryStream packed = new();
        using (Stream stream = pack(packed)) stream.Write(bytes);
        return packed.ToArray();
    }

    private static async Task<WireAnswer> HalfAsync(WireExchange exchange)
    {
        WireAnswer answer = await exchange.ServiceAsync();
        return WireAnswer.Json(200, "{\"data\": [{\"id\": 1}, ") with { Headers = answer.Headers };
    }

    private static async Task ResetInBodyAsync(WireExchange exchange)
    {
        WireAnswer answer = await exchange.ServiceAsync();
        await exchange.SendAsync(answer.Head());
        await exchange.SendAsync(answer.Body[..(answer.Body.Length / 2)]);
        exchange.Reset();
    }

    private static async Task CloseInBodyAsync(WireExchange exchange)
    {
        WireAnswer answer = await exchange.ServiceAsync();
        await exchange.SendAsync(answer.Head());
        await exchange.SendAsync(answer.Body[..(answer.Body.Length / 2)]);
        exchange.Close();
    }

    private static async Task CutChunksAsync(WireExchange exchange)
    {
        WireAnswer answer = await exchange.ServiceAsync();
        await exchange.SendAsync((answer with { HasLength = false }).With("Transfer-Encoding", "chunked").Head());
        if (answer.Body.Length > 0) await exchange.SendAsync([.. System.Text.Encoding.ASCII.GetBytes($"{answer.Body.Length:x}\r\n"), .. answer.Body, .. "\r\n"u8]);
        exchange.Close();
    }

    private static async Task FloodAsync(WireExchange exchange, string start, bool isChunked)
    {
        byte[] piece = new byte[1024 * 1024];
        piece.AsSpan().Fill((byte)'a');
        await exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + start);
        await exchange.FloodAsync(isChunked ? [.. System.Text.Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n"), .. piece, .. "\r\n"u8] : piece, Gibibyte);
    }
}

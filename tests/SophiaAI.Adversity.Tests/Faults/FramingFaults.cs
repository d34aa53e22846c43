using System.Text;
using static SophiaAI.Tests.Faults.WireFaults;

namespace SophiaAI.Tests.Faults;

/// <summary>Answers that are framed in old, odd or wrong ways.</summary>
internal static class FramingFaults
{
    public static IReadOnlyList<WireFault> All { get; } =
    [
        Harmless("HTTP/1.0 with a length", static async exchange => await CloseAfterAsync(exchange, await exchange.ServiceAsync() with { Version = "HTTP/1.0" })),
        new("HTTP/1.0 that ends with the connection", WireFault.Always, static async exchange => await CloseAfterAsync(exchange, await exchange.ServiceAsync() with { Version = "HTTP/1.0", HasLength = false }))
        {
            // A definition in YAML has no end of its own, so half of it would look whole.
            MayRecover = true,
            MostRequests = int.MaxValue,
            Reasons = ["InvalidResponse"],
        },
        Harmless("one byte in each chunk", static async exchange => await exchange.SendAsync(Chunked(await exchange.ServiceAsync(), 1))),
        Lasting("a chunk's size that is no number", "InvalidResponse", static exchange => exchange.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nsize\r\n{}\r\n0\r\n\r\n")),
        Lasting("a status that is no number", "InvalidResponse", static exchange => exchange.SendAsync("HTTP/1.1 OK 200\r\nContent-Length: 2\r\n\r\n{}")),
        Lasting("a length that is no number", "InvalidResponse", static async exchange => await exchange.SendAsync((await exchange.ServiceAsync() with { HasLength = false }).With("Content-Length", "-1"))) with { MostRequests = 1 },
        Lasting("no HTTP at all", "InvalidResponse", static exchange => exchange.SendAndCloseAsync("220 mail.example ESMTP\r\n")),
        Lasting("headers of 1 MiB", "InvalidResponse", static exchange => exchange.SendAsync($"HTTP/1.1 200 OK\r\nX-Long: {new string('a', 1024 * 1024)}\r\nContent-Length: 2\r\n\r\n{{}}")),
        Lasting("a header without a colon", "InvalidResponse", static exchange => exchange.SendAsync("HTTP/1.1 200 OK\r\nnonsense\r\nContent-Length: 2\r\n\r\n{}")),
        Lasting("an encoding that nobody asked for", "InvalidResponse", static async exchange => await exchange.SendAsync((await exchange.ServiceAsync()).With("Content-Encoding", "zstd"))) with { MostRequests = 1 },
        Lasting("an encoding that is not there", "InvalidResponse", static async exchange => await exchange.SendAsync((await exchange.ServiceAsync()).With("Content-Encoding", "gzip"))),
    ];

    private static byte[] Chunked(WireAnswer answer, int size)
    {
        using MemoryStream bytes = new();
        bytes.Write((answer with { HasLength = false }).With("Transfer-Encoding", "chunked").Head());
        foreach (byte[] piece in answer.Body.Chunk(size)) bytes.Write([.. Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n"), .. piece, .. "\r\n"u8]);
        bytes.Write("0\r\n\r\n"u8);
        return bytes.ToArray();
    }

    private static async Task CloseAfterAsync(WireExchange exchange, WireAnswer answer)
    {
        await exchange.SendAsync(answer.With("Connection", "close"));
        exchange.Close();
    }
}

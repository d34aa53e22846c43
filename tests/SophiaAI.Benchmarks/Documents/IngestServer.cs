using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;

namespace SophiaAI.Benchmarks.Documents;

/// <summary>Takes documents as a capture does, counts them and keeps none. The sandbox tests them against the schema and keeps them all, which would be what is measured.</summary>
internal static class IngestServer
{
    private static long s_next;

    /// <summary>Listens on loopback until killed; the first line of its output is its address. DELETE tells how many documents have come since the last one.</summary>
    public static async Task<int> RunAsync()
    {
        using HttpListener listener = LoopbackListener.Start(out string address);
        Console.WriteLine(address);
        // One after another, as the documents come.
        while (true) await AnswerAsync(await listener.GetContextAsync());
    }

    private static async Task AnswerAsync(HttpListenerContext context)
    {
        string answer = context.Request.HttpMethod == "DELETE" ? Interlocked.Exchange(ref s_next, 0).ToString(CultureInfo.InvariantCulture) : await TakeAsync(context);
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        context.Response.Close();
    }

    private static async Task<string> TakeAsync(HttpListenerContext context)
    {
        using MemoryStream body = new();
        await using (GZipStream plain = new(context.Request.InputStream, CompressionMode.Decompress)) await plain.CopyToAsync(body);
        if (Count(body.GetBuffer().AsSpan(0, (int)body.Length)) is { } count) return $$"""{"published":{{count}}}""";
        context.Response.StatusCode = 500;
        return """{"error":"The documents are not in order."}""";
    }

    // The number of each document is its own member n; null if one is missing.
    private static int? Count(ReadOnlySpan<byte> documents)
    {
        int count = 0;
        Utf8JsonReader json = new(documents);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth != 2 || !json.ValueTextEquals("n"u8)) continue;
            json.Read();
            if (json.GetInt64() != s_next++) return null;
            count++;
        }

        return count;
    }
}

using System.Globalization;
using System.Text;

namespace SophiaAI.Providers.Tests.Support;

/// <summary>Answers as sent over the wire, byte by byte, whether valid or not.</summary>
internal static class RawAnswer
{
    /// <summary>An answer whose <c>Content-Length</c> matches what is sent.</summary>
    public static byte[] WithLength(byte[] body, params string[] headers) => Make("HTTP/1.1 200 OK", body, [$"Content-Length: {body.Length}", .. headers]);

    /// <summary>An answer in chunks of seven bytes, including the final chunk.</summary>
    public static byte[] Chunked(byte[] body, params string[] headers)
    {
        IEnumerable<byte> chunks = body.Chunk(7).SelectMany(static chunk =>
            Encoding.ASCII.GetBytes($"{chunk.Length.ToString("x", CultureInfo.InvariantCulture)}\r\n").Concat(chunk).Concat("\r\n"u8.ToArray()));
        return Make("HTTP/1.1 200 OK", [.. chunks, .. "0\r\n\r\n"u8], ["Transfer-Encoding: chunked", .. headers]);
    }

    /// <summary>An answer that ends when the connection is closed.</summary>
    public static byte[] UntilClose(byte[] body, string version, params string[] headers) => Make($"HTTP/{version} 200 OK", body, headers);

    /// <summary>An answer with these lines and bytes.</summary>
    public static byte[] Make(string status, byte[] body, params string[] headers) =>
        [.. Encoding.ASCII.GetBytes(string.Join("\r\n", [status, .. headers, "Connection: close", "", ""])), .. body];
}

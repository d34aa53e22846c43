using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SophiaAI.Providers.Core.Http;

/// <summary>A body with a signature or a hash that it no longer fits: what scripts usually do to one by accident, undone.</summary>
internal static class AlteredBody
{
    /// <summary>What the body may have been, each in words that follow "the body".</summary>
    public static IEnumerable<(byte[] Original, string Before)> Originals(byte[] body)
    {
        if (body.AsSpan().StartsWith(Encoding.UTF8.Preamble)) yield return (body[Encoding.UTF8.Preamble.Length..], "without the byte order mark in front of it");
        if (body is [.., (byte)'\n']) yield return (body[..^(body is [.., (byte)'\r', _] ? 2 : 1)], "without a trailing newline");
        if (Compact(body) is { } compact) yield return (compact, "as it was before it was parsed and written again");
    }

    /// <summary>A sentence about what a body looks like, to add to the message that it does not fit; empty if there is nothing to say.</summary>
    public static string Hint(byte[] body)
    {
        if (body.Length == 0) return " The body is empty.";
        return body is [(byte)'{', (byte)'\r' or (byte)'\n', ..] ? " The body looks as if it had been parsed and written again, which changes its bytes." : string.Empty;
    }

    // As services write it: without white space, and without escapes where JSON needs none.
    private static byte[]? Compact(byte[] body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(Text(body), new JsonDocumentOptions { MaxDepth = Limits.DeepestJson });
            ArrayBufferWriter<byte> written = new();
            using (Utf8JsonWriter writer = new(written, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) document.WriteTo(writer);
            return written.WrittenSpan.ToArray();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static ReadOnlyMemory<byte> Text(byte[] body) => body.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? body.AsMemory(Encoding.UTF8.Preamble.Length) : body;
}

using System.Net;
using System.Net.Http.Headers;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Whether half an answer would be seen to be half of one, for bodies that do not tell by themselves.</summary>
internal static class BodyEnd
{
    /// <summary>Makes sure that a body that was read to its end is whole.</summary>
    /// <exception cref="UnusableBodyException">It ended where the connection ended, which may be in the middle.</exception>
    public static void Prove(HttpResponseMessage message)
    {
        if (message.StatusCode == HttpStatusCode.NoContent || IsFramed(message) || ContentCoding.Of(message.Content).Count > 0) return;
        throw new UnusableBodyException(
            "the answer came without a definite length, so that half of it would pass for all of it",
            "Something in between, such as an old proxy, takes the length out of answers. Go around it (NO_PROXY), or set it to pass on Content-Length or Transfer-Encoding.");
    }

    // The handler takes none of these for whole that ends early.
    private static bool IsFramed(HttpResponseMessage message) =>
        message.Version.Major >= 2 || message.Headers.TransferEncodingChunked == true || HasOneLength(message.Content.Headers);

    // Of two the handler goes by the first, which may be the shorter.
    private static bool HasOneLength(HttpContentHeaders headers) =>
        headers.ContentLength is not null && headers.TryGetValues("Content-Length", out IEnumerable<string>? values) && values.Distinct().Count() == 1;
}

using System.Net;
using System.Net.Http.Headers;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Whether an answer is all that the service said, and whether half of it would be seen to be half, for bodies that do not tell by themselves.</summary>
internal static class BodyEnd
{
    /// <summary>Whether an answer says that it is a part of one, or a change to an earlier one. No request asks for such.</summary>
    public static bool IsPart(HttpResponseMessage message) =>
        message.StatusCode is HttpStatusCode.PartialContent or HttpStatusCode.IMUsed || message.Content.Headers.TryGetValues("Content-Range", out _);

    /// <summary>Makes sure that a body that was read to its end is whole, and is what the service sent.</summary>
    /// <exception cref="UnusableBodyException">It ended where the connection ended, which may be in the middle, or something in between has changed it.</exception>
    public static void Prove(HttpResponseMessage message)
    {
        if (IsTransformed(message))
        {
            throw new UnusableBodyException(
                "the answer was changed on the way, so it may not be what the service sent",
                "A proxy, or something like it, rewrites answers. Bypass it (NO_PROXY), or configure it to pass them on unchanged.");
        }

        if (message.StatusCode == HttpStatusCode.NoContent || IsFramed(message) || ContentCoding.Of(message.Content).Count > 0) return;
        throw new UnusableBodyException(
            "the answer came without a definite length, so half of it could be taken for the whole",
            "A proxy, or something like it, removes the length from answers. Bypass it (NO_PROXY), or configure it to pass on Content-Length or Transfer-Encoding.");
    }

    // Status 203, or the warning 214, which is how a proxy says so.
    private static bool IsTransformed(HttpResponseMessage message) =>
        message.StatusCode == HttpStatusCode.NonAuthoritativeInformation
        || (message.Headers.TryGetValues("Warning", out IEnumerable<string>? warnings)
            && warnings.SelectMany(static warning => warning.Split(',')).Any(static warning => warning.Trim().StartsWith("214", StringComparison.Ordinal)));

    // The handler takes none of these for whole that ends early.
    private static bool IsFramed(HttpResponseMessage message) =>
        message.Version.Major >= 2 || message.Headers.TransferEncodingChunked == true || HasOneLength(message.Content.Headers);

    // Of two the handler goes by the first, which may be the shorter.
    private static bool HasOneLength(HttpContentHeaders headers) =>
        headers.ContentLength is not null && headers.TryGetValues("Content-Length", out IEnumerable<string>? values) && values.Distinct().Count() == 1;
}

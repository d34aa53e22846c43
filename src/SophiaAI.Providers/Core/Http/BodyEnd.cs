using System.Net;
using System.Net.Http.Headers;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Checks that a response body is complete, and that truncation would be noticed, for bodies that don't mark their own end.</summary>
internal static class BodyEnd
{
    /// <summary>Whether a response is partial, or a delta to an earlier one. No request asks for either.</summary>
    /// <param name="message">The response.</param>
    /// <param name="rangesAreRows">Whether the service says with a range which rows of a list it returns, all of which were requested.</param>
    public static bool IsPart(HttpResponseMessage message, bool rangesAreRows) =>
        message.StatusCode is HttpStatusCode.PartialContent or HttpStatusCode.IMUsed || (!rangesAreRows && message.Content.Headers.TryGetValues("Content-Range", out _));

    /// <summary>Whether a response has a length that is not a number. The handler ignores it, and would wait for the connection to end.</summary>
    public static bool HasUnreadableLength(HttpResponseMessage message) =>
        message.Content.Headers.ContentLength is null && message.Content.Headers.NonValidated.Contains("Content-Length") && message.Headers.TransferEncodingChunked != true;

    /// <summary>Checks that a body that was read to its end is complete and is what the service sent.</summary>
    /// <exception cref="UnusableBodyException">The body ended with the connection, so it may be truncated, or an intermediary changed it.</exception>
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

    // Status 203 or warning 214: how a proxy marks a response that it has changed.
    private static bool IsTransformed(HttpResponseMessage message) =>
        message.StatusCode == HttpStatusCode.NonAuthoritativeInformation
        || (message.Headers.TryGetValues("Warning", out IEnumerable<string>? warnings)
            && warnings.SelectMany(static warning => warning.Split(',')).Any(static warning => warning.Trim().StartsWith("214", StringComparison.Ordinal)));

    // With these, the handler reports a body that ends early.
    private static bool IsFramed(HttpResponseMessage message) =>
        message.Version.Major >= 2 || message.Headers.TransferEncodingChunked == true || HasOneLength(message.Content.Headers);

    // Given two lengths, the handler uses the first, which may be the shorter.
    private static bool HasOneLength(HttpContentHeaders headers) =>
        headers.ContentLength is not null && headers.TryGetValues("Content-Length", out IEnumerable<string>? values) && values.Distinct().Count() == 1;
}

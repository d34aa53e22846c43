using System.Net;

namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// The body of a request that has none. It is sent as <c>Content-Length: 0</c>, and it keeps the handler from repeating
/// the request: .NET sends a request without content up to four times, unseen and at once, if the connection closes
/// before an answer comes. How often a request is sent is up to <see cref="RetryRule"/>.
/// </summary>
internal sealed class NoContent : HttpContent
{
    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return true;
    }
}

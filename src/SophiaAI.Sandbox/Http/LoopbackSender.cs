using System.Net.Http.Headers;

namespace SophiaAI.Sandbox.Http;

/// <summary>Sends webhooks to receivers on this machine, and to no other.</summary>
internal sealed class LoopbackSender : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    // Neither a proxy nor a redirect leads away from the machine.
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = s_patience };

    /// <summary>Sends JSON.</summary>
    /// <param name="url">The address.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="header">A further header; none without a value.</param>
    /// <param name="cancellationToken">Stops the wait for the receiver.</param>
    /// <returns>The status that the receiver answered with, or why there is none.</returns>
    public async Task<(int? Status, string? Error)> SendAsync(string url, byte[] body, (string Name, string? Value) header, CancellationToken cancellationToken)
    {
        Uri address = new(url);
        if (!address.IsLoopback)
            return (null, "The sandbox sends webhooks to loopback addresses only.");
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            if (header.Value is not null)
                request.Headers.TryAddWithoutValidation(header.Name, header.Value);
            using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return ((int)response.StatusCode, null);
        }
        catch (HttpRequestException exception)
        {
            return (null, exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"There was no answer within {s_patience.TotalSeconds:N0} seconds.");
        }
    }

    public void Dispose() => _client.Dispose();
}

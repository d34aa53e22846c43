using System.Net.Http.Headers;

namespace SophiaAI.Sandbox.Gong.Webhooks;

/// <summary>Sends webhooks to receivers on this machine, and to no other.</summary>
internal sealed class GongWebhookSender : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    // Neither a proxy nor a redirect leads away from the machine.
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = s_patience };

    public async Task<GongWebhookDelivery> SendAsync(GongWebhookMessage message, CancellationToken cancellationToken)
    {
        Uri address = new(message.Url);
        if (!address.IsLoopback)
            return new GongWebhookDelivery(null, "The sandbox sends webhooks to loopback addresses only.");
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Post, address) { Content = new ByteArrayContent(message.Body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(GongWebhookMessage.ContentType);
            if (message.Authorization is not null)
                request.Headers.TryAddWithoutValidation("Authorization", message.Authorization);
            using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return new GongWebhookDelivery((int)response.StatusCode, null);
        }
        catch (HttpRequestException exception)
        {
            return new GongWebhookDelivery(null, exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new GongWebhookDelivery(null, $"There was no answer within {s_patience.TotalSeconds:N0} seconds.");
        }
    }

    public void Dispose() => _client.Dispose();
}

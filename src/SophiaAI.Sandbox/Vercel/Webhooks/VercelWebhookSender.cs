using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace SophiaAI.Sandbox.Vercel.Webhooks;

/// <summary>Sends events to webhooks on this machine, and to no other.</summary>
internal sealed class VercelWebhookSender : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    // Neither a proxy nor a redirect leads away from the machine.
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = s_patience };

    public async Task<VercelDelivery> SendAsync(VercelWebhook webhook, byte[] body, CancellationToken cancellationToken)
    {
        Uri address = new(webhook.Url);
        if (!address.IsLoopback)
            return VercelDelivery.Failed(webhook, "The sandbox sends events to loopback addresses only.");
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.TryAddWithoutValidation("x-vercel-signature", Sign(webhook.Secret, body));
            using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return new VercelDelivery(webhook.Id, webhook.Url, (int)response.StatusCode, null);
        }
        catch (HttpRequestException exception)
        {
            return VercelDelivery.Failed(webhook, exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return VercelDelivery.Failed(webhook, $"There was no answer within {s_patience.TotalSeconds:N0} seconds.");
        }
    }

    public void Dispose() => _client.Dispose();

#pragma warning disable CA5350 // Vercel signs with SHA-1.
    private static string Sign(string secret, byte[] body) => Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), body));
#pragma warning restore CA5350
}

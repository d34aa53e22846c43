using System.Security.Cryptography;
using System.Text;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Vercel.Webhooks;

/// <summary>Signs events, and sends them to webhooks.</summary>
internal sealed class VercelWebhookSender : IDisposable
{
    private readonly LoopbackSender _sender = new();

    public async Task<VercelDelivery> SendAsync(VercelWebhook webhook, byte[] body, CancellationToken cancellationToken)
    {
        (int? status, string? error) = await _sender.SendAsync(webhook.Url, body, ("x-vercel-signature", Sign(webhook.Secret, body)), cancellationToken).ConfigureAwait(false);
        return new VercelDelivery(webhook.Id, webhook.Url, status, error);
    }

    public void Dispose() => _sender.Dispose();

#pragma warning disable CA5350 // Vercel signs with SHA-1.
    private static string Sign(string secret, byte[] body) => Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), body));
#pragma warning restore CA5350
}

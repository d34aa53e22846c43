namespace SophiaAI.Vercel.Webhooks;

/// <summary>The address of a webhook as a question shows it.</summary>
internal static class VercelWebhookAddress
{
    /// <summary>The host alone: the path of such an address is often a secret.</summary>
    public static string Shown(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? address) ? address.Authority : "an unknown address";
}

using System.Text;

namespace SophiaAI.Sandbox.Gong.Webhooks;

/// <summary>A webhook, ready to be sent.</summary>
/// <param name="Url">The address, exactly as it was given.</param>
/// <param name="Authorization">The value of that header; null when the request has none.</param>
/// <param name="Body">The bytes that are sent.</param>
internal sealed record GongWebhookMessage(string Url, string? Authorization, byte[] Body)
{
    public const string ContentType = "application/json";

    /// <summary>As a receiver sees it.</summary>
    public object Described
    {
        get
        {
            Dictionary<string, string> headers = new(StringComparer.Ordinal) { ["Content-Type"] = ContentType };
            if (Authorization is not null)
                headers["Authorization"] = Authorization;
            return new { method = "POST", url = Url, headers, body = Encoding.UTF8.GetString(Body) };
        }
    }
}

using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SophiaAI.Sandbox.Gong.Webhooks;

/// <summary>Which webhook whoever runs the sandbox wants.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record GongWebhookWish
{
    /// <summary>The address as it is written in the rule, and as the token repeats it.</summary>
    public required string Url { get; init; }

    /// <summary>Whether the address itself has the key, as one of Gong's two ways is. Then there is no token.</summary>
    public bool UrlIncludesKey { get; init; }

    /// <summary>Whether the token has the word "Bearer" before it. Gong writes none, what lies between may.</summary>
    public bool Bearer { get; init; }

    public GongWebhookDefect Defect { get; init; }

    /// <summary>The call that the rule has acted on; when null, the newest.</summary>
    public string? CallId { get; init; }

    /// <summary>Whether somebody has pressed the button that tries a rule out.</summary>
    public bool IsTest { get; init; }

    public JsonObject? PrivateData { get; init; }

    /// <summary>Whether it is sent, or made only.</summary>
    public bool Send { get; init; } = true;

    /// <summary>Null when the wish can be granted.</summary>
    [JsonIgnore]
    public string? Error
    {
        get
        {
            if (!Uri.TryCreate(Url, UriKind.Absolute, out Uri? address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
                return $"'{Url}' is no address of a webhook.";
            if (Send && !address.IsLoopback)
                return "The sandbox sends webhooks to loopback addresses only. With \"send\": false it makes one for any address.";
            return UrlIncludesKey && (Bearer || Defect != GongWebhookDefect.Nothing)
                ? "Where the address includes the key there is no token, so nothing about it can be wrong."
                : null;
        }
    }
}

using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Services.Gong.Webhooks;

/// <summary>Whether the request of a webhook comes from Gong, and which call it is about if it does.</summary>
public sealed record GongWebhookTest
{
    /// <summary>Whether the request comes from the automation rule, as it was sent.</summary>
    public required bool Valid { get; init; }

    /// <summary>Why it is not valid; null if it is.</summary>
    [Words(typeof(GongWebhookReason))]
    public string? Reason { get; init; }

    /// <summary>The reason in words, and what to do about it; null if it is valid.</summary>
    public string? Message { get; init; }

    /// <summary>The call's id. Null if the request is not valid, or its body is not that of a call.</summary>
    public string? CallId { get; init; }

    /// <summary>The call's title.</summary>
    public string? Title { get; init; }

    /// <summary>Whether somebody tried the rule out in Gong.</summary>
    public bool? IsTest { get; init; }

    /// <summary>When the request was signed; null if the token does not say so, or there is none because the key is in the URL.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>When the token expires; null if the key is in the URL.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>All claims of the token, by their own names; empty if the request is not valid, or the key is in the URL.</summary>
    public IReadOnlyDictionary<string, object?> Claims { get; init; } = new Dictionary<string, object?>();

    /// <summary>The file that the body was read from; null if it was not read from a file.</summary>
    public string? Path { get; init; }

    /// <summary>The call's id, or why the request is not valid.</summary>
    public override string ToString() => (Valid ? CallId : Reason) ?? string.Empty;
}

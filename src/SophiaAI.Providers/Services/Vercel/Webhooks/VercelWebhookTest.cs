using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Services.Vercel.Webhooks;

/// <summary>Whether a delivery of a webhook comes from Vercel, and the event if it does.</summary>
public sealed record VercelWebhookTest
{
    /// <summary>Whether the signature is that of the body, and the body is an event.</summary>
    public required bool Valid { get; init; }

    /// <summary>Why it is not valid; null if it is.</summary>
    [Words(typeof(VercelWebhookReason))]
    public string? Reason { get; init; }

    /// <summary>The reason in words, and what to do about it; null if it is valid.</summary>
    public string? Message { get; init; }

    /// <summary>The event's id. The same event can be delivered more than once, always with this id.</summary>
    public string? Id { get; init; }

    /// <summary>The event's type, such as deployment.succeeded.</summary>
    public string? Type { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Where it happened, if it was in one region.</summary>
    public string? Region { get; init; }

    /// <summary>What happened, by the service's own names; empty if it is not valid.</summary>
    public IReadOnlyDictionary<string, object?> Payload { get; init; } = new Dictionary<string, object?>();

    /// <summary>The file that the body was read from; null if it was not read from a file.</summary>
    public string? Path { get; init; }

    /// <summary>The event's type, or why it is not valid.</summary>
    public override string ToString() => (Valid ? Type : Reason) ?? string.Empty;
}

namespace SophiaAI.Sandbox.Vercel.Webhooks;

/// <summary>How the delivery of an event to a webhook ended.</summary>
/// <param name="WebhookId">The webhook.</param>
/// <param name="Url">Its address.</param>
/// <param name="Status">The status that the address answered with; null when it did not answer.</param>
/// <param name="Error">Why there is no status.</param>
internal sealed record VercelDelivery(string WebhookId, string Url, int? Status, string? Error);

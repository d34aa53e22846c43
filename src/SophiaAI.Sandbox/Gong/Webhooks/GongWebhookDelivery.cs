namespace SophiaAI.Sandbox.Gong.Webhooks;

/// <summary>How the delivery of a webhook ended.</summary>
/// <param name="Status">The status that the receiver answered with; null when it did not answer.</param>
/// <param name="Error">Why there is no status.</param>
internal sealed record GongWebhookDelivery(int? Status, string? Error);

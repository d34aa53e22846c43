namespace SophiaAI.Providers.Services.Gong.Webhooks;

/// <summary>Why a request is not believed.</summary>
/// <param name="Reason">One of <see cref="GongWebhookReason"/>.</param>
/// <param name="Message">The reason in words. Never with a token, a path or a query: each may be a secret.</param>
internal sealed record GongRefusal(string Reason, string Message)
{
    public GongWebhookTest ToTest() => new() { Valid = false, Reason = Reason, Message = Message };
}

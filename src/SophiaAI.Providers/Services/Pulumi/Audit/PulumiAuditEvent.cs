namespace SophiaAI.Providers.Services.Pulumi.Audit;

/// <summary>An entry of an organization's audit log.</summary>
/// <param name="Id">What tells it from others, as far as the log does: it has no ids.</param>
/// <param name="At">When it happened, in UTC.</param>
/// <param name="User">Who did it; null if that is not said.</param>
/// <param name="IsFailedSignIn">Whether somebody was refused.</param>
internal sealed record PulumiAuditEvent(string Id, DateTimeOffset At, string? User, bool IsFailedSignIn);

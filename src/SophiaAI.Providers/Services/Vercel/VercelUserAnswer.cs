namespace SophiaAI.Providers.Services.Vercel;

/// <summary>The answer of <c>GET /v2/user</c>.</summary>
internal sealed record VercelUserAnswer
{
    public required VercelUser User { get; init; }
}

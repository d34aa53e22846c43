namespace SophiaAI.Providers.Services.Vercel.Rotation;

/// <summary>What a token may be used for: its user, or a team.</summary>
internal sealed record VercelTokenScope
{
    public string? Type { get; init; }

    public string? TeamId { get; init; }
}

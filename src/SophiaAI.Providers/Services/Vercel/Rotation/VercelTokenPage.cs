namespace SophiaAI.Providers.Services.Vercel.Rotation;

/// <summary>A page of tokens.</summary>
internal sealed record VercelTokenPage
{
    public required IReadOnlyList<VercelToken> Tokens { get; init; }

    public VercelPagination? Pagination { get; init; }
}

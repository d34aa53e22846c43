namespace SophiaAI.Providers.Services.Vercel;

/// <summary>Where a page stands: <c>next</c> is the <c>until</c> of the page after it.</summary>
internal sealed record VercelPagination
{
    public long? Next { get; init; }
}

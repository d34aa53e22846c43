using System.Globalization;

namespace SophiaAI.Providers.Services.Vercel;

/// <summary>Where a page stands: <c>next</c> is the <c>until</c> of the page after it.</summary>
internal sealed record VercelPagination
{
    public long? Next { get; init; }

    /// <summary>The cursor of the page after it; null on the last.</summary>
    public string? Cursor => Next?.ToString(CultureInfo.InvariantCulture);
}

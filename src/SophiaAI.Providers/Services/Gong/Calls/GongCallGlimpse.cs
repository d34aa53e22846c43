namespace SophiaAI.Providers.Services.Gong.Calls;

/// <summary>What one request tells of the calls in a window of time.</summary>
/// <param name="Newest">When the newest call that came with it began; null if none came.</param>
/// <param name="IsWhole">Whether all calls came with it.</param>
internal sealed record GongCallGlimpse(DateTimeOffset? Newest, bool IsWhole)
{
    /// <summary>Whether there is no call in the window.</summary>
    public bool IsEmpty => Newest is null && IsWhole;
}

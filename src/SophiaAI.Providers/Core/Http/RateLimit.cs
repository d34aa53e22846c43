namespace SophiaAI.Providers.Core.Http;

/// <summary>A limit that a service publishes: a number of requests in any window of a given length.</summary>
/// <param name="Requests">The number of requests allowed per window.</param>
/// <param name="Window">The window's length.</param>
internal sealed record RateLimit(int Requests, TimeSpan Window)
{
    /// <summary>The number of requests in a window from which on a person is warned; null for never.</summary>
    public int? WarnAt { get; init; }
}

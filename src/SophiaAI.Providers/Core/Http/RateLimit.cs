namespace SophiaAI.Providers.Core.Http;

/// <summary>A limit that a service publishes: so many requests in any window of so long.</summary>
/// <param name="Requests">How many requests the window holds.</param>
/// <param name="Window">The window's length.</param>
internal sealed record RateLimit(int Requests, TimeSpan Window);

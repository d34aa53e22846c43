namespace SophiaAI.Providers.Core.Http;

/// <summary>How much of a limit is used.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Requests">How many requests count now: those of this machine under one credential.</param>
/// <param name="Free">From when on another request may be sent.</param>
/// <param name="ClosedUntil">Until when the service lets nothing through, by its own words; in the past if it has not said so.</param>
internal sealed record RateUsage(RateLimit Limit, int Requests, DateTimeOffset Free, DateTimeOffset ClosedUntil);

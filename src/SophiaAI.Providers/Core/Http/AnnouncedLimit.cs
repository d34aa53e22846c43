namespace SophiaAI.Providers.Core.Http;

/// <summary>A limit that a service has announced with an answer, and how much of it is left.</summary>
/// <param name="Limit">How many requests may be sent until then.</param>
/// <param name="Remaining">How many of them are left.</param>
/// <param name="Reset">When it begins anew.</param>
internal sealed record AnnouncedLimit(long Limit, long Remaining, DateTimeOffset Reset);

using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Obeys the limit that a service announces: in <c>X-RateLimit-*</c> headers, as Vercel does, or with 429 and <c>Retry-After</c>.</summary>
internal static class LimitHeaders
{
    private const string Remaining = "X-RateLimit-Remaining";
    private const string ResetTime = "X-RateLimit-Reset";

    // Smaller numbers can only be relative to now, larger ones only milliseconds.
    private const long FirstSecond = 1_000_000_000;
    private const long FirstMillisecond = 100_000_000_000;

    /// <summary>Closes the gate when the last request of the window has been used, or more than that: every caller has to wait.</summary>
    public static void Apply(HttpResponseMessage answer, RateGate gate, DateTimeOffset now)
    {
        if (Announced(answer.Headers, now) is { } announced) gate.Announce(announced);
        if (Reset(answer.Headers, now) is { } reset) gate.CloseUntil(reset);
        // A service without a known limit may mean this one resource, such as a statement.
        if (gate.HasLimits && answer.StatusCode == HttpStatusCode.TooManyRequests && RetryAfter.Read(answer.Headers, now) is { } wait) gate.CloseUntil(now + wait);
    }

    private static AnnouncedLimit? Announced(HttpResponseHeaders headers, DateTimeOffset now) =>
        Number(headers, "X-RateLimit-Limit") is { } limit and > 0 && Number(headers, Remaining) is { } remaining && remaining <= limit
        && Number(headers, ResetTime) is { } reset && Moment(reset, now) is { } time ? new AnnouncedLimit(limit, remaining, time) : null;

    private static DateTimeOffset? Reset(HttpResponseHeaders headers, DateTimeOffset now) =>
        Number(headers, Remaining) is 0 && Number(headers, ResetTime) is { } reset ? Moment(reset, now) : null;

    // Null if no clock holds it.
    private static DateTimeOffset? Moment(long reset, DateTimeOffset now) => reset switch
    {
        < FirstSecond => now.AddSeconds(reset),
        < FirstMillisecond => DateTimeOffset.FromUnixTimeSeconds(reset),
        _ => UnixMilliseconds.Of(reset),
    };

    private static long? Number(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out IEnumerable<string>? values)
        && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}

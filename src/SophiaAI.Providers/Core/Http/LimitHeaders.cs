using System.Globalization;
using System.Net.Http.Headers;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Obeys the limit that a service announces in <c>X-RateLimit-*</c> headers, as Vercel does.</summary>
internal static class LimitHeaders
{
    // Smaller numbers can only be relative to now, larger ones only milliseconds.
    private const long FirstSecond = 1_000_000_000;
    private const long FirstMillisecond = 100_000_000_000;

    /// <summary>Closes the gate until the reset when the last request of the window has been used.</summary>
    public static void Apply(HttpResponseHeaders headers, RateGate gate, DateTimeOffset now)
    {
        if (Number(headers, "X-RateLimit-Remaining") is not 0 || Number(headers, "X-RateLimit-Reset") is not { } reset) return;
        if (Moment(reset, now) is { } moment) gate.CloseUntil(moment);
    }

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

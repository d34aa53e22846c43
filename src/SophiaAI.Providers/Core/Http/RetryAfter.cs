using System.Globalization;
using System.Net.Http.Headers;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Reads the <c>Retry-After</c> header (RFC 9110, 10.2.3): seconds, or a date.</summary>
internal static class RetryAfter
{
    /// <summary>How long to wait from <paramref name="now"/>; null when the header is missing or unreadable.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (headers.RetryAfter is { } parsed)
        {
            if (parsed.Delta is { } delta) return delta;
            if (parsed.Date is { } date) return date > now ? date - now : TimeSpan.Zero;
        }

        // Some services send fractions of a second, which the strict parser drops.
        if (headers.TryGetValues("Retry-After", out IEnumerable<string>? values)
            && double.TryParse(values.First(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds))
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return null;
    }
}

using System.Globalization;
using System.Net.Http.Headers;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Reads the <c>Retry-After</c> header (RFC 9110, 10.2.3): seconds, or a date.</summary>
internal static class RetryAfter
{
    // No clock holds the moment that is farther away.
    private static readonly double s_longest = (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).TotalSeconds;

    /// <summary>
    /// How long to wait from <paramref name="now"/>: the longest of several values, so that none is undercut. Null when
    /// the header is missing or has no value that a clock can hold.
    /// </summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        // Not the parsed header, which drops fractions of a second, as some services send them, and several values.
        if (!headers.TryGetValues("Retry-After", out IEnumerable<string>? values)) return null;
        // A date is compared with the server's own clock, if it tells it.
        DateTimeOffset clock = headers.Date ?? now;
        return values.Select(value => One(value, now, clock) ?? List(value, now, clock)).Max();
    }

    private static TimeSpan? One(string value, DateTimeOffset now, DateTimeOffset clock)
    {
        if (double.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out double seconds))
            return Within(seconds, now);
        if (!RetryConditionHeaderValue.TryParse(value, out RetryConditionHeaderValue? parsed) || parsed.Date is not { } date) return null;
        return date > clock ? date - clock : TimeSpan.Zero;
    }

    // Numbers in one header; a date contains a comma of its own.
    private static TimeSpan? List(string value, DateTimeOffset now, DateTimeOffset clock) =>
        value.Contains(',', StringComparison.Ordinal) ? value.Split(',').Select(part => One(part, now, clock)).Max() : null;

    // "Infinity" and "NaN" are numbers to the parser.
    private static TimeSpan? Within(double seconds, DateTimeOffset now) =>
        seconds >= 0 && seconds < s_longest - (now - DateTimeOffset.UnixEpoch).TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
}

using System.Globalization;
using System.Net.Http.Headers;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Obeys the limit that a service announces in <c>X-RateLimit-*</c> headers, as Vercel does.</summary>
internal static class LimitHeaders
{
    /// <summary>Closes the gate until the reset when the last request of the window has been used.</summary>
    public static void Apply(HttpResponseHeaders headers, RateGate gate, DateTimeOffset now)
    {
        if (Number(headers, "X-RateLimit-Remaining") is not 0 || Number(headers, "X-RateLimit-Reset") is not { } reset) return;
        // Vercel sends epoch seconds; a small number can only be relative to now.
        DateTimeOffset until = reset > 1_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds(reset) : now.AddSeconds(reset);
        gate.CloseUntil(until);
    }

    private static long? Number(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out IEnumerable<string>? values)
        && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}

using static SophiaAI.Tests.Faults.WireFaults;

namespace SophiaAI.Tests.Faults;

/// <summary>Limits of rate: every form of <c>Retry-After</c> and <c>X-RateLimit-Reset</c>, sensible or not.</summary>
internal static class WaitFaults
{
    public static IReadOnlyList<WireFault> All { get; } =
    [
        .. new[]
        {
            "3", "0", "0.5", "-1", "Infinity", "NaN", "1e300", "99999999999999999999", "3, 4", "soon", "",
            "Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 99 Foo 2026 00:00:00 GMT", "2026-11-26T00:00:00Z",
        }.Select(static value => Passing($"429, Retry-After '{value}'", exchange => exchange.SendAsync(Limited(value)))),
        Passing("429 twice without a wait", static exchange => exchange.SendAsync(WireAnswer.Json(429, "{}")), times: 2),
        Lasting("429, Retry-After 7, every time", "RateLimited", static exchange => exchange.SendAsync(Limited("7"))),
        Lasting("429, Retry-After a week", "RateLimited", static exchange => exchange.SendAsync(Limited("604800"))) with { MostRequests = 1 },
        Lasting("429, Retry-After in the year 9999", "RateLimited", static exchange => exchange.SendAsync(Limited("Fri, 31 Dec 9999 23:59:59 GMT"))) with { MostRequests = 1 },
        Lasting("503, Retry-After a week", "RateLimited", static exchange => exchange.SendAsync(Limited("604800") with { Status = 503 })) with { MostRequests = 1 },
        .. new[] { "1795000000000", "9223372036854775807" }
            .Select(static value => Harmless($"X-RateLimit-Reset '{value}' with a good answer, something remaining", exchange => WithResetAsync(exchange, value, remaining: "1"))),
        .. new[] { "1795000000000000", "9223372036854775807", "99999999999999999999", "-1", "soon", "0" }
            .Select(static value => Passing($"X-RateLimit-Reset '{value}' with a good answer, nothing remaining", exchange => WithResetAsync(exchange, value, remaining: "0"))),
    ];

    private static WireAnswer Limited(string wait) => WireAnswer.Json(429, "{}", ("Retry-After", wait));

    private static async Task WithResetAsync(WireExchange exchange, string reset, string remaining) =>
        await exchange.SendAsync((await exchange.ServiceAsync()).With("X-RateLimit-Remaining", remaining).With("X-RateLimit-Reset", reset));
}

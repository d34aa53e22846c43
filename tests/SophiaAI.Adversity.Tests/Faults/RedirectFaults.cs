using static SophiaAI.Tests.Faults.WireFaults;

namespace SophiaAI.Tests.Faults;

/// <summary>Redirects: to the same host, to others, without end.</summary>
internal static class RedirectFaults
{
    public static IReadOnlyList<WireFault> All { get; } =
    [
        Passing("307 to the same address, once", static exchange => SendAsync(exchange, 307, exchange.Request.Target)),
        Refused("307 to the same address, every time", 307, null) with { MostRequests = 11 },
        Refused("307 to another host", 307, "https://collector.example/"),
        Refused("308 to another scheme", 308, "ftp://127.0.0.1/"),
        Refused("307 to nowhere", 307, string.Empty),
        Refused("307 to no address", 307, "http://[::"),
        Refused("301 to the same host", 301, "/elsewhere"),
        Refused("302 to a page for signing in", 302, "https://login.example/?next=1"),
        Refused("303 to the same host", 303, "/elsewhere"),
    ];

    private static WireFault Refused(string name, int status, string? location) =>
        Lasting(name, "InvalidResponse", exchange => SendAsync(exchange, status, location ?? exchange.Request.Target)) with { MostRequests = 1 };

    private static Task SendAsync(WireExchange exchange, int status, string location) =>
        exchange.SendAsync(WireAnswer.Of(status, "text/html", "<html/>"u8.ToArray(), ("Location", location)));
}

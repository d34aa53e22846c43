using static SophiaAI.Tests.Faults.WireFaults;

namespace SophiaAI.Tests.Faults;

/// <summary>Connections that do not come about, or that break.</summary>
internal static class ConnectionFaults
{
    public static IReadOnlyList<WireFault> All { get; } =
    [
        Elsewhere("nobody listens", "http://127.0.0.1:{closed}"),
        Elsewhere("the certificate is not to be trusted", "https://127.0.0.1:{secure}"),
        Elsewhere("what listens does not speak TLS", "https://127.0.0.1:{open}"),
        Passing("reset before the answer, once", Reset),
        Lasting("reset before the answer, every time", "ConnectionFailed", Reset),
        Passing("closed before the first byte, once", Close),
        Lasting("closed before the first byte, every time", "ConnectionFailed", Close),
        Passing("closed in the headers, once", static exchange => exchange.SendAndCloseAsync("HTTP/1.1 200 OK\r\nContent-Type: appl")),
        Lasting("closed in the headers, every time", "ConnectionFailed", static exchange => exchange.SendAndCloseAsync("HTTP/1.1 200 OK\r\nContent-Type: appl")),
    ];

    private static WireFault Elsewhere(string name, string address) => Lasting(name, "ConnectionFailed", static _ => Task.CompletedTask) with { Address = address };

    private static Task Reset(WireExchange exchange)
    {
        exchange.Reset();
        return Task.CompletedTask;
    }

    private static Task Close(WireExchange exchange)
    {
        exchange.Close();
        return Task.CompletedTask;
    }
}

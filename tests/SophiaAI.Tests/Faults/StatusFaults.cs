using static SophiaAI.Tests.Faults.WireFaults;

namespace SophiaAI.Tests.Faults;

/// <summary>Statuses, in bodies that are not the service's own.</summary>
internal static class StatusFaults
{
    private const string Page = "<!DOCTYPE html><html><body><h1>Something</h1></body></html>";

    public static IReadOnlyList<WireFault> All { get; } =
    [
        Lasting(400, "InvalidRequest"),
        Lasting(401, "AuthenticationFailed"),
        Lasting(403, "AccessDenied"),
        // Some look for what it is that was not found.
        Lasting(404, "NotFound") with { MostRequests = 2 },
        Passing("408, once", static exchange => exchange.SendAsync(Answer(408))) with { Reasons = ["Timeout"] },
        Lasting(408, "Timeout", isRepeated: true),
        Lasting(409, "Conflict"),
        Lasting(422, "InvalidRequest"),
        Lasting(425, "Unavailable", isRepeated: true),
        Passing("500 twice", static exchange => exchange.SendAsync(Answer(500)), times: 2),
        Lasting(500, "Unavailable", isRepeated: true),
        Lasting(502, "Unavailable", isRepeated: true),
        Lasting(503, "Unavailable", isRepeated: true),
        WireFaults.Lasting("204 without a body", "InvalidResponse", static exchange => exchange.SendAsync(new WireAnswer(204, [], []))),
        WireFaults.Lasting("206, a part", "InvalidResponse", static async exchange => await exchange.SendAsync(await exchange.ServiceAsync() with { Status = 206 })),
        WireFaults.Lasting("304, not changed", "InvalidResponse", static exchange => exchange.SendAsync(new WireAnswer(304, [], []))) with { MostRequests = 1 },
        Harmless("200 times 103 before the answer", static async exchange =>
        {
            await exchange.SendAsync(string.Concat(Enumerable.Repeat("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", 200)));
            await exchange.SendAsync(await exchange.ServiceAsync());
        }),
    ];

    private static WireFault Lasting(int status, string reason, bool isRepeated = false) =>
        WireFaults.Lasting($"{status} with a page", reason, exchange => exchange.SendAsync(Answer(status))) with { MostRequests = isRepeated ? 4 : 1 };

    private static WireAnswer Answer(int status) => WireAnswer.Of(status, "text/html", System.Text.Encoding.UTF8.GetBytes(Page));
}

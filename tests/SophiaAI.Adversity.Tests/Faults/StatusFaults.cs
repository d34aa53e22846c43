using static SophiaAI.Tests.Faults.WireFaults;

namespace SophiaAI.Tests.Faults;

/// <summary>Statuses, in bodies that are not the service's own.</summary>
internal static class StatusFaults
{
    private const string Page = "<!DOCTYPE html><html><body><h1>Something</h1></body></html>";

    public static IReadOnlyList<WireFault> All { get; } =
    [
        PageOf(400, "InvalidRequest"),
        PageOf(401, "AuthenticationFailed"),
        PageOf(403, "AccessDenied"),
        // Some look for what it is that was not found.
        PageOf(404, "NotFound") with { MostRequests = 2 },
        Passing("408, once", static exchange => exchange.SendAsync(Answer(408))) with { Reasons = ["Timeout"] },
        PageOf(408, "Timeout", isRepeated: true),
        PageOf(409, "Conflict"),
        PageOf(422, "InvalidRequest"),
        PageOf(425, "Unavailable", isRepeated: true),
        Passing("500 twice", static exchange => exchange.SendAsync(Answer(500)), times: 2),
        PageOf(500, "Unavailable", isRepeated: true),
        PageOf(502, "Unavailable", isRepeated: true),
        PageOf(503, "Unavailable", isRepeated: true),
        Lasting("204 without a body", "InvalidResponse", static exchange => exchange.SendAsync(new WireAnswer(204, [], []))),
        Lasting("206, a part", "InvalidResponse", static async exchange => await exchange.SendAsync(await exchange.ServiceAsync() with { Status = 206 })),
        Lasting("304, not changed", "InvalidResponse", static exchange => exchange.SendAsync(new WireAnswer(304, [], []))) with { MostRequests = 1 },
        Harmless("200 times 103 before the answer", static async exchange =>
        {
            await exchange.SendAsync(string.Concat(Enumerable.Repeat("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", 200)));
            await exchange.SendAsync(await exchange.ServiceAsync());
        }),
    ];

    private static WireFault PageOf(int status, string reason, bool isRepeated = false) =>
        Lasting($"{status} with a page", reason, exchange => exchange.SendAsync(Answer(status))) with { MostRequests = isRepeated ? 4 : 1 };

    private static WireAnswer Answer(int status) => WireAnswer.Of(status, "text/html", System.Text.Encoding.UTF8.GetBytes(Page));
}

namespace SophiaAI.Sandbox.Vercel.Logs;

/// <summary>What requests are like, by chance.</summary>
internal static class VercelTrafficSeed
{
    private const int LongMessage = 4096;

    private static readonly (string Method, string Path, string Source)[] s_routes =
    [
        ("GET", "/", "static"), ("GET", "/api/accounts", "serverless"), ("GET", "/api/calls", "serverless"), ("POST", "/api/calls", "serverless"),
        ("GET", "/reports", "edge-middleware"), ("GET", "/api/insights", "serverless"), ("GET", "/_next/static/chunks/main.js", "static"),
        ("PUT", "/api/settings", "serverless"),
    ];

    public static (string Method, string Path, string Source) Route(ulong chance) => s_routes[chance % (ulong)s_routes.Length];

    /// <summary>Functions fail now and then, and what is static has sometimes not changed.</summary>
    public static int Status(ulong chance, string source)
    {
        ulong percent = chance % 100;
        return source switch
        {
            "serverless" when percent < 3 => 500,
            "serverless" when percent == 3 => 504,
            _ when percent < 6 => 404,
            "static" when percent < 12 => 304,
            _ => 200,
        };
    }

    /// <summary>Now and then nothing, and now and then more than is kept of a message.</summary>
    public static IReadOnlyList<VercelRequestLine> Lines(ulong chance, string path, int status)
    {
        VercelRequestLine first = new("info", $"{path} answered in {(chance % 90) + 8} ms");
        return status switch
        {
            500 =>
            [
                first,
                new("error", $"TypeError: Cannot read properties of undefined (reading 'id')\n    at handler (/var/task{path}.js:42:17)\n    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)"),
            ],
            504 => [new("error", "Vercel Runtime Timeout Error: Task timed out after 60 seconds")],
            404 => [new("warning", $"{path}: nothing found for this id")],
            _ when chance % 7 == 0 => [],
            _ when chance % 251 == 0 => [first, new("info", "Answer: " + new string('x', LongMessage), IsTruncated: true)],
            _ => [first],
        };
    }
}

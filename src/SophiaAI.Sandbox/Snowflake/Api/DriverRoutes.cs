using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Snowflake.Api;

/// <summary>
/// The paths of Snowflake's drivers (JDBC, ODBC, Node.js, Python, Go, .NET), whose protocol is Snowflake's own and not
/// offered here. They get a refusal in their own form, which each of them shows: at any other answer they would retry for
/// minutes, or give up without a reason.
/// </summary>
internal static class DriverRoutes
{
    // The drivers' code for a request that makes no sense: no other one is followed by another attempt or sign-in.
    private const string Code = "390400";
    private const string Message =
        "This is the SophiaAI sandbox, which serves Snowflake's SQL API (/api/v2/statements) only, and not the protocol of Snowflake's drivers. Use a client of the SQL API, such as Invoke-SnowflakeQuery, or a Snowflake account.";

    private static readonly string[] s_paths =
    [
        "/session", "/session/v1/login-request", "/session/authenticator-request", "/session/token-request", "/session/heartbeat", "/session/heartbeat/v1",
        "/queries/v1/query-request", "/queries/v1/abort-request", "/queries/{id}/result", "/monitoring/queries/{id}", "/console/login", "/telemetry/send",
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (string path in s_paths)
            routes.MapMethods(path, [HttpMethods.Get, HttpMethods.Post], (Delegate)Refuse);
    }

    private static IResult Refuse() =>
        TypedResults.Json(new { data = (object?)null, code = Code, message = Message, success = false, headers = (object?)null }, WireJson.Options);
}

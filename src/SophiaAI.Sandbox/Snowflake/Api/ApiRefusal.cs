namespace SophiaAI.Sandbox.Snowflake.Api;

/// <summary>A request that is rejected before it becomes a statement.</summary>
internal sealed class ApiRefusal(int statusCode, string code, string message) : Exception(message)
{
    public int StatusCode { get; } = statusCode;

    public string Code { get; } = code;

    public static ApiRefusal Payload() => new(StatusCodes.Status400BadRequest, "390142", "Incoming request does not contain a valid payload.");

    public static ApiRefusal BadRequest(string message) => new(StatusCodes.Status400BadRequest, "390400", message);
}

namespace SophiaAI.Sandbox.Snowflake.Auth;

/// <summary>Who a request comes from, or why it is refused.</summary>
internal sealed record Caller(string? User, string? Code, string? Message)
{
    public static Caller Of(string user) => new(user, null, null);

    public static Caller Refused(string code, string message) => new(null, code, message);
}

namespace SophiaAI.Sandbox.Snowflake.Users;

/// <summary>Who a request comes from, or why it is refused.</summary>
internal sealed record Caller(string? User, string? Code, string? Message)
{
    /// <summary>Whether a programmatic access token opened the session, which then may not manage such tokens.</summary>
    public bool HasAccessToken { get; init; }

    /// <summary>The only role that the session may have.</summary>
    public string? RoleRestriction { get; init; }

    public static Caller Of(string user) => new(user, null, null);

    public static Caller Refused(string code, string message) => new(null, code, message);
}

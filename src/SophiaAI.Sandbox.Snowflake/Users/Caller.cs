namespace SophiaAI.Sandbox.Snowflake.Users;

/// <summary>The caller of a request, or why it is refused.</summary>
internal sealed record Caller(string? User, string? Code, string? Message)
{
    /// <summary>Whether a programmatic access token opened the session, which then can't manage such tokens.</summary>
    public bool HasAccessToken { get; init; }

    /// <summary>The only role that the session can have.</summary>
    public string? RoleRestriction { get; init; }

    /// <summary>How the caller signed in, or tried to.</summary>
    public string? Factor { get; init; }

    /// <summary>Who a refused caller claims to be; null when nobody knows.</summary>
    public string? Claimed { get; init; }

    public static Caller Of(string user) => new(user, null, null);

    public static Caller Refused(string code, string message) => new(null, code, message);
}

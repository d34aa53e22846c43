namespace SophiaAI.Providers.Services.Snowflake.Integration;

/// <summary>A programmatic access token of a user, without its secret.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">ACTIVE, EXPIRED or DISABLED.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="RotatedTo">For what is left of a token that was rotated: the token's name.</param>
internal sealed record SnowflakeUserToken(string Name, string Status, DateTimeOffset? ExpiresAt, string? RotatedTo)
{
    /// <summary>Whether this is the old secret of a token that was rotated.</summary>
    public bool IsLeftOf(string token) => RotatedTo == token || Name.StartsWith(token + "_ROTATED_", StringComparison.Ordinal);
}

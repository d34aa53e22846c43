namespace SophiaAI.Providers.Services.Snowflake.Integration;

/// <summary>A user's programmatic access token, without its secret.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">ACTIVE, EXPIRED or DISABLED.</param>
/// <param name="ExpiresAt">When it expires.</param>
/// <param name="RotatedTo">For the old secret of a rotated token: that token's name.</param>
internal sealed record SnowflakeUserToken(string Name, string Status, DateTimeOffset? ExpiresAt, string? RotatedTo)
{
    /// <summary>Whether this is the old secret of a rotated token.</summary>
    public bool IsLeftOf(string token) => RotatedTo == token || Name.StartsWith(token + "_ROTATED_", StringComparison.Ordinal);
}

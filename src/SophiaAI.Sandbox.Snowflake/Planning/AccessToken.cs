namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>A programmatic access token in the catalog.</summary>
/// <param name="Name">Unique among the user's tokens.</param>
/// <param name="ExpiresAt">Seconds since 1970.</param>
/// <param name="Days">How many days the token lives from its creation, and each successor from its rotation.</param>
/// <param name="RotatedTo">The token that replaced it.</param>
internal sealed record AccessToken(string Name, decimal ExpiresAt, int Days, string? RotatedTo);

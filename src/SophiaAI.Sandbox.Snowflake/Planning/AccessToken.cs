namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>A programmatic access token as the catalog keeps it.</summary>
/// <param name="Name">Unique among the user's tokens.</param>
/// <param name="ExpiresAt">Seconds since 1970.</param>
/// <param name="Days">How many days it lives from its making, and each successor from its rotation.</param>
/// <param name="RotatedTo">The token that replaced it.</param>
internal sealed record AccessToken(string Name, decimal ExpiresAt, int Days, string? RotatedTo);

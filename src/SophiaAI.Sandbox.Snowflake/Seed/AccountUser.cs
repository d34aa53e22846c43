namespace SophiaAI.Sandbox.Snowflake.Seed;

/// <summary>A user of a new account.</summary>
/// <param name="Name">Also the login name.</param>
/// <param name="DisplayName">The user's name in SHOW USERS.</param>
/// <param name="Email">Empty for services.</param>
/// <param name="Type">PERSON, SERVICE or LEGACY_SERVICE.</param>
/// <param name="Warehouse">The default warehouse.</param>
/// <param name="Role">The default role, which is also granted.</param>
internal sealed record AccountUser(string Name, string DisplayName, string Email, string Type, string Warehouse, string Role)
{
    public bool IsDisabled { get; init; }
}

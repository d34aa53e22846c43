namespace SophiaAI.Sandbox.Snowflake.Seed;

/// <summary>The names in a new account that a client must know, and the secret that gives access to it.</summary>
internal static class SeededAccount
{
    public const string Account = "ACME-SANDBOX";
    public const string User = "SOPHIA";
    public const string AccessToken = "sandbox-snowflake-programmatic-access-token";

    /// <summary>The name of the programmatic access token of <see cref="User"/> that has this secret.</summary>
    public const string AccessTokenName = "SOPHIA_TOKEN";

    public const string Warehouse = "SOPHIA_WH";
    public const string Database = "SOPHIA";
    public const string Schema = "PUBLIC";
    public const string Role = "SOPHIA_ROLE";
}

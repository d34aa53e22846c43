using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Services.Snowflake;

/// <summary>Snowflake: its settings, its hosts, and what to do about its failures.</summary>
internal static class SnowflakeService
{
    public const string Name = "Snowflake";

    public static SettingDefinition Account { get; } = SettingDefinition.Plain(Name, "Account", "SNOWFLAKE_ACCOUNT", "Account identifier, such as MYORG-MYACCOUNT.", "SNOWFLAKE_ACCOUNT_IDENTIFIER");

    public static SettingDefinition User { get; } = SettingDefinition.Plain(Name, "User", "SNOWFLAKE_USER", "Login name.");

    public static SettingDefinition Password { get; } = SettingDefinition.Secret(Name, "Password", "SNOWFLAKE_PASSWORD", "Programmatic access token. Snowflake's API does not accept an account password.", "SNOWFLAKE_PAT", "SNOWFLAKE_PAT_TOKEN", "SNOWFLAKE_TOKEN") with { UserName = User };

    public static SettingDefinition TokenName { get; } = SettingDefinition.Plain(Name, "TokenName", "SNOWFLAKE_TOKEN_NAME", "Name of that token in Snowflake. Rotation needs it where the user has several.");

    public static SettingDefinition PrivateKey { get; } = SettingDefinition.Secret(Name, "PrivateKey", "SNOWFLAKE_PRIVATE_KEY", "Private key in PEM form, for key-pair sign-in.", "SNOWFLAKE_PRIVATE_KEY_RAW");

    public static SettingDefinition PrivateKeyPath { get; } = SettingDefinition.Plain(Name, "PrivateKeyPath", "SNOWFLAKE_PRIVATE_KEY_PATH", "File that holds the private key.", "SNOWFLAKE_PRIVATE_KEY_FILE");

    public static SettingDefinition Passphrase { get; } = SettingDefinition.Secret(Name, "Passphrase", "SNOWFLAKE_PRIVATE_KEY_PASSPHRASE", "Passphrase of an encrypted private key.", "SNOWFLAKE_PRIVATE_KEY_FILE_PWD");

    public static SettingDefinition OAuthToken { get; } = SettingDefinition.Secret(Name, "OAuthToken", "SNOWFLAKE_OAUTH_TOKEN", "OAuth access token.");

    public static SettingDefinition WorkloadProvider { get; } = SettingDefinition.Plain(Name, "WorkloadProvider", "SNOWFLAKE_WORKLOAD_IDENTITY_PROVIDER", "Who vouches for the workload: OIDC (GitHub Actions, or a token of your own) or AZURE (managed identity).");

    public static SettingDefinition WorkloadToken { get; } = SettingDefinition.Secret(Name, "WorkloadToken", "SNOWFLAKE_WORKLOAD_IDENTITY_TOKEN", "Token of the workload, if you obtain it yourself.");

    public static SettingDefinition WorkloadClientId { get; } = SettingDefinition.Plain(Name, "WorkloadClientId", "SNOWFLAKE_WORKLOAD_IDENTITY_CLIENT_ID", "Client id of a user-assigned managed identity in Azure.", "MANAGED_IDENTITY_CLIENT_ID");

    public static SettingDefinition WorkloadResource { get; } = SettingDefinition.Plain(Name, "WorkloadResource", "SNOWFLAKE_WORKLOAD_IDENTITY_ENTRA_RESOURCE", "Resource in Microsoft Entra that the managed identity's token is for.") with { Default = "api://fd3f753b-eed3-462c-b6a7-a4b5bb650aad" };

    public static SettingDefinition AuthMethod { get; } = SettingDefinition.Plain(Name, "AuthMethod", "SNOWFLAKE_AUTH_METHOD", "How to sign in: keypair, oauth, pat or wif. By default, whichever credential is set.", "SNOWFLAKE_AUTHENTICATOR");

    public static SettingDefinition Warehouse { get; } = SettingDefinition.Plain(Name, "Warehouse", "SNOWFLAKE_WAREHOUSE", "Warehouse that runs the statements.");

    public static SettingDefinition Database { get; } = SettingDefinition.Plain(Name, "Database", "SNOWFLAKE_DATABASE", "Database that unqualified names belong to.");

    public static SettingDefinition Schema { get; } = SettingDefinition.Plain(Name, "Schema", "SNOWFLAKE_SCHEMA", "Schema that unqualified names belong to.");

    public static SettingDefinition Role { get; } = SettingDefinition.Plain(Name, "Role", "SNOWFLAKE_ROLE", "Role that the statements run under.");

    public static SettingDefinition Url { get; } = SettingDefinition.Plain(Name, "Url", "SNOWFLAKE_ACCOUNT_URL", "Address of the account; by default derived from the account identifier.") with
    {
        TrustedHosts = [".snowflakecomputing.com", ".snowflakecomputing.cn"],
    };

    public static ServiceProfile Profile { get; } = new(Name)
    {
        CredentialAdvice = "Check SNOWFLAKE_ACCOUNT, SNOWFLAKE_USER and the credential: a key pair, a programmatic access token (SNOWFLAKE_PASSWORD), an OAuth token or a workload identity. Snowflake's API does not accept an account password. See Get-Help about_SophiaAI_SnowflakeSignIn.",
        PermissionAdvice = "Check the role's permissions (SNOWFLAKE_ROLE) and the account's network policy.",
        ExistenceAdvice = "Check SNOWFLAKE_ACCOUNT: an unknown account has no such address.",
        PermissionCommand = "Get-SnowflakeRole lists the roles that the user sees, and Get-SophiaSetting Snowflake shows which one is used.",
        ExistenceCommand = "Get-SophiaDiagnostic Snowflake shows the address, and what answers there.",
        WorkCommand = "Get-SophiaSetting Snowflake shows the role, the warehouse and the objects that are used, and where each comes from.",
        AddressVariable = Url.Variable,
    };

    /// <summary>All of its settings, in display order.</summary>
    public static IReadOnlyList<SettingDefinition> Settings { get; } =
    [
        Account, User, Password, TokenName, PrivateKey, PrivateKeyPath,
        Passphrase, OAuthToken, WorkloadProvider, WorkloadToken, WorkloadClientId, WorkloadResource,
        AuthMethod, Warehouse, Database, Schema, Role, Url,
    ];
}

using SophiaAI.Sandbox.Snowflake.Seed;

namespace SophiaAI.Sandbox;

/// <summary>The seeded names and credentials. They are valid nowhere outside the sandbox.</summary>
public static class SandboxCredentials
{
    public const string SnowflakeAccount = SeededAccount.Account;
    public const string SnowflakeUser = SeededAccount.User;
    public const string SnowflakeAccessToken = SeededAccount.AccessToken;

    /// <summary>The name of the programmatic access token of <see cref="SnowflakeUser"/> that has this secret.</summary>
    public const string SnowflakeAccessTokenName = SeededAccount.AccessTokenName;

    public const string SnowflakeOAuthToken = "sandbox-snowflake-oauth-access-token";
    public const string SnowflakeWarehouse = SeededAccount.Warehouse;
    public const string SnowflakeDatabase = SeededAccount.Database;
    public const string SnowflakeSchema = SeededAccount.Schema;
    public const string SnowflakeRole = SeededAccount.Role;

    /// <summary>What a GitHub Actions job would find in ACTIONS_ID_TOKEN_REQUEST_TOKEN.</summary>
    public const string ActionsRequestToken = "sandbox-actions-id-token-request-token";

    /// <summary>What Azure Automation and App Service would set as IDENTITY_HEADER.</summary>
    public const string AzureIdentityHeader = "sandbox-azure-identity-header";

    /// <summary>The client id of the managed identity that the sandbox stands in for.</summary>
    public const string AzureClientId = "5a0db0c5-0000-4000-8000-00000000c11e";

    public const string GongAccessKey = "sandbox-gong-access-key";
    public const string GongAccessKeySecret = "sandbox-gong-access-key-secret";

    /// <summary>Word characters only: Vercel's command-line tool refuses other tokens.</summary>
    public const string VercelToken = "sandboxVercelAccessToken01";

    /// <summary>The id under which Vercel lists this token.</summary>
    public const string VercelTokenId = "5a0db0c5000040008000000000000000000000000000000000000000000000a1";

    public const string VercelTeamId = "team_sandboxAcme0000000000001";
    public const string VercelTeamSlug = "acme-sandbox";
    public const string VercelProjectId = "prj_sandboxWeb00000000000000000001";

    /// <summary>A service account's key: a prefix, then base64url of <c>id:secret</c>, where the secret is "sandbox-estuary-api-key-00000001" in hexadecimal.</summary>
    public const string EstuaryApiKey = "flow_sa_MGU1YTdkNjBiMGE1YTAwMTo3MzYxNmU2NDYyNmY3ODJkNjU3Mzc0NzU2MTcyNzkyZDYxNzA2OTJkNmI2NTc5MmQzMDMwMzAzMDMwMzAzMDMx";
    public const string EstuaryApiKeyId = "0e5a7d60b0a5a001";

    /// <summary>The account that owns this key: it can manage itself.</summary>
    public const string EstuaryServiceAccount = "acmeCo/sophia-sandbox";
    public const string EstuaryServiceAccountId = "5a0d0b0c-0000-4000-8000-00000000a001";

    /// <summary>The refresh token of a person who manages every service account of the tenant, as it is stored: base64 of its id and secret.</summary>
    public const string EstuaryRefreshToken = "eyJpZCI6IjBlNWE3ZDYwYjBhNWIwMDEiLCJzZWNyZXQiOiJzYW5kYm94LWVzdHVhcnktcmVmcmVzaC10b2tlbi1zZWNyZXQifQ==";
    public const string EstuaryRefreshTokenId = "0e5a7d60b0a5b001";
    public const string EstuaryRefreshTokenSecret = "sandbox-estuary-refresh-token-secret";
    public const string EstuaryTenant = "acmeCo/";

    /// <summary>What a partner shares with the tenant: it can be read.</summary>
    public const string EstuarySharedPrefix = "partnerCo/shared/";

    /// <summary>What the tenant's webhook capture wants in the Authorization header of those who post to it.</summary>
    public const string EstuaryIngestToken = "sandbox-estuary-ingest-token";

    public const string PulumiAccessToken = "pul-sandbox000000000000000000000000000000001";
    public const string PulumiOrganization = "acme";
    public const string PulumiProject = "sophia";
    public const string PulumiEnvironment = "development";

    public const string SlackWebhookPath = "/services/T0SANDBOX1/B0SANDBOX1/sandboxWebhookSecret0001";
    public const string SlackBotToken = "xoxb-sandbox-bot-token";
    public const string SlackChannel = "#sophia-alerts";

    /// <summary>The constants that are secrets, so that logs can mask them.</summary>
    public static IReadOnlyList<string> Secrets { get; } =
    [
        SnowflakeAccessToken,
        SnowflakeOAuthToken,
        ActionsRequestToken,
        AzureIdentityHeader,
        GongAccessKeySecret,
        GongAccessKey,
        VercelToken,
        EstuaryApiKey,
        EstuaryRefreshToken,
        EstuaryRefreshTokenSecret,
        EstuaryIngestToken,
        PulumiAccessToken,
        SlackWebhookPath["/services".Length..],
        SlackBotToken,
    ];
}

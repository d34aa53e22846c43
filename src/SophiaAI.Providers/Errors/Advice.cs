using SophiaAI.Providers.Configuration;

namespace SophiaAI.Providers.Errors;

/// <summary>What to do about a failure: one sentence for each service and reason.</summary>
internal static class Advice
{
    /// <summary>The recommended action, or null where none is known.</summary>
    public static string? For(string service, FailureReason reason) => reason switch
    {
        FailureReason.AuthenticationFailed => Credentials(service),
        FailureReason.AccessDenied => Permissions(service),
        FailureReason.NotFound => Existence(service),
        FailureReason.RateLimited => Limits(service),
        FailureReason.Unavailable =>
            $"{service} failed on its own side. Look at its status page and try again later.",
        FailureReason.Timeout =>
            "The service took too long. Try again, ask for less at once, or allow more time with -TimeoutSec where the command has it.",
        FailureReason.ConnectionFailed =>
            $"Check the network, the proxy and the address ({SettingCatalog.Find(service, "Url")?.Variable ?? "the service's URL"}).",
        FailureReason.InvalidResponse =>
            $"Something between here and {service} (a proxy, a wrong address) may have answered in its place. Check the address, and run again with -Verbose.",
        FailureReason.Conflict => "Somebody else changed it at the same time. Run the command again.",
        FailureReason.InvalidRequest => "Correct what the service names, and run the command again.",
        FailureReason.QueryFailed => "Correct the statement, or check the role's permissions on the objects that it names.",
        _ => null,
    };

    private static string Credentials(string service) => service switch
    {
        "Snowflake" => "Check SNOWFLAKE_ACCOUNT, SNOWFLAKE_USER and the credential: a key pair, a programmatic access token (SNOWFLAKE_PASSWORD), an OAuth token or a workload identity. Snowflake's API does not take an account password. See Get-Help about_SophiaAI_SnowflakeSignIn.",
        "Gong" => "Check GONG_API_KEY and GONG_API_SECRET: they come in pairs, under Company settings > Ecosystem > API.",
        "Vercel" => "Check VERCEL_ACCESS_TOKEN: tokens are made, and expire, under Account settings > Tokens.",
        "Estuary" => "Check ESTUARY_API_KEY: make a refresh token or service-account key in the dashboard under Admin > CLI-API.",
        "Pulumi" => "Check PULUMI_ACCESS_TOKEN: access tokens are made under Personal access tokens in Pulumi Cloud.",
        "Slack" => "Check SLACK_WEBHOOK_URL or SLACK_BOT_TOKEN.",
        _ => "Check the credential.",
    };

    private static string Permissions(string service) => service switch
    {
        "Snowflake" => "Check the role's permissions (SNOWFLAKE_ROLE) and the account's network policy.",
        "Gong" => "Check the API key's scopes, and Gong's list of allowed IP addresses.",
        "Vercel" => "Check that the token is valid for the team in VERCEL_TEAM_ID, and its scope.",
        "Estuary" => "Check that the key has read capability on the prefix (ESTUARY_TENANT).",
        "Pulumi" => "Check the token's permissions on the organization and the environment.",
        _ => "Check the credential's permissions.",
    };

    private static string Existence(string service) => service switch
    {
        "Snowflake" => "Check SNOWFLAKE_ACCOUNT: an unknown account has no such address.",
        "Vercel" => "Check the name or id, and that it belongs to the team in VERCEL_TEAM_ID.",
        "Pulumi" => "Check PULUMI_ORG, PULUMI_PROJECT and PULUMI_ENVIRONMENT.",
        _ => "Check the name or id.",
    };

    private static string Limits(string service) => service switch
    {
        "Gong" => "Gong allows 3 requests a second and 10,000 a day for the whole company. Check what else uses the API, and try again later.",
        _ => "Ask less often, or try again after the time that the service named.",
    };
}

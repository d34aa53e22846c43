namespace SophiaAI.Providers.Configuration;

/// <summary>
/// The only list of settings. Resolution, <c>.env</c> import, ESC paths, redaction, completion, docs and the
/// NotConfigured error all derive from it: to add a setting, add a line here.
/// </summary>
public static class SettingCatalog
{
    /// <summary>Every setting, grouped by service in the order in which services are shown.</summary>
    public static IReadOnlyList<SettingDefinition> All { get; } =
    [
        Plain("Snowflake", "Account", "SNOWFLAKE_ACCOUNT", "Account identifier, such as MYORG-MYACCOUNT.", "SNOWFLAKE_ACCOUNT_IDENTIFIER"),
        Plain("Snowflake", "User", "SNOWFLAKE_USER", "Login name."),
        Secret("Snowflake", "Password", "SNOWFLAKE_PASSWORD", "Programmatic access token. Snowflake's API takes no account password.", "SNOWFLAKE_PAT", "SNOWFLAKE_PAT_TOKEN", "SNOWFLAKE_TOKEN"),
        Plain("Snowflake", "TokenName", "SNOWFLAKE_TOKEN_NAME", "Name of that token in Snowflake. Rotation needs it where the user has several."),
        Secret("Snowflake", "PrivateKey", "SNOWFLAKE_PRIVATE_KEY", "Private key in PEM form, for key-pair sign-in.", "SNOWFLAKE_PRIVATE_KEY_RAW"),
        Plain("Snowflake", "PrivateKeyPath", "SNOWFLAKE_PRIVATE_KEY_PATH", "File that holds the private key.", "SNOWFLAKE_PRIVATE_KEY_FILE"),
        Secret("Snowflake", "Passphrase", "SNOWFLAKE_PRIVATE_KEY_PASSPHRASE", "Passphrase of an encrypted private key.", "SNOWFLAKE_PRIVATE_KEY_FILE_PWD"),
        Secret("Snowflake", "OAuthToken", "SNOWFLAKE_OAUTH_TOKEN", "OAuth access token."),
        Plain("Snowflake", "WorkloadProvider", "SNOWFLAKE_WORKLOAD_IDENTITY_PROVIDER", "Who vouches for the workload: OIDC (GitHub Actions, or a token that you bring) or AZURE (managed identity)."),
        Secret("Snowflake", "WorkloadToken", "SNOWFLAKE_WORKLOAD_IDENTITY_TOKEN", "Token of the workload, where you bring it yourself."),
        Plain("Snowflake", "WorkloadClientId", "SNOWFLAKE_WORKLOAD_IDENTITY_CLIENT_ID", "Client id of a user-assigned managed identity in Azure.", "MANAGED_IDENTITY_CLIENT_ID"),
        Plain("Snowflake", "WorkloadResource", "SNOWFLAKE_WORKLOAD_IDENTITY_ENTRA_RESOURCE", "Resource in Microsoft Entra that the managed identity's token is for.") with { Default = "api://fd3f753b-eed3-462c-b6a7-a4b5bb650aad" },
        Plain("Snowflake", "AuthMethod", "SNOWFLAKE_AUTH_METHOD", "How to sign in: keypair, oauth, pat or wif. By default, what is set.", "SNOWFLAKE_AUTHENTICATOR"),
        Plain("Snowflake", "Warehouse", "SNOWFLAKE_WAREHOUSE", "Warehouse that runs the statements."),
        Plain("Snowflake", "Database", "SNOWFLAKE_DATABASE", "Database that unqualified names belong to."),
        Plain("Snowflake", "Schema", "SNOWFLAKE_SCHEMA", "Schema that unqualified names belong to."),
        Plain("Snowflake", "Role", "SNOWFLAKE_ROLE", "Role that the statements run under."),
        Plain("Snowflake", "Url", "SNOWFLAKE_ACCOUNT_URL", "Address of the account; by default made from the account identifier."),

        Secret("Gong", "AccessKey", "GONG_API_KEY", "Access key.", "GONG_ACCESS_KEY"),
        Secret("Gong", "AccessKeySecret", "GONG_API_SECRET", "Access key secret.", "GONG_ACCESS_KEY_SECRET"),
        Plain("Gong", "Url", "GONG_BASE_URL", "Address of the API, such as https://us-70092.api.gong.io.", "GONG_URL") with { Default = "https://api.gong.io" },
        Plain("Gong", "WebhookPublicKey", "GONG_WEBHOOK_PUBLIC_KEY", "Public key that signs Gong's webhooks."),

        Secret("Vercel", "Token", "VERCEL_ACCESS_TOKEN", "Access token.", "VERCEL_TOKEN", "VERCEL_API_TOKEN"),
        Plain("Vercel", "TeamId", "VERCEL_TEAM_ID", "Team that projects belong to.", "VERCEL_ORG_ID"),
        Plain("Vercel", "ProjectId", "VERCEL_PROJECT_ID", "Project that commands use when none is named."),
        Plain("Vercel", "Url", "VERCEL_API_URL", "Address of the API.") with { Default = "https://api.vercel.com" },
        Secret("Vercel", "WebhookSecret", "VERCEL_WEBHOOK_SECRET", "Secret that signs Vercel's webhooks."),

        Secret("Estuary", "ApiKey", "ESTUARY_API_KEY", "Refresh token or service-account key.", "FLOW_API_KEY", "ESTUARY_ACCESS_TOKEN", "FLOW_AUTH_TOKEN"),
        Plain("Estuary", "Url", "ESTUARY_API_URL", "Address of the API.") with { Default = "https://api.estuary.dev" },
        Plain("Estuary", "Tenant", "ESTUARY_TENANT", "Prefix of your catalog, such as acmeCo/."),

        Secret("Pulumi", "Token", "PULUMI_ACCESS_TOKEN", "Access token."),
        Plain("Pulumi", "Organization", "PULUMI_ORG", "Organization.", "PULUMI_ORGANIZATION"),
        Plain("Pulumi", "Project", "PULUMI_PROJECT", "ESC project.") with { Default = "sophia" },
        Plain("Pulumi", "Environment", "PULUMI_ENVIRONMENT", "ESC environment.", "PULUMI_ESC_ENVIRONMENT") with { Default = "development" },
        Plain("Pulumi", "Url", "PULUMI_API_URL", "Address of the API.") with { Default = "https://api.pulumi.com" },

        Secret("Slack", "WebhookUrl", "SLACK_WEBHOOK_URL", "Incoming webhook that alerts go to. The address itself is the secret."),
        Secret("Slack", "BotToken", "SLACK_BOT_TOKEN", "Bot token (xoxb-), as another way to post."),
        Plain("Slack", "Channel", "SLACK_CHANNEL", "Channel that a bot posts to."),
        Plain("Slack", "Url", "SLACK_API_URL", "Address of the Web API, for the bot token.") with { Default = "https://slack.com/api" },
    ];

    private static readonly Dictionary<string, SettingDefinition> s_byVariable = All
        .SelectMany(static definition => definition.Variables, static (definition, variable) => (variable, definition))
        .ToDictionary(static pair => pair.variable, static pair => pair.definition, StringComparer.OrdinalIgnoreCase);

    /// <summary>The services that have settings, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Services { get; } = All.Select(static definition => definition.Service).Distinct().ToArray();

    /// <summary>The setting of that service and name; null when there is none.</summary>
    public static SettingDefinition? Find(string service, string name) =>
        All.FirstOrDefault(definition => definition.Service == service && definition.Name == name);

    /// <summary>The setting that a variable, under its first name or an alias, stands for, in capital or small letters; null when there is none.</summary>
    public static SettingDefinition? FindVariable(string variable) => s_byVariable.GetValueOrDefault(variable);

    private static SettingDefinition Plain(string service, string name, string variable, string description, params string[] aliases) =>
        new(service, name, variable, description) { Aliases = aliases };

    private static SettingDefinition Secret(string service, string name, string variable, string description, params string[] aliases) =>
        new(service, name, variable, description) { Aliases = aliases, IsSecret = true };
}

using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Services.Vercel;

/// <summary>Vercel: its settings, its hosts, and what to do about its failures.</summary>
internal static class VercelService
{
    public const string Name = "Vercel";

    public static SettingDefinition Token { get; } = SettingDefinition.Secret(Name, "Token", "VERCEL_ACCESS_TOKEN", "Access token.", "VERCEL_TOKEN", "VERCEL_API_TOKEN");

    public static SettingDefinition TeamId { get; } = SettingDefinition.Plain(Name, "TeamId", "VERCEL_TEAM_ID", "Team that projects belong to.", "VERCEL_ORG_ID");

    public static SettingDefinition ProjectId { get; } = SettingDefinition.Plain(Name, "ProjectId", "VERCEL_PROJECT_ID", "Project that commands use when none is named.");

    public static SettingDefinition Url { get; } = SettingDefinition.Plain(Name, "Url", "VERCEL_API_URL", "Address of the API.") with
    {
        Default = "https://api.vercel.com",
        TrustedHosts = ["api.vercel.com"],
    };

    public static SettingDefinition WebhookSecret { get; } = SettingDefinition.Secret(Name, "WebhookSecret", "VERCEL_WEBHOOK_SECRET", "Secret that signs Vercel's webhooks.");

    public static SettingDefinition RequiredVariables { get; } = SettingDefinition.Plain(Name, "RequiredVariables", "VERCEL_REQUIRED_VARIABLES", "Environment variables that the project's deployments need, separated by commas: NAME for production and preview, or NAME@TARGET for one target. Test-SophiaIntegration looks for them.");

    public static ServiceProfile Profile { get; } = new(Name)
    {
        CredentialAdvice = "Check VERCEL_ACCESS_TOKEN: tokens are made, and expire, under Account settings > Tokens.",
        PermissionAdvice = "Check that the token is valid for the team in VERCEL_TEAM_ID, and its scope.",
        ExistenceAdvice = "Check the name or id, and that it belongs to the team in VERCEL_TEAM_ID.",
        PermissionCommand = "Get-VercelTeam lists the teams that the token may use.",
        ExistenceCommand = "Get-VercelProject lists the team's projects, and Get-VercelTeam the teams.",
        WorkCommand = "Get-VercelDeployment lists the deployments, and Get-VercelDeploymentLog shows the log of one.",
        ChangeCommand = "Get-VercelDeployment and Get-VercelAlias show what has changed.",
        AddressVariable = Url.Variable,
    };

    /// <summary>All of its settings, in display order.</summary>
    public static IReadOnlyList<SettingDefinition> Settings { get; } = [Token, TeamId, ProjectId, Url, WebhookSecret, RequiredVariables];
}

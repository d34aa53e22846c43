using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Services.Pulumi;

/// <summary>Pulumi Cloud: its settings, its hosts, and what to do about its failures.</summary>
internal static class PulumiService
{
    public const string Name = "Pulumi";

    public static SettingDefinition Organization { get; } = SettingDefinition.Plain(Name, "Organization", "PULUMI_ORG", "Organization.", "PULUMI_ORGANIZATION");

    public static SettingDefinition Token { get; } = SettingDefinition.Secret(Name, "Token", "PULUMI_ACCESS_TOKEN", "Access token.") with { UserName = Organization };

    public static SettingDefinition Project { get; } = SettingDefinition.Plain(Name, "Project", "PULUMI_PROJECT", "ESC project.") with { Default = "sophia" };

    public static SettingDefinition Environment { get; } = SettingDefinition.Plain(Name, "Environment", "PULUMI_ENVIRONMENT", "ESC environment.", "PULUMI_ESC_ENVIRONMENT") with
    {
        Default = "development",
        NamesEnvironment = true,
    };

    public static SettingDefinition Url { get; } = SettingDefinition.Plain(Name, "Url", "PULUMI_API_URL", "Address of the API.") with
    {
        Default = "https://api.pulumi.com",
        TrustedHosts = ["api.pulumi.com"],
    };

    public static ServiceProfile Profile { get; } = new(Name)
    {
        CredentialAdvice = CheckToken(Token.Variable),
        PermissionAdvice = "Check the token's permissions on the organization and the environment.",
        ExistenceAdvice = "Check PULUMI_ORG, PULUMI_PROJECT and PULUMI_ENVIRONMENT.",
        PermissionCommand = "Get-SophiaEnvironment lists the environments that the token sees.",
        ExistenceCommand = "Get-SophiaEnvironment lists the environments that there are.",
        ChangeCommand = "Get-SophiaSecretHistory shows who has changed it, and when.",
        AddressVariable = Url.Variable,
    };

    /// <summary>What to do about a token that is not accepted.</summary>
    /// <param name="given">Where it was given, such as its variable.</param>
    public static string CheckToken(string given) => $"Check {given}: access tokens are made under Personal access tokens in Pulumi Cloud.";

    /// <summary>All of its settings, in display order.</summary>
    public static IReadOnlyList<SettingDefinition> Settings { get; } = [Token, Organization, Project, Environment, Url];
}

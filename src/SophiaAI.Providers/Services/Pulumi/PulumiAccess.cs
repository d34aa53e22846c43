using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Services.Pulumi;

/// <summary>What every call to Pulumi needs, with errors that name all of it at once.</summary>
internal static class PulumiAccess
{
    private const string Advice =
        "Connect-SophiaEnvironment takes the token with -AccessToken (Read-Host -AsSecureString), or the organization and the token with -Credential (Get-Credential). Or set {0} in this process.";

    private const string AdviceWhenConnecting =
        "Give the token with -AccessToken (Read-Host -AsSecureString), or the organization and the token with -Credential (Get-Credential). Or set {0} in this process.";

    /// <summary>Checks that there is a token.</summary>
    /// <exception cref="ServiceException">NotConfigured, which also names the organization if there is none.</exception>
    public static void RequireToken(SettingResolver settings)
    {
        if (settings.Value(PulumiService.Token) is null) Require(settings, needsOrganization: true, Advice);
    }

    /// <summary>The organization.</summary>
    /// <exception cref="ServiceException">NotConfigured, which also names the token if there is none.</exception>
    public static string RequireOrganization(SettingResolver settings)
    {
        if (settings.Value(PulumiService.Organization) is not { } organization) throw Missing(settings, needsOrganization: true, Advice)!;
        return organization;
    }

    /// <summary>Checks that an environment can be opened, for a command that can be given what is missing.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="environment">The environment, as typed; null for the configured one.</param>
    /// <exception cref="ServiceException">NotConfigured, naming everything that is missing.</exception>
    public static void RequireToConnect(SettingResolver settings, string? environment) =>
        Require(settings, needsOrganization: environment is null || environment.Count(static next => next == '/') < 2, AdviceWhenConnecting);

    private static void Require(SettingResolver settings, bool needsOrganization, string advice)
    {
        if (Missing(settings, needsOrganization, advice) is { } missing) throw missing;
    }

    private static ServiceException? Missing(SettingResolver settings, bool needsOrganization, string advice)
    {
        SettingDefinition[] needed = needsOrganization ? [PulumiService.Token, PulumiService.Organization] : [PulumiService.Token];
        string[] missing = needed.Where(setting => settings.Value(setting) is null).Select(static setting => setting.Variable).ToArray();
        return missing.Length == 0 ? null : SettingResolver.NotConfigured(
            PulumiService.Name, missing, string.Format(System.Globalization.CultureInfo.InvariantCulture, advice, string.Join(" and ", missing)));
    }
}

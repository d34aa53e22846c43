using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Services.Pulumi;

/// <summary>What every call to Pulumi needs, with errors that name all of it at once.</summary>
internal static class PulumiAccess
{
    /// <summary>Checks that there is a token.</summary>
    /// <exception cref="ServiceException">NotConfigured, which also names the organization if there is none.</exception>
    public static void RequireToken(SettingResolver settings)
    {
        if (settings.Value(PulumiService.Token) is null) Require(settings, needsOrganization: true, connecting: false);
    }

    /// <summary>The organization.</summary>
    /// <exception cref="ServiceException">NotConfigured, which also names the token if there is none.</exception>
    public static string RequireOrganization(SettingResolver settings)
    {
        if (settings.Value(PulumiService.Organization) is not { } organization) throw Missing(settings, needsOrganization: true, connecting: false)!;
        return organization;
    }

    /// <summary>Checks that an environment can be opened, for a command that can be given what is missing.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="environment">The environment, as typed; null for the configured one.</param>
    /// <exception cref="ServiceException">NotConfigured, naming everything that is missing.</exception>
    public static void RequireToConnect(SettingResolver settings, string? environment) =>
        Require(settings, needsOrganization: environment is null || environment.Count(static next => next == '/') < 2, connecting: true);

    private static void Require(SettingResolver settings, bool needsOrganization, bool connecting)
    {
        if (Missing(settings, needsOrganization, connecting) is { } missing) throw missing;
    }

    private static ServiceException? Missing(SettingResolver settings, bool needsOrganization, bool connecting)
    {
        SettingDefinition[] needed = needsOrganization ? [PulumiService.Token, PulumiService.Organization] : [PulumiService.Token];
        SettingDefinition[] missing = needed.Where(setting => settings.Value(setting) is null).ToArray();
        return missing.Length == 0 ? null : SettingResolver.NotConfigured(
            PulumiService.Name, missing.Select(static setting => setting.Variable).ToArray(), Advice(missing, connecting));
    }

    // What helps depends on where it is read: a user who is connecting is not sent to the command that does so.
    private static string Advice(SettingDefinition[] missing, bool connecting)
    {
        const string Token = "the token with -AccessToken (Read-Host -AsSecureString)";
        const string Both = "the organization and the token with -Credential (Get-Credential)";
        string verb = connecting ? "Give" : "Connect-SophiaEnvironment takes";
        string set = $"set {string.Join(" and ", missing.Select(static setting => setting.Variable))} in this process.";
        if (missing.Length == 1 && missing[0] == PulumiService.Organization) return $"Name the environment as organization/project/environment, or {set}";
        return missing.Length == 1 ? $"{verb} {Token}. Or {set}" : $"{verb} {Both}, or {Token} and the environment as organization/project/environment. Or {set}";
    }
}

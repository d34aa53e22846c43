using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Features.Secrets.Exporting;
using SophiaAI.Providers.Services.Pulumi;

namespace SophiaAI.Providers.Features.Secrets.Importing;

/// <summary>Decides which variables of a process belong in a team's environment.</summary>
internal static class MachineVariables
{
    // Variables that describe this machine, user and session, besides those that control what programs run. A trailing star matches any suffix.
    private static readonly string[] s_ofMachine =
    [
        "HOME", "HOMEDRIVE", "HOMEPATH", "USER", "USERNAME", "USERDOMAIN*", "USERPROFILE", "LOGNAME", "LOGONSERVER", "HOSTNAME", "COMPUTERNAME", "NAME", "MAIL",
        "PWD", "OLDPWD", "SHELL", "SHLVL", "TERM*", "COLORTERM", "COLUMNS", "LINES", "EDITOR", "VISUAL", "PAGER", "LESS*", "LS_COLORS", "NO_COLOR", "_",
        "LANG", "LANGUAGE", "LC_*", "TZ", "TMP", "TEMP", "TMPDIR", "DISPLAY", "WAYLAND_DISPLAY", "XDG_*", "DBUS_*", "SSH_*", "GPG_*", "WSL*", "WT_*", "VSCODE_*",
        "OS", "SYSTEMDRIVE", "SYSTEMROOT", "WINDIR", "DRIVERDATA", "APPDATA", "LOCALAPPDATA", "ALLUSERSPROFILE", "PUBLIC", "PROGRAMDATA", "PROGRAMFILES*", "PROGRAMW6432",
        "COMMONPROGRAM*", "NUMBER_OF_PROCESSORS", "PROCESSOR_*", "SESSIONNAME", "MANPATH", "INFOPATH", "POWERSHELL_*", "PSEXECUTIONPOLICYPREFERENCE", "DOTNET_*", "MSBUILD*", "NUGET_*",
        "INVOCATION_ID", "JOURNAL_STREAM", "CI", "AZUREPS_*", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY",
    ];

    /// <summary>Whether a variable is the machine's, the session's or the runner's own, so that only its exact name selects it.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="catalog">Knows the settings.</param>
    public static bool Has(string name, SettingCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(name);
        return catalog.FindVariable(name) is null
            && (VariableRules.IsUnsafe(name, ignoreCase: true) || VariableRules.Matches(name, s_ofMachine, ignoreCase: true));
    }

    /// <summary>Whether a variable is a setting that belongs in an environment. Pulumi's own settings only say where the environment is.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="catalog">Knows the settings.</param>
    public static bool IsSetting(string name, SettingCatalog catalog) => catalog.FindVariable(name) is { Service: not PulumiService.Name };
}

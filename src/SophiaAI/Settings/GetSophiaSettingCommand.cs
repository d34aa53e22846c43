using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Settings;

/// <summary>Shows each setting, its masked value and where it came from.</summary>
[Cmdlet(VerbsCommon.Get, "SophiaSetting")]
[OutputType(typeof(SettingInfo))]
public sealed class GetSophiaSettingCommand : ServiceCmdlet
{
    /// <summary>Services. Wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Service { get; set; }

    /// <summary>Names of settings. Wildcards are allowed.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        NameFilter services = NameFilter.OfNames(Service);
        NameFilter names = NameFilter.OfNames(Name);
        foreach (SettingInfo setting in Context().Connection.Describe())
        {
            if (services.Matches(setting.Service) && names.Matches(setting.Name)) WriteObject(setting);
        }

        foreach (string service in services.Unmatched)
            WriteError(ErrorRecords.WrongCall("UnknownService", $"There is no service named '{service}'.", service, $"Services: {string.Join(", ", SophiaServices.List.Settings.Services)}."));
        if (services.Unmatched.Any()) return;
        foreach (string name in names.Unmatched)
            WriteError(ErrorRecords.WrongCall("UnknownSetting", $"There is no setting named '{name}'.", name, "Without -Name, the command lists every setting."));
    }
}

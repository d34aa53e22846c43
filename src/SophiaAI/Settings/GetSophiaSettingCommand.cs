using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Settings;

/// <summary>Shows each setting, its masked value, where it came from, and whether its service needs it.</summary>
[Cmdlet(VerbsCommon.Get, "SophiaSetting")]
[OutputType(typeof(SettingInfo))]
public sealed class GetSophiaSettingCommand : ServiceCmdlet
{
    /// <summary>Services. Wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Service { get; set; }

    /// <summary>Names of settings. Wildcards are allowed.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SettingNameCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        NameFilter services = NameFilter.OfNames(Service);
        NameFilter names = NameFilter.OfNames(Name);
        ProviderContext context = Context();
        List<SettingInfo> candidates = [];
        foreach (SettingInfo setting in SophiaServices.List.Describe(context))
        {
            if (!services.Matches(setting.Service)) continue;
            candidates.Add(setting);
            if (names.Matches(setting.Name)) WriteObject(setting);
        }

        foreach (string service in services.Unmatched)
            WriteError(ErrorRecords.WrongCall("UnknownService", $"There is no service named '{service}'.", service, $"Services: {string.Join(", ", SophiaServices.List.Settings.Services)}."));
        if (services.Unmatched.Any()) return;
        foreach (string name in names.Unmatched)
            WriteError(ErrorRecords.WrongCall("UnknownSetting", $"There is no setting named '{name}'.", name, AdviceOn(name, candidates)));
    }

    private string AdviceOn(string name, IReadOnlyCollection<SettingInfo> candidates)
    {
        if (SophiaServices.List.Settings.FindAny(name) is { } meant) return $"It is the setting {meant.Name} of {meant.Service}: Get-SophiaSetting {meant.Service} {meant.Name}.";
        string[] names = candidates.Select(static setting => setting.Name).Distinct(StringComparer.Ordinal).ToArray();
        string hint = NameDistance.Hint(name, names);
        return Service is null
            ? hint + "Without -Name, the command lists every setting."
            : $"{hint}{string.Join(", ", Service)} has {string.Join(", ", names)}.";
    }
}

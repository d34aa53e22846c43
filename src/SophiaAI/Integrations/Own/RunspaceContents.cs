using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace SophiaAI.Integrations.Own;

/// <summary>
/// What a runspace has besides variables, which a reset clears: functions, aliases and modules. A script that leaves any would
/// change what the next one in the same runspace finds.
/// </summary>
internal static class RunspaceContents
{
    // By their full names, which a script does not usually give functions of its own.
    private const string Lister = @"$PSHOME; Microsoft.PowerShell.Management\Get-ChildItem function:, alias:; Microsoft.PowerShell.Core\Get-Module";

    /// <summary>The contents. Modules of PowerShell itself are left out, which load when one of their commands is used.</summary>
    /// <param name="runspace">The runspace, in which nothing runs.</param>
    public static IReadOnlySet<string> Of(Runspace runspace)
    {
        using PowerShell shell = PowerShell.Create();
        shell.Runspace = runspace;
        PSObject[] found = [.. shell.AddScript(Lister, useLocalScope: true).Invoke()];
        string engine = found[0].ToString();
        return found.Skip(1).Select(item => Describe(item.BaseObject, engine)).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static string? Describe(object item, string engine) => item switch
    {
        CommandInfo command when command.Module is null || !IsIn(command.Module, engine) => $"{command.CommandType} {command.Name} {command.Definition}",
        PSModuleInfo module when !IsIn(module, engine) => $"Module {module.Name} {module.Path}",
        _ => null,
    };

    private static bool IsIn(PSModuleInfo module, string folder) => module.Path.StartsWith(folder, StringComparison.OrdinalIgnoreCase);
}

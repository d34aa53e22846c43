using System.Collections;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Features.Secrets.History;
using SophiaAI.Providers.Services.Pulumi.Environments;

namespace SophiaAI.Secrets.Importing;

/// <summary>Determines what an object from the pipeline is: a file, a value with a name, or a table of values.</summary>
internal static class PipelineItem
{
    private static readonly string[] s_names = ["Name", "Key"];
    private static readonly string[] s_paths = ["PSPath", "LiteralPath", "Path", "FullName"];

    /// <summary>Adds an object from the pipeline.</summary>
    public static void AddTo(ImportInputs inputs, PSObject item, string dialect, bool expand)
    {
        switch (item.BaseObject)
        {
            case IDictionary table:
                AddTable(inputs, table);
                break;
            // Its Name is that of the setting, and a secret's Value is masked.
            case SettingInfo setting:
                Refuse(inputs, setting.Variable, $"{setting.Variable}: the output of Get-SophiaSetting does not contain the settings' values.", "Use -FromProcess -Name, or pipe in the output of Get-SophiaSecret.");
                break;
            // Its name is not that of a value, and its full name is not a path.
            case EscEnvironment environment:
                Refuse(inputs, environment.Environment, $"An environment was piped in, not its values: {environment}.", $"Pipe in its values: Get-SophiaSecret -Environment {environment} | Import-SophiaSecret -Environment OTHER.");
                break;
            case SecretRevision revision:
                Refuse(inputs, revision.ToString(), $"A revision was piped in, not its values: {revision} of {revision.Environment}.", $"Pipe in its values: Get-SophiaSecret -Environment {revision.Environment} -Revision {revision} | Import-SophiaSecret -Environment OTHER.");
                break;
            case FileSystemInfo file:
                inputs.AddFiles(paths: null, [file.FullName], dialect, expand);
                break;
            case DictionaryEntry entry:
                inputs.Add(entry.Key.ToString() ?? string.Empty, entry.Value);
                break;
            case not string when PipedItem.FirstText(item, s_names) is { } name && item.Properties["Value"] is { } value:
                inputs.Add(name, value.Value);
                break;
            case not string when PipedItem.FirstText(item, s_paths) is { } path:
                inputs.AddFiles(paths: null, [path], dialect, expand);
                break;
            // Never the text itself: it may be a line of a file with secrets.
            default:
                Type type = item.BaseObject.GetType();
                Refuse(inputs, type.Name, $"An object of the type {type} is not a file and has no Name and Value.", "Pipe in files, objects with Name and Value (or Key and Value), or hashtables. For the path of a file use -Path.");
                break;
        }
    }

    private static void Refuse(ImportInputs inputs, string target, string message, string action) => inputs.Refuse(ErrorRecords.WrongCall("UnsupportedInput", message, target, action));

    // @{ Name = 'A'; Value = 'b' } is one value, as people write objects; any other table is one value a key.
    private static void AddTable(ImportInputs inputs, IDictionary table)
    {
        string? name = s_names.FirstOrDefault(key => table.Count == 2 && table.Contains(key) && table.Contains("Value") && table[key] is string);
        if (name is null) inputs.Add(table);
        else inputs.Add((string)table[name]!, table["Value"]);
    }
}

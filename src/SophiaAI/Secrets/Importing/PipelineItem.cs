using System.Collections;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Secrets.Importing;

/// <summary>Tells what an object of the pipeline is: a file, a value with a name, or a table of values.</summary>
internal static class PipelineItem
{
    private static readonly string[] s_names = ["Name", "Key"];
    private static readonly string[] s_paths = ["PSPath", "LiteralPath", "Path", "FullName"];

    /// <summary>Adds an object of the pipeline.</summary>
    public static void AddTo(ImportInputs inputs, PSObject item, string dialect, bool expand)
    {
        if (item.BaseObject is IDictionary table) AddTable(inputs, table);
        // Its Name is the setting's, and a secret's Value is masked.
        else if (item.BaseObject is SettingInfo setting) inputs.Refuse(ErrorRecords.WrongCall("UnsupportedInput", $"{setting.Variable}: the output of Get-SophiaSetting does not contain the settings' values.", setting.Variable, "Use -FromProcess -Name, or pipe in the output of Get-SophiaSecret."));
        else if (item.BaseObject is FileSystemInfo file) inputs.AddFile(file.FullName, dialect, expand);
        else if (item.BaseObject is DictionaryEntry entry) inputs.Add(entry.Key.ToString() ?? string.Empty, entry.Value);
        else if (item.BaseObject is not string && Text(item, s_names) is { } name && item.Properties["Value"] is { } value) inputs.Add(name, value.Value);
        else if (item.BaseObject is not string && Text(item, s_paths) is { } path) inputs.AddFile(path, dialect, expand);
        // Never the text itself: it may be a line of a file with secrets.
        else inputs.Refuse(ErrorRecords.WrongCall("UnsupportedInput", $"An object of the type {item.BaseObject.GetType()} is not a file and has no Name and Value.", item.BaseObject.GetType().Name,
            "Pipe in files, objects with Name and Value (or Key and Value), or hashtables. For the path of a file use -Path."));
    }

    // @{ Name = 'A'; Value = 'b' } is one value, as people write objects; any other table is one value a key.
    private static void AddTable(ImportInputs inputs, IDictionary table)
    {
        string? name = s_names.FirstOrDefault(key => table.Count == 2 && table.Contains(key) && table.Contains("Value") && table[key] is string);
        if (name is null) inputs.Add(table);
        else inputs.Add((string)table[name]!, table["Value"]);
    }

    private static string? Text(PSObject item, string[] names) => names
        .Select(name => item.Properties[name]?.Value is { } value ? (value as PSObject)?.BaseObject as string ?? value as string : null)
        .FirstOrDefault(static text => !string.IsNullOrEmpty(text));
}

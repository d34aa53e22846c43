using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Features.Monitoring.Configuration;

namespace SophiaAI.Monitoring;

/// <summary>The monitoring.yaml that -Path of a line that is being typed names, for completion. Nothing that is not at hand is waited for.</summary>
internal static class TypedMonitorFile
{
    // Longer than any that a person keeps in one file, and still read at once.
    private const long Longest = 1024 * 1024;

    /// <summary>What is in the file; null if none is named, or if it can't be read.</summary>
    /// <param name="typed">The parameters and their arguments.</param>
    public static MonitorFile? Of(IDictionary typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (LanguagePrimitives.ConvertTo<string?>(typed[nameof(MonitorCmdlet.Path)]) is not { Length: > 0 } path || Runspace.DefaultRunspace is null) return null;
        try
        {
            InvalidPathException.ThrowIfInvalid(path);
            // The location is that of the runspace, which the line is typed in.
            using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
            string? full = shell.AddCommand(@"Microsoft.PowerShell.Management\Convert-Path").AddParameter("LiteralPath", path).AddParameter("ErrorAction", ActionPreference.Ignore).Invoke<string>().FirstOrDefault();
            if (full is null || !File.Exists(full) || new FileInfo(full).Length > Longest) return null;
            OrdinaryFile.RefuseOther(full);
            MonitorText text = MonitorSource.OfFile(full, path);
            return MonitorReader.Read(text.Text, text.Name, SophiaServices.MonitorVocabulary).File;
        }
        // An item less is no reason to fail while somebody types.
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or RuntimeException or InvalidOperationException)
        {
            return null;
        }
    }
}

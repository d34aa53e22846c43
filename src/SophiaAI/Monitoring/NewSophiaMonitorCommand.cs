using System.Management.Automation;
using System.Text;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Monitoring.Configuration;

namespace SophiaAI.Monitoring;

/// <summary>Writes a monitoring.yaml to begin with, for what is configured, or what an alertmanager.yml says; and its schema beside it.</summary>
[Cmdlet(VerbsCommon.New, "SophiaMonitor", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(WrittenMonitor))]
public sealed class NewSophiaMonitorCommand : ServiceCmdlet
{
    /// <summary>The file to write.</summary>
    [Parameter(Position = 0)]
    [OneValue]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "monitoring.yaml";

    /// <summary>An alertmanager.yml to convert. What this module does not do is left out, and secrets become references: LeftOut of the output says which.</summary>
    [Parameter]
    [OneValue]
    [ValidateNotNullOrEmpty]
    public string? FromAlertmanager { get; set; }

    /// <summary>Replaces a file that exists.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(Path, Write);

    private void Write()
    {
        try
        {
            Write(InputFiles.Literal(this, Path).FullName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SessionStateException)
        {
            WriteError(ErrorRecords.MonitorNotWritten(exception, Path));
        }
    }

    private void Write(string path)
    {
        using FileSet file = FileSet.Plan(path, several: false);
        if (file.Existing.Count > 0 && !Force)
        {
            WriteError(ErrorRecords.MonitorExists(Path));
            return;
        }

        ProviderContext context = Context();
        MonitorVocabulary vocabulary = SophiaServices.MonitorVocabulary;
        IReadOnlyList<string> configured = StartingFile.ConfiguredOf(context);
        MonitorConversion? made = FromAlertmanager is null ? new MonitorConversion(StartingFile.Write(SophiaServices.List, configured, vocabulary), []) : Convert(configured, vocabulary);
        if (made is null) return;
        // What was made is read again before it is written: nobody gets a file that can't be used.
        MonitorFile read = MonitorReader.Read(made.Text, Path, vocabulary).OrThrow();
        string schema = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, MonitorSchema.FileName);
        if (!ShouldProcess(path, FromAlertmanager is null ? "Write a starting file" : $"Write what {FromAlertmanager} says")) return;
        using FileSet beside = FileSet.Plan(schema, several: false);
        file.WriteNext(Encoding.UTF8.GetBytes(made.Text));
        beside.WriteNext(Encoding.UTF8.GetBytes(MonitorSchema.Write()));
        beside.Commit(overwrite: true);
        file.Commit(overwrite: Force);
        foreach (YamlProblem note in read.Notes) WriteWarning(note.ToString());
        WriteObject(new WrittenMonitor
        {
            Name = System.IO.Path.GetFileName(path),
            FullName = path,
            Schema = schema,
            RuleCount = read.Configuration.Rules.Count,
            ReceiverCount = read.Configuration.Receivers.Count,
            LeftOut = made.LeftOut.Select(static left => left.ToString()).ToArray(),
        });
    }

    // Null after an error.
    private MonitorConversion? Convert(IReadOnlyList<string> configured, MonitorVocabulary vocabulary)
    {
        if (InputFiles.Find(this, null, [FromAlertmanager!], out _) is not [{ } source] || InputFiles.Read(this, source, TextFile.Read) is not { } text) return null;
        try
        {
            return AlertmanagerConversion.Convert(text, source.Name, SophiaServices.List, configured, vocabulary);
        }
        catch (YamlFileException exception)
        {
            WriteError(ErrorRecords.InvalidConfiguration(exception, source.Name));
            return null;
        }
    }
}

using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Secrets.Environments;

namespace SophiaAI.Monitoring;

/// <summary>Puts a monitoring.yaml into a Pulumi ESC environment, from which runbooks and jobs read it.</summary>
[Cmdlet(VerbsData.Publish, "SophiaMonitor", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(SecretChange))]
public sealed class PublishSophiaMonitorCommand : ServiceCmdlet
{
    /// <summary>The file. It is read and checked first; one with anything wrong in it is not published.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("FullName", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "monitoring.yaml";

    /// <summary>The ESC environment: name, project/name or organization/project/name. By default the one that is connected or configured.</summary>
    [Parameter(Position = 1)]
    [OneValue]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>Replaces what is more than a text at that place, such as an object or a reference.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputFiles.Find(this, null, [Path], out _) is not [{ } file] || InputFiles.Read(this, file, TextFile.Read) is not { } text) return;
        MonitorReading reading = MonitorReader.Read(text, file.Name, SophiaServices.MonitorVocabulary);
        if (reading.File is not { } read)
        {
            WriteError(ErrorRecords.InvalidConfiguration(new YamlFileException(reading.Problems, reading.More), file.Name));
            return;
        }

        foreach (YamlProblem note in read.Notes) WriteWarning(note.ToString());
        Try(file.Name, () => Publish(file.Name, text));
    }

    private void Publish(string name, string text)
    {
        ProviderContext context = Context();
        SecretPlan plan = Await(new SecretEditor(context).PlanMonitoringAsync(text, Environment, StopToken));
        plan.MayReplace = Force;
        this.CarryOut(context, plan, planned => ShouldProcess(InWords(planned), $"Publish {name}"), out IReadOnlyList<SecretChange> changes);
        WriteObject(changes, enumerateCollection: true);
    }

    private string InWords(SecretPlan plan)
    {
        string made = plan.IsNewEnvironment ? ", which will be made" : string.Empty;
        string replaced = plan.Replaces is { } what ? $", in place of {what}{(Force ? string.Empty : ", which needs -Force")}" : string.Empty;
        return $"{SecretLayout.MonitoringName} in {plan.Target}{made}{replaced}";
    }
}

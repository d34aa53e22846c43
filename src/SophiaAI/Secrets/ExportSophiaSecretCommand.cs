using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Features.Secrets.Exporting;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Secrets.Environments;
using SophiaAI.Secrets.Exporting;

namespace SophiaAI.Secrets;

/// <summary>Exports the variables of a Pulumi ESC environment to a file, a GitHub Actions runner or this process.</summary>
[Cmdlet(VerbsData.Export, "SophiaSecret", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(SecretExportResult), typeof(string))]
public sealed class ExportSophiaSecretCommand : ServiceCmdlet
{
    private readonly List<string> _names = [];
    private readonly HashSet<string> _environments = new(StringComparer.Ordinal);
    private bool _asked;

    /// <summary>Names of variables. Wildcards are allowed. By default every variable of the environment.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(VariableCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Names, or objects with a Name, unless -Name is given; or an environment.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>The ESC environment: name, project/name or organization/project/name. By default the one that is connected or configured.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>The form.</summary>
    // Text, because a parameter whose type is in the providers would load them when the module is imported.
    [Parameter(Mandatory = true)]
    [OneValue]
    [ValidateSet(
        nameof(SecretExportForm.Dotenv), nameof(SecretExportForm.Json), nameof(SecretExportForm.PowerShell),
        nameof(SecretExportForm.GitHubEnv), nameof(SecretExportForm.GitHubOutput), nameof(SecretExportForm.Process))]
    public string As { get; set; } = string.Empty;

    private SecretExportForm Form => Enum.Parse<SecretExportForm>(As, ignoreCase: true);

    /// <summary>The file, for the forms Dotenv, Json and PowerShell.</summary>
    [Parameter]
    [OneValue]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Write the text to the pipeline, secrets in plain text.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    /// <summary>Write the file although git would commit it.</summary>
    [Parameter]
    public SwitchParameter AllowTracked { get; set; }

    /// <summary>Replace a file with other content, and export variables that decide what other programs run.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!SecretNames.TryGet(this, Name, InputObject, out string[]? names)) return;
        _asked = true;
        _names.AddRange(names ?? []);
        if (Environment is not null) _environments.Add(Environment);
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        // An empty pipeline must not mean everything.
        if (!_asked) return;
        ErrorRecord? wrong = ExportArguments.Check(Form, Path, AsPlainText);
        if (_environments.Count > 1) wrong = ErrorRecords.WrongCall("ParametersDoNotFit", "A call exports one environment.", string.Join(", ", _environments), "Call the command once for each environment.");
        if (wrong is not null) WriteError(wrong);
        else Try(_environments.FirstOrDefault() ?? (object)As, Export);
    }

    private void Export() => this.TryExport(Path ?? As, () =>
    {
        ProviderContext context = Context();
        if (Form is SecretExportForm.GitHubEnv or SecretExportForm.GitHubOutput) ExportToRunner(context, RunnerFile.Find(Form, RunnerCommands.ReachRunner(Host), context));
        else if (Path is not null) ExportToFile(context, Path);
        else if (AsPlainText) ExportToPipeline(context);
        else ExportToProcess(context);
    });

    private void ExportToFile(ProviderContext context, string typed)
    {
        string path = InputFiles.Literal(this, typed).FullName;
        ExportFile file = Await(ExportFile.PlanAsync(path, AllowTracked, context, StopToken));
        if (Select(context) is not { } export) return;
        string text = export.ToText(Form, PowerShellAssignment.Of);
        if (this.Write(file, path, text, Force, () => Confirmed(export, path))) WriteObject(export.Describe(path), enumerateCollection: true);
    }

    private void ExportToPipeline(ProviderContext context)
    {
        // With -WhatIf the text, which has the secrets, is not shown.
        if (Select(context) is { } export && Confirmed(export, "the pipeline")) WriteObject(export.ToText(Form, PowerShellAssignment.Of));
    }

    private void ExportToProcess(ProviderContext context)
    {
        if (Select(context) is not { } export || !Confirmed(export, "this process")) return;
        export.SetVariables();
        WriteObject(export.Describe("Process"), enumerateCollection: true);
    }

    private void ExportToRunner(ProviderContext context, RunnerFile file)
    {
        if (Select(context) is not { } export || !Confirmed(export, file.Variable)) return;
        foreach (string warning in RunnerFile.Warnings(export)) WriteWarning(warning);
#pragma warning disable RS0030 // Runners read commands from the standard output of the process only.
        RunnerCommands.Write(RunnerFile.Masks(export), Console.Out);
#pragma warning restore RS0030
        file.Append(export);
        WriteObject(export.Describe(file.Variable), enumerateCollection: true);
    }

    private bool Confirmed(SecretExport export, string target) => ShouldProcess(
        $"Exporting {Grammar.Count(export.Names.Count, "variable")} of {export.Environment} to {target}: {string.Join(", ", export.Names)}.",
        $"Export {Grammar.Count(export.Names.Count, "variable")} of {export.Environment} to {target}?",
        "Export secrets");

    // The selected variables, checked; null when there is nothing to write.
    private SecretExport? Select(ProviderContext context)
    {
        // Before any request: an invalid name is the caller's mistake.
        SecretNameFilter filter = SecretNames.Filter(_names);
        SecretExport opened = Await(new SecretExporter(context).OpenAsync(_environments.FirstOrDefault(), StopToken));
        SecretExport export = opened.Where(filter.MatchesVariable);
        foreach (string name in filter.Unmatched) WriteError(SecretNames.NotFound(filter, "variable", name, "Get-SophiaSecret"));
        if (filter.Unmatched.Any()) return null;
        export.Check(Form, Force);
        if (export.Names.Count > 0) return export;
        WriteWarning($"{opened.Environment} has no such variables. Nothing was exported.");
        return null;
    }
}

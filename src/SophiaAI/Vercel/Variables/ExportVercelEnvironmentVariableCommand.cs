using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Features.DotEnv;
using SophiaAI.Providers.Features.Secrets.Exporting;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Accounts;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Variables;
using SophiaAI.Secrets.Exporting;

namespace SophiaAI.Vercel.Variables;

/// <summary>Exports the environment variables that deployments of a Vercel project get to a .env file.</summary>
[Cmdlet(VerbsData.Export, "VercelEnvironmentVariable", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(VercelExportedVariable))]
public sealed class ExportVercelEnvironmentVariableCommand : VercelCmdlet
{
    private string? _exported;

    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [OneValue]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The project's name or id. By default the project that is configured.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("ProjectId")]
    [NamedBy(typeof(VercelProject), "ProjectId", Key = nameof(VercelProject.Id), Only = true, Beside = new[] { typeof(VercelTeam) })]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelProject>))]
    [ValidateNotNullOrEmpty]
    public string? Project { get; set; }

    /// <summary>Names of variables. Wildcards are allowed. By default all.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelVariable>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>The target of the deployments.</summary>
    [Parameter]
    [OneValue]
    [ValidateSet("production", "preview", "development")]
    public string? Target { get; set; }

    /// <summary>The Git branch of the deployments, whose own variables precede those for all branches.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelGitBranch>))]
    [ValidateNotNullOrEmpty]
    public string? GitBranch { get; set; }

    /// <summary>The name or id of the custom environment of the deployments, instead of a target.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelCustomEnvironment>))]
    [ValidateNotNullOrEmpty]
    public string? CustomEnvironment { get; set; }

    /// <summary>Write the file although git would commit it.</summary>
    [Parameter]
    public SwitchParameter AllowTracked { get; set; }

    /// <summary>Replace a file with other content, and export variables that decide what other programs run.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        VercelVariablePlans.RequireOne(this, Target, GitBranch, CustomEnvironment);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // A second project would replace what the first one has left.
        if (_exported is not null && _exported != Project)
            WriteError(ErrorRecords.WrongCall("ParametersDoNotFit", "A call exports one project.", Project, "Call the command once for each project, with a path of its own."));
        else
            Try(Project ?? Path, () => this.TryExport(Path, Export));
        _exported ??= Project;
    }

    private void Export()
    {
        VercelClient client = Client();
        string path = InputFiles.Literal(this, Path).FullName;
        ExportFile file = Await(ExportFile.PlanAsync(path, AllowTracked, client.Context, StopToken));
        if (Read(client) is not { } deployed) return;
        string text = TextOf(deployed);
        if (!this.Write(file, path, text, Force, () => Confirmed(deployed, path))) return;
        WriteObject(deployed.Variables.Select(variable => VercelExportedVariable.Of(variable, deployed.Project, path)), enumerateCollection: true);
        WarnOfUnknown(deployed);
    }

    // Null when there is nothing to write.
    private VercelDeployedVariables? Read(VercelClient client)
    {
        VercelVariableNames names = new(Name);
        VercelDeployedVariables deployed = Await(VercelDeployedVariables.ReadAsync(client, Project, VercelVariableTarget.OfOne(Target, GitBranch, CustomEnvironment), names.Matches, StopToken));
        foreach (VercelVariable variable in deployed.Variables) VercelVariableMemory.Remember(variable);
        foreach (string name in names.Unmatched)
            WriteError(ErrorRecords.NotFound(VercelService.Name, "environment variable", name, "Get-VercelEnvironmentVariable lists them. Nothing was exported.", $"{deployed.Project.Name} for {deployed.Scope}"));
        if (names.Unmatched.Any()) return null;
        if (deployed.Variables.Count > 0) return deployed;
        WriteWarning($"{deployed.Project.Name} has no such variables for {deployed.Scope}. Nothing was exported.");
        return null;
    }

    private string TextOf(VercelDeployedVariables deployed)
    {
        ExportedVariable[] variables = deployed.Variables.Where(static variable => variable.DeployedText is not null)
            .Select(static variable => new ExportedVariable(variable.Key, variable.DeployedText!, variable.IsSecret)).ToArray();
        VariableRules.CheckForm(variables, SecretExportForm.Dotenv);
        if (!Force) VariableRules.CheckNames(variables, OperatingSystem.IsWindows());
        try
        {
            return CommentedDotEnv.Write(
                variables.Select(static variable => KeyValuePair.Create(variable.Name, variable.Value)).ToArray(),
                deployed.Variables.Where(static variable => variable.DeployedText is null).Select(CommentOn));
        }
        catch (DotEnvValueException exception)
        {
            throw new ExportRefusedException(ExportRefusal.InvalidVariable, exception.Message + " Nothing was exported.", "Leave the variable out with -Name.");
        }
    }

    private static string CommentOn(VercelVariable variable) => variable.Type == VercelVariableType.System
        ? $"{variable.Key} is made by Vercel for each deployment."
        : $"{variable.Key} is {variable.Type}: Vercel gives its value to nobody.";

    private bool Confirmed(VercelDeployedVariables deployed, string path) => ShouldProcess(
        $"Exporting {Grammar.Count(deployed.Variables.Count, "variable")} of {deployed.Project.Name} for {deployed.Scope} to {path}: {string.Join(", ", deployed.Variables.Select(static variable => variable.Key))}.",
        $"Export {Grammar.Count(deployed.Variables.Count, "variable")} of {deployed.Project.Name} for {deployed.Scope} to {path}?",
        "Export environment variables");

    private void WarnOfUnknown(VercelDeployedVariables deployed)
    {
        string[] unknown = deployed.Variables.Where(static variable => variable.DeployedText is null).Select(static variable => variable.Key).ToArray();
        if (unknown.Length > 0)
            WriteWarning($"{Grammar.Count(unknown.Length, "variable is", "variables are")} only named in comments, because Vercel does not give the {(unknown.Length == 1 ? "value" : "values")}: {string.Join(", ", unknown)}.");
    }
}

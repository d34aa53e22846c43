using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Variables;
using SophiaAI.Secrets.Environments;

namespace SophiaAI.Vercel.Variables;

/// <summary>Compares a .env file or a Pulumi ESC environment with the environment variables that deployments of a Vercel project get.</summary>
[Cmdlet(VerbsData.Compare, "VercelEnvironmentVariable", DefaultParameterSetName = PathSet)]
[OutputType(typeof(VercelVariableDifference))]
public sealed class CompareVercelEnvironmentVariableCommand : VercelCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string EnvironmentSet = "Environment";

    /// <summary>A .env file, as the reference. A wildcard must match one file.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [OneValue]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Path { get; set; }

    /// <summary>A .env file, as the reference, by a path in which no character is a wildcard.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [OneValue]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string? LiteralPath { get; set; }

    /// <summary>An ESC environment, as the reference: name, project/name or organization/project/name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EnvironmentSet)]
    [OneValue]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>The project's name or id. By default the project that is configured.</summary>
    [Parameter(Position = 1)]
    [OneValue]
    [Alias("ProjectId")]
    [NamedBy(typeof(VercelProject), Key = nameof(VercelProject.Id))]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelProject>))]
    [ValidateNotNullOrEmpty]
    public string? Project { get; set; }

    /// <summary>Names of variables to compare. Wildcards are allowed. By default all.</summary>
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

    /// <summary>The dialect in which the file is read.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [OneValue]
    [ValidateSet("Dotenv", "Compose", "Bash", "Python")]
    public string Dialect { get; set; } = "Dotenv";

    /// <summary>Replaces references such as <c>${NAME}</c> in the file with the values of earlier lines or of the process's variables.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public SwitchParameter Expand { get; set; }

    /// <summary>Also returns the variables that are the same.</summary>
    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        VercelVariablePlans.RequireOne(this, Target, GitBranch, CustomEnvironment);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        VercelVariableNames names = new(Name);
        if (Environment is not null)
        {
            Try(Environment, () =>
            {
                // Before the environment is opened, as everything that Vercel needs.
                _ = Client();
                Compare(VercelEscValues.Read(this, Context(), Environment, names).Select(static variable => new VercelVariableInput(variable.Name, variable.Value, variable.IsSecret)).ToArray(), names);
            });
        }
        else if (InputFiles.FindOne(this, Path, LiteralPath) is { } file && EnvFiles.Read(this, file, Dialect, Expand) is { } document)
        {
            Compare(document.Entries.Where(entry => names.Matches(entry.Key)).Select(static entry => new VercelVariableInput(entry.Key, entry.Value)).ToArray(), names);
        }
    }

    private void Compare(VercelVariableInput[] reference, VercelVariableNames names) => Try(Project ?? Target ?? CustomEnvironment ?? GitBranch, () =>
    {
        ProviderContext context = Context();
        // Before the first request, whose error could quote them.
        foreach (VercelVariableInput input in reference.Where(static input => VercelShownValues.MayBeSecret(input))) context.Runtime.Redactor.Register(input.Value);
        VercelDeployedVariables deployed = Await(VercelDeployedVariables.ReadAsync(Client(), Project, VercelVariableTarget.OfOne(Target, GitBranch, CustomEnvironment), names.Matches, StopToken));
        foreach (VercelVariable variable in deployed.Variables) VercelVariableMemory.Remember(variable);
        foreach (VercelVariableDifference difference in VercelVariableComparer.Compare(deployed.Project, reference, deployed.Variables))
        {
            if (IncludeEqual || difference.SideIndicator != VercelVariableSide.Equal) WriteObject(difference);
        }

        foreach (string missing in names.Unmatched)
        {
            WriteError(ErrorRecords.NotFound(VercelService.Name, "environment variable", missing,
                "The other side does not have it either. Check the name and its letter case.", $"{deployed.Project.Name} for {deployed.Scope}"));
        }
    });
}

using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Vercel.Accounts;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Variables;
using SophiaAI.Secrets.Environments;
using SophiaAI.Secrets.Importing;

namespace SophiaAI.Vercel.Variables;

/// <summary>Imports environment variables into a Vercel project, in one call: from .env files, objects, hashtables or a Pulumi ESC environment.</summary>
[Cmdlet(VerbsData.Import, "VercelEnvironmentVariable", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(VercelVariableChange))]
public sealed class ImportVercelEnvironmentVariableCommand : VercelCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string InputObjectSet = "InputObject";
    private const string EnvironmentSet = "Environment";

    private ImportInputs? _inputs;

    /// <summary>The .env files. Wildcards are allowed.</summary>
    [Parameter(Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [".env"];

    /// <summary>The .env files, by paths in which no character is a wildcard.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>Files, objects with Name and Value or Key and Value, or hashtables.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>The ESC environment: name, project/name or organization/project/name.</summary>
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

    /// <summary>Names of variables to import. Wildcards are allowed. By default all.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelVariable>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>The targets that the variables are for, all of them together.</summary>
    [Parameter]
    [ValidateSet("production", "preview", "development")]
    public string[]? Target { get; set; }

    /// <summary>The Git branch of the target preview that the variables are for. By default all branches.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelGitBranch>))]
    [ValidateNotNullOrEmpty]
    public string? GitBranch { get; set; }

    /// <summary>Names or ids of the custom environments that the variables are for.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelCustomEnvironment>))]
    [ValidateNotNullOrEmpty]
    public string[]? CustomEnvironment { get; set; }

    /// <summary>How the variables are kept. By default as they are, and new ones encrypted; those that ESC keeps as plain text, plain.</summary>
    [Parameter]
    [OneValue]
    [ValidateSet("plain", "encrypted", "sensitive")]
    public string? Type { get; set; }

    /// <summary>Keeps them so that the values can't be read back, as -Type sensitive does.</summary>
    [Parameter]
    public SwitchParameter Sensitive { get; set; }

    /// <summary>The dialect in which files are read.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [OneValue]
    [ValidateSet("Dotenv", "Compose", "Bash", "Python")]
    public string Dialect { get; set; } = "Dotenv";

    /// <summary>Replaces references such as <c>${NAME}</c> in files with the values of earlier lines or of the process's variables.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter Expand { get; set; }

    /// <summary>Imports empty values too.</summary>
    [Parameter]
    public SwitchParameter AllowEmpty { get; set; }

    /// <summary>Removes variables for the same targets, branch and custom environments that are not among the values. Asks first.</summary>
    [Parameter]
    public SwitchParameter Prune { get; set; }

    /// <summary>Removes without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The team's id or slug. By default the one that is configured; without one, the token's own account.</summary>
    // Objects from the pipeline are values: where they come from does not say where they go.
    [Parameter]
    [OneValue]
    [Alias("TeamId")]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelTeam>))]
    public override string? Team { get; set; }

    private VercelVariableTarget PurposeOf => VercelVariableTarget.Of(Target, GitBranch, CustomEnvironment, WasTyped);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _ = VercelVariablePlans.TypeOf(this, Type, Sensitive);
        if (PurposeOf.IsNothing) ThrowTerminatingError(VercelVariablePlans.NoTarget(Project));
        // Without -Project, the engine binds the project's name to -Path, and would import that file.
        if (MyInvocation.ExpectingInput && MyInvocation.BoundParameters.ContainsKey(nameof(Path)))
            ThrowTerminatingError(ErrorRecords.WrongCall("ParametersDoNotFit", "Values were given both by the pipeline and by -Path.", string.Join(", ", Path), "Name the project with -Project, or leave one of them out."));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // Not in Finish, which also runs when the pipeline was empty.
        _inputs ??= new ImportInputs(this);
        switch (ParameterSetName)
        {
            case EnvironmentSet: break;
            case InputObjectSet: PipelineItem.AddTo(_inputs, InputObject!, Dialect, Expand); break;
            case LiteralPathSet: _inputs.AddFiles(paths: null, LiteralPath, Dialect, Expand); break;
            default: _inputs.AddFiles(Path, literalPaths: null, Dialect, Expand); break;
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (_inputs is null) return;
        // What could not be read must not count as removed.
        if (_inputs.HasBrokenFile || (Prune && _inputs.HasRefused)) WriteWarning("Nothing was imported, because not everything could be read.");
        else if (Environment is null) Try((object?)Project ?? _inputs.Source, () => Import(_inputs.Values, _inputs.Source));
        else Try(Environment, ImportEnvironment);
    }

    private void ImportEnvironment()
    {
        // Before the environment is opened: without settings for Vercel there is nothing to do with its secrets.
        _ = Client();
        IReadOnlyList<ExportedVariable> variables = VercelEscValues.Read(this, Context(), Environment!, new VercelVariableNames(Name));
        Import(variables.Select(static variable => new SecretInput(variable.Name, variable.Value) { IsSecret = variable.IsSecret }), Environment!);
    }

    private void Import(IEnumerable<SecretInput> values, string source)
    {
        VercelImportInputs inputs = new(this, new VercelVariableNames(Name), AllowEmpty);
        foreach (SecretInput value in values) inputs.Add(value);
        foreach (string missing in inputs.Names.Unmatched)
            WriteError(ErrorRecords.WrongCall("UnknownVariable", $"{source} has no variable '{missing}'.", missing, "Check the name and its letter case."));
        if (inputs.Values.Count == 0)
        {
            // An empty source does not say what to remove: with -Prune, an empty file would remove everything.
            if (!_inputs!.HasRefused && !inputs.Names.Unmatched.Any()) WriteWarning(Name is null ? $"There are no values in {source}. Nothing was imported." : "There are no such values. Nothing was imported.");
            return;
        }

        VercelVariableEditor editor = new(Client());
        VercelVariablePlan plan = Await(editor.PlanAsync(IntentOf(inputs), StopToken));
        if (this.CarryOut(editor, plan, planned => Agrees(planned, source) && MayRemove(planned)) && plan.Unknown > 0)
            WriteWarning($"{Grammar.Count(plan.Unknown, "variable was", "variables were")} written without knowing whether the value is another one: Vercel gives sensitive values to nobody.");
    }

    private VercelVariableIntent IntentOf(VercelImportInputs inputs) => new()
    {
        Project = Project,
        Targets = PurposeOf.Targets,
        GitBranch = PurposeOf.GitBranch,
        CustomEnvironments = PurposeOf.CustomEnvironments,
        Inputs = inputs.Values,
        Type = VercelVariablePlans.TypeOf(this, Type, Sensitive),
        Prunes = Prune ? inputs.Prunes : null,
    };

    private bool Agrees(VercelVariablePlan plan, string source) => ShouldProcess(
        $"Importing {source} into {plan.Target}: {plan.Summary}.", $"Import {source} into {plan.Target}? {plan.Summary}.", "Import environment variables");

    // Who says that nothing is to be confirmed is not asked at all.
    private bool IsUnasked => Force || (MyInvocation.BoundParameters.TryGetValue("Confirm", out object? confirm) && confirm is SwitchParameter { IsPresent: false });

    private bool MayRemove(VercelVariablePlan plan) => plan.Removed.Count == 0 || IsUnasked || ShouldContinue(
        $"{Grammar.Count(plan.Removed.Count, "variable")} will be removed from {plan.Target}: {string.Join(", ", plan.Removed)}.", "Remove what is no longer imported");
}

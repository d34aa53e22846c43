using System.Collections;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Secrets.Environments;
using SophiaAI.Secrets.Importing;

namespace SophiaAI.Secrets;

/// <summary>Imports values into a Pulumi ESC environment, in one revision: from .env files, objects, a hashtable, this process or a vault.</summary>
[Cmdlet(VerbsData.Import, "SophiaSecret", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(SecretChange))]
public sealed class ImportSophiaSecretCommand : ServiceCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string InputObjectSet = "InputObject";
    private const string SecretSet = "Secret";
    private const string ProcessSet = "FromProcess";
    private const string VaultSet = "Vault";

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

    /// <summary>Values by the names of their variables: SecureString, PSCredential, text, numbers or Booleans.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SecretSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public IDictionary? Secret { get; set; }

    /// <summary>Imports variables of this process.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProcessSet)]
    public SwitchParameter FromProcess { get; set; }

    /// <summary>A vault of Microsoft.PowerShell.SecretManagement.</summary>
    [Parameter(Mandatory = true, ParameterSetName = VaultSet)]
    [OneValue]
    [ArgumentCompleter(typeof(VaultCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Vault { get; set; }

    /// <summary>Names of variables or of the vault's secrets. Wildcards are allowed.</summary>
    [Parameter(ParameterSetName = ProcessSet)]
    [Parameter(ParameterSetName = VaultSet)]
    [ArgumentCompleter(typeof(VariableCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>The ESC environment: name, project/name or organization/project/name. By default the one that is connected or configured.</summary>
    [Parameter(Position = 1, ParameterSetName = PathSet)]
    [Parameter(Position = 0, ParameterSetName = LiteralPathSet)]
    [Parameter(Position = 0, ParameterSetName = InputObjectSet)]
    [Parameter(Position = 0, ParameterSetName = SecretSet)]
    [Parameter(Position = 0, ParameterSetName = ProcessSet)]
    [Parameter(Position = 0, ParameterSetName = VaultSet)]
    [OneValue]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

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

    /// <summary>Removes what this module keeps in the environment and is not among the values. Asks first.</summary>
    [Parameter]
    public SwitchParameter Prune { get; set; }

    /// <summary>Removes without asking, and replaces what is more than a value, such as an object or a reference.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        // Without -Environment, the engine binds the environment's name to -Path, and would import that file.
        if (MyInvocation.ExpectingInput && MyInvocation.BoundParameters.ContainsKey(nameof(Path)))
            ThrowTerminatingError(ErrorRecords.WrongCall("ParametersDoNotFit", "Values were given both by the pipeline and by -Path.", string.Join(", ", Path), "Name the environment with -Environment, or leave one of them out."));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // Not in EndProcessing, which also runs when the pipeline was empty.
        _inputs ??= new ImportInputs(this);
        switch (ParameterSetName)
        {
            case InputObjectSet: PipelineItem.AddTo(_inputs, InputObject!, Dialect, Expand); break;
            case SecretSet: _inputs.Add(Secret!); break;
            case ProcessSet: if (FromProcess) ProcessVariables.AddTo(_inputs, Name, this); break;
            case VaultSet: new SecretVault(this, Vault!).AddTo(_inputs, Name); break;
            case LiteralPathSet: _inputs.AddFiles(paths: null, LiteralPath, Dialect, Expand); break;
            default: _inputs.AddFiles(Path, literalPaths: null, Dialect, Expand); break;
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (_inputs is null) return;
        if (_inputs.HasBrokenFile || (Prune && _inputs.HasRefused))
        {
            // What could not be read must not count as removed.
            if (_inputs.Values.Count > 0) WriteWarning("Nothing was imported, because not everything could be read.");
        }
        else if (!_inputs.HasValue)
        {
            // An empty source does not say what to remove: with -Prune, an empty file would remove everything.
            foreach (SecretInput left in _inputs.Values) WriteWarning(left.LeftOut);
            if (!_inputs.HasRefused) WriteWarning("There are no such values. Nothing was imported.");
        }
        else
        {
            Try((object?)Environment ?? _inputs.Source, () => Import(_inputs));
        }
    }

    private void Import(ImportInputs inputs)
    {
        ProviderContext context = Context();
        SecretPlan plan = Await(new SecretEditor(context).PlanImportAsync(inputs.Values, Environment, Prune, StopToken));
        plan.MayReplace = Force;
        this.CarryOut(context, plan, planned => Agrees(planned, inputs.Source) && MayRemove(planned), out IReadOnlyList<SecretChange> changes);
        WriteObject(changes, enumerateCollection: true);
    }

    private bool Agrees(SecretPlan plan, string source) => ShouldProcess(
        $"Importing {source} into {plan.Target}{(plan.IsNewEnvironment ? ", which will be made" : string.Empty)}: {plan.Summary}.",
        $"Import {source} into {plan.Target}? {plan.Summary}.",
        "Import secrets");

    private bool MayRemove(SecretPlan plan) => plan.Removed.Count == 0 || Force || ShouldContinue(
        $"{Grammar.Count(plan.Removed.Count, "value")} will be removed from {plan.Target}: {string.Join(", ", plan.Removed)}.", "Remove what is no longer imported");
}

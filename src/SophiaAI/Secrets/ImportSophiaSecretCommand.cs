using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Configuration.DotEnv;
using SophiaAI.Providers.Pulumi;

namespace SophiaAI.Secrets;

/// <summary>Imports a .env file into a Pulumi ESC environment, in one revision.</summary>
[Cmdlet(VerbsData.Import, "SophiaSecret", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(SecretChange))]
public sealed class ImportSophiaSecretCommand : ServiceCmdlet
{
    /// <summary>The .env file.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ".env";

    /// <summary>The ESC environment: name, project/name or organization/project/name. By default the one that is configured.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>Whose rules the file is read by.</summary>
    [Parameter]
    [ValidateSet("Dotenv", "Compose", "Bash", "Python")]
    public string Dialect { get; set; } = "Dotenv";

    /// <summary>Replaces references such as <c>${NAME}</c> by the values of earlier lines or of the process's variables.</summary>
    [Parameter]
    public SwitchParameter Expand { get; set; }

    /// <summary>Removes what this module keeps in the environment and the file no longer has. Asks first.</summary>
    [Parameter]
    public SwitchParameter Prune { get; set; }

    /// <summary>Removes without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Read() is not { } document) return;
        Try((object?)Environment ?? Path, () => Import(document));
    }

    private void Import(DotEnvDocument document)
    {
        SecretEditor editor = new(Context());
        SecretPlan plan = Await(editor.PlanImportAsync(document, Environment, Prune, StopToken));
        IEnumerable<SecretChange> results = plan.Describe(revision: null);
        if (plan.HasChanges && ShouldProcess(
            $"Importing {Path} into {plan.Environment}{(plan.IsNewEnvironment ? ", which will be made" : string.Empty)}: {plan.Summary}.",
            $"Import {Path} into {plan.Environment}? {plan.Summary}.",
            "Import secrets") && MayRemove(plan))
            results = Await(editor.ApplyAsync(plan, StopToken));
        WriteObject(results, enumerateCollection: true);
    }

    private bool MayRemove(SecretPlan plan) => plan.Removed.Count == 0 || Force || ShouldContinue(
        $"{plan.Removed.Count} values will be removed from {plan.Environment}: {string.Join(", ", plan.Removed)}.", "Remove what the file no longer has");

    private DotEnvDocument? Read()
    {
        try
        {
            DotEnvDocument document = DotEnvParser.ReadFile(GetUnresolvedProviderPathFromPSPath(Path), Options());
            foreach (string warning in document.Warnings) WriteWarning(warning);
            return document;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            WriteError(ErrorRecords.File(exception, Path));
            return null;
        }
    }

    private DotEnvOptions Options() => new() { Dialect = Enum.Parse<DotEnvDialect>(Dialect, ignoreCase: true), Expand = Expand };
}

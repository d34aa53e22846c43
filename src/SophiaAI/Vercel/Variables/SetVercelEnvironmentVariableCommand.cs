using System.Management.Automation;
using System.Security;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Variables;
using SophiaAI.Secrets;

namespace SophiaAI.Vercel.Variables;

/// <summary>Sets an environment variable of a Vercel project: creates it, or replaces the one with the same name for the same targets, branch and custom environments.</summary>
[Cmdlet(VerbsCommon.Set, "VercelEnvironmentVariable", DefaultParameterSetName = ValueSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(VercelVariableChange))]
public sealed class SetVercelEnvironmentVariableCommand : VercelCmdlet
{
    private const string ValueSet = "Value";
    private const string PlainSet = "Plain";

    /// <summary>The variable's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("Key")]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelVariable>))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>The value.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = ValueSet)]
    [SecretParameter]
    [AllowNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public SecureString? Value { get; set; }

    /// <summary>The value as plain text, for variables that are no secrets and for text that is known anyway: it remains in the shell's history.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PlainSet)]
    [OneValue]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? PlainText { get; set; }

    /// <summary>The project's name or id. By default the project that is configured.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("ProjectId")]
    [NamedBy(typeof(VercelProject), Key = nameof(VercelProject.Id))]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelProject>))]
    [ValidateNotNullOrEmpty]
    public string? Project { get; set; }

    /// <summary>The targets that it is for, all of them together.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateSet("production", "preview", "development")]
    public string[]? Target { get; set; }

    /// <summary>The Git branch of the target preview that it is for. By default all branches.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelGitBranch>))]
    public string? GitBranch { get; set; }

    /// <summary>Names or ids of the custom environments that it is for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelCustomEnvironment>))]
    public string[]? CustomEnvironment { get; set; }

    /// <summary>How it is kept. By default as it is, and encrypted if it is new, or if it is plain and the value is a SecureString.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [ValidateSet("plain", "encrypted", "sensitive")]
    public string? Type { get; set; }

    /// <summary>Keeps it so that the value can't be read back, as -Type sensitive does.</summary>
    [Parameter]
    public SwitchParameter Sensitive { get; set; }

    /// <summary>What to write about it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Comment { get; set; }

    /// <summary>Sets it although the value is empty.</summary>
    [Parameter]
    public SwitchParameter AllowEmpty { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _ = VercelVariablePlans.TypeOf(this, WasTyped(nameof(Type)) ? Type : null, Sensitive);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        VercelVariableTarget target = VercelVariableTarget.Of(Target, GitBranch, CustomEnvironment, WasTyped);
        string? value = PlainText ?? (Value is null ? null : SecureText.Read(Value));
        ErrorRecord? wrong = VercelVariablePlans.WrongName(Name)
            ?? (value is null ? NoValue() : value.Length == 0 && !AllowEmpty ? EmptyValue() : null)
            ?? (target.IsNothing ? VercelVariablePlans.NoTarget(Name) : null);
        if (wrong is not null) WriteError(wrong);
        else Try(Name, () => Write(value!, target));
    }

    private void Write(string value, VercelVariableTarget target)
    {
        VercelVariableEditor editor = new(Client());
        VercelVariablePlan plan = Await(editor.PlanAsync(
            new VercelVariableIntent
            {
                Project = Project,
                Targets = target.Targets,
                GitBranch = target.GitBranch,
                CustomEnvironments = target.CustomEnvironments,
                Inputs = [new VercelVariableInput(Name, value, IsSecret)],
                Type = Sensitive ? VercelVariableType.Sensitive : Type?.ToLowerInvariant(),
                Comment = Comment,
            },
            StopToken));
        this.CarryOut(editor, plan, planned => ShouldProcess($"{Name} in {planned.Target}", "Set environment variable"));
    }

    // Every value that Get-VercelEnvironmentVariable returns is a SecureString, that of a plain variable, too.
    private bool? IsSecret => Value is null ? null : WasTyped(nameof(Value)) || WasTyped(nameof(Type)) || Type != VercelVariableType.Plain;

    // From the pipeline: Get-VercelEnvironmentVariable returns sensitive variables without their values.
    private ErrorRecord NoValue() => ErrorRecords.WrongCall(
        "EmptyValue", $"There is no value for {Name}. Vercel does not give the values of sensitive variables and of its own, so they can't be copied.", Name, "Give the value with -Value.");

    private ErrorRecord EmptyValue() => ErrorRecords.WrongCall(
        "EmptyValue", $"The value of {Name} is empty.", Name, "Use -AllowEmpty if that is what you want. To remove a variable, use Remove-VercelEnvironmentVariable.");
}

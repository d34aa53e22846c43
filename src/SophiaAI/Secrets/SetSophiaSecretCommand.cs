using System.Management.Automation;
using System.Security;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Secrets.Environments;
using SophiaAI.Secrets.Importing;

namespace SophiaAI.Secrets;

/// <summary>Sets a value in a Pulumi ESC environment.</summary>
[Cmdlet(VerbsCommon.Set, "SophiaSecret", DefaultParameterSetName = ValueSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(SecretChange))]
public sealed class SetSophiaSecretCommand : ServiceCmdlet
{
    private const string ValueSet = "Value";
    private const string PlainSet = "Plain";

    /// <summary>A variable, a setting such as Gong.AccessKey, or a path such as sophia.gong.accessKey.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VariableCompleter))]
    public string Name { get; set; } = string.Empty;

    /// <summary>
    /// The value: a SecureString; or a PSCredential for two values. A service's name gets the pair that the service signs in
    /// with; any other NAME gets NAME_USERNAME and NAME_PASSWORD.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = ValueSet)]
    [Alias("Credential")]
    [SecretParameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? Value { get; set; }

    /// <summary>The value as plain text, for settings that are not secrets and for text that is known anyway: it remains in the shell's history.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PlainSet)]
    [OneValue]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? PlainText { get; set; }

    /// <summary>The ESC environment: name, project/name or organization/project/name. By default the one that is connected or configured.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>Replaces what is more than a value, such as an object or a reference.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (PlainText is not null) SetValue(PlainText);
        else if (EngineValue.Bare(Value) is PSCredential credential) SetCredential(credential);
        else SetValue(SecureText.Read((SecureString)EngineValue.Bare(Value)!));
    }

    private void SetValue(string value)
    {
        if (value.Length == 0) WriteError(ErrorRecords.WrongCall("EmptyValue", $"The value of '{Name}' is empty.", Name, "To remove a value, use Remove-SophiaSecret."));
        else CarryOut(editor => editor.PlanSetAsync(Name, value, Environment, StopToken));
    }

    private void SetCredential(PSCredential credential)
    {
        if (ImportValue.TryRead(Name, credential, out IReadOnlyList<SecretInput> inputs, out ErrorRecord? wrong)) CarryOut(editor => editor.PlanImportAsync(inputs, Environment, prune: false, StopToken));
        else WriteError(wrong!);
    }

    private void CarryOut(Func<SecretEditor, Task<SecretPlan>> planAsync) =>
        Try(Name, () =>
        {
            ProviderContext context = Context();
            SecretPlan plan = Await(planAsync(new SecretEditor(context)));
            plan.MayReplace = Force;
            this.CarryOut(context, plan, planned => ShouldProcess(InWords(planned), "Set value"), out IReadOnlyList<SecretChange> changes);
            WriteObject(changes, enumerateCollection: true);
        });

    private string InWords(SecretPlan plan)
    {
        string made = plan.IsNewEnvironment ? ", which will be made" : string.Empty;
        string replaced = plan.Replaces is { } what ? $", in place of {what}{(Force ? string.Empty : ", which needs -Force")}" : string.Empty;
        return $"{Name} in {plan.Target}{made}{replaced}";
    }
}

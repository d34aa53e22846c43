using System.Management.Automation;
using System.Security;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Secrets.Environments;

namespace SophiaAI.Secrets;

/// <summary>Sets a value in a Pulumi ESC environment.</summary>
[Cmdlet(VerbsCommon.Set, "SophiaSecret", DefaultParameterSetName = SecureSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(SecretChange))]
public sealed class SetSophiaSecretCommand : ServiceCmdlet
{
    private const string SecureSet = "Secure";
    private const string PlainSet = "Plain";

    /// <summary>A variable, a setting such as Gong.AccessKey, or a path such as sophia.gong.accessKey.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VariableCompleter))]
    public string Name { get; set; } = string.Empty;

    /// <summary>The value.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = SecureSet)]
    [SecretParameter]
    [ValidateNotNull]
    public SecureString? Value { get; set; }

    /// <summary>The value as plain text, for settings that are not secrets and for text that is known anyway: it remains in the shell's history.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PlainSet)]
    [ValidateNotNullOrEmpty]
    public string? PlainText { get; set; }

    /// <summary>The ESC environment: name, project/name or organization/project/name. By default the one that is connected or configured.</summary>
    [Parameter(Position = 2)]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>Replaces what is more than a value, such as an object or a reference.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string value = PlainText ?? SecureText.Read(Value!);
        if (value.Length == 0)
        {
            WriteError(ErrorRecords.WrongCall("EmptyValue", $"The value of '{Name}' is empty.", Name, "To remove a value, use Remove-SophiaSecret."));
            return;
        }

        Try(Name, () =>
        {
            ProviderContext context = Context();
            SecretPlan plan = Await(new SecretEditor(context).PlanSetAsync(Name, value, Environment, StopToken));
            plan.MayReplace = Force;
            this.CarryOut(context, plan, planned => ShouldProcess(InWords(planned), "Set value"), out IReadOnlyList<SecretChange> changes);
            WriteObject(changes, enumerateCollection: true);
        });
    }

    private string InWords(SecretPlan plan)
    {
        string made = plan.IsNewEnvironment ? ", which will be made" : string.Empty;
        string replaced = plan.Replaces is { } what ? $", in place of {what}{(Force ? string.Empty : ", which needs -Force")}" : string.Empty;
        return $"{Name} in {plan.Target}{made}{replaced}";
    }
}

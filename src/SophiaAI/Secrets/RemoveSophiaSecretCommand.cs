using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Secrets.Environments;

namespace SophiaAI.Secrets;

/// <summary>Removes a value from a Pulumi ESC environment.</summary>
[Cmdlet(VerbsCommon.Remove, "SophiaSecret", DefaultParameterSetName = NameSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(SecretChange))]
public sealed class RemoveSophiaSecretCommand : ServiceCmdlet
{
    private const string NameSet = "Name";
    private const string InputObjectSet = "InputObject";

    /// <summary>Variables, settings such as Gong.AccessKey, or paths such as sophia.gong.accessKey.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NameSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VariableCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Names, or objects with a Name, such as secrets.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>The ESC environment: name, project/name or organization/project/name. By default the one that is connected or configured.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null) Remove(Name);
        else if (SecretNames.IsEnvironment(InputObject)) WriteError(NotAValue(InputObject));
        else if (SecretNames.Piped(this, InputObject) is { } item) Remove([item.Name]);
    }

    private void Remove(string[] names)
    {
        foreach (string name in names)
        {
            Try(name, () =>
            {
                ProviderContext context = Context();
                SecretPlan plan = Await(new SecretEditor(context).PlanRemoveAsync(name, Environment, StopToken));
                this.CarryOut(context, plan, planned => ShouldProcess($"{name} in {planned.Target}", "Remove value"), out IReadOnlyList<SecretChange> changes);
                WriteObject(changes, enumerateCollection: true);
            });
        }
    }

    private static ErrorRecord NotAValue(PSObject input) => ErrorRecords.WrongCall(
        "UnsupportedInput", $"An environment was piped in, and this command removes values: {input}.", input.ToString(), "To remove its values: Get-SophiaSecret -Environment NAME | Remove-SophiaSecret. To remove the environment: Remove-SophiaEnvironment.");
}

using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Secrets.Environments;

namespace SophiaAI.Secrets;

/// <summary>Removes a value from a Pulumi ESC environment.</summary>
[Cmdlet(VerbsCommon.Remove, "SophiaSecret", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(SecretChange))]
public sealed class RemoveSophiaSecretCommand : ServiceCmdlet
{
    /// <summary>Variables, settings such as Gong.AccessKey, or paths such as sophia.gong.accessKey.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VariableCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The ESC environment: name, project/name or organization/project/name. By default the one that is connected or configured.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name)
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
}

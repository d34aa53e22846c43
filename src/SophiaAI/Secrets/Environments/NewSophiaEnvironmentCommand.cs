using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Environments;

namespace SophiaAI.Secrets.Environments;

/// <summary>Creates empty Pulumi ESC environments.</summary>
[Cmdlet(VerbsCommon.New, "SophiaEnvironment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(EscEnvironment))]
public sealed class NewSophiaEnvironmentCommand : ServiceCmdlet
{
    /// <summary>Names: name, project/name or organization/project/name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NewEnvironmentCompleter))]
    public string[]? Environment { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string given in Environment!) Try(given, () => Make(given));
    }

    private void Make(string given)
    {
        EscEnvironmentProvider provider = new(Context());
        EscEnvironmentName name = provider.Resolve(given);
        if (!ShouldProcess($"Pulumi ESC environment '{name}'", "Make")) return;
        EscEnvironment made = Await(provider.CreateAsync(name, StopToken));
        SeenNames.Remember<EscEnvironment>(made.Environment);
        WriteObject(made);
    }
}

using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Environments;

namespace SophiaAI.Secrets.Environments;

/// <summary>Removes tags from Pulumi ESC environments.</summary>
[Cmdlet(VerbsCommon.Remove, "SophiaEnvironmentTag", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(void))]
public sealed class RemoveSophiaEnvironmentTagCommand : ServiceCmdlet
{
    /// <summary>The names of the tags.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Tag")]
    [ArgumentCompleter(typeof(SeenNameCompleter<EscEnvironmentTag>))]
    [ValidateNotNullOrEmpty]
    public string[]? TagName { get; set; }

    /// <summary>The environments: name, project/name or organization/project/name. By default the one that is connected or configured.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Environment { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string? given in Environment ?? [null!])
        {
            foreach (string tag in TagName!) Try((object?)given ?? tag, () => Remove(given, tag));
        }
    }

    private void Remove(string? environment, string tag)
    {
        EscEnvironmentName name = new EscEnvironmentProvider(Context()).Resolve(environment);
        EscTagProvider tags = new(Context());
        ExistingNames existing = new();
        if (Await(tags.FindAsync(name, tag, existing.Add, StopToken)) is null)
        {
            WriteError(ErrorRecords.NotFound(PulumiService.Name, $"tag of {name} named", tag, existing.Advice(tag, "Get-SophiaEnvironmentTag")));
            return;
        }

        if (ShouldProcess($"Pulumi ESC environment '{name}'", $"Remove the tag '{tag}'")) Await(tags.RemoveAsync(name, tag, StopToken));
    }
}

using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Rotation;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Environments;

namespace SophiaAI.Secrets.Environments;

/// <summary>Adds a tag to Pulumi ESC environments, or changes the tag's value.</summary>
[Cmdlet(VerbsCommon.Set, "SophiaEnvironmentTag", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(EscEnvironmentTag))]
public sealed class SetSophiaEnvironmentTagCommand : ServiceCmdlet
{
    /// <summary>The tag's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("Tag")]
    [ArgumentCompleter(typeof(SeenNameCompleter<EscEnvironmentTag>))]
    [ValidateNotNullOrEmpty]
    public string? TagName { get; set; }

    /// <summary>Its value.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [ValidateNotNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Value { get; set; }

    /// <summary>The environments: name, project/name or organization/project/name. By default the one that is connected or configured.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Environment { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (new RotationPolicy(SecretNames.Naming).FaultOf(TagName!, Value!) is { } fault) WriteWarning(fault);
        foreach (string? given in Environment ?? [null!]) Try((object?)given ?? TagName, () => Set(given));
    }

    private void Set(string? environment)
    {
        ProviderContext context = Context();
        EscEnvironmentName name = new EscEnvironmentProvider(context).Resolve(environment);
        EscTagPlan plan = Await(new EscTagProvider(context).PlanAsync(name, TagName!, Value!, StopToken));
        // A tag that was not set is not written: nothing in the object would tell it from one that was.
        if (!this.CarryOut(context, plan, agreed => ShouldProcess(agreed.Target, agreed.Summary), out IReadOnlyList<EscEnvironmentTag> changes)) return;
        SeenNames.Remember<EscEnvironmentTag>(TagName!);
        WriteObject(changes, enumerateCollection: true);
    }
}

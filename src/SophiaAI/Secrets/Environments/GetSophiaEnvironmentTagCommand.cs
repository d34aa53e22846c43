using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Environments;

namespace SophiaAI.Secrets.Environments;

/// <summary>Gets the tags of Pulumi ESC environments.</summary>
[Cmdlet(VerbsCommon.Get, "SophiaEnvironmentTag")]
[OutputType(typeof(EscEnvironmentTag))]
public sealed class GetSophiaEnvironmentTagCommand : ServiceCmdlet
{
    /// <summary>The environments: name, project/name or organization/project/name. By default the one that is connected or configured.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Environment { get; set; }

    /// <summary>Names of tags. Wildcards are allowed.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Tag")]
    [ArgumentCompleter(typeof(SeenNameCompleter<EscEnvironmentTag>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? TagName { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string? given in Environment ?? [null!]) Try((object?)given ?? TagName, () => Get(given));
    }

    private void Get(string? environment)
    {
        EscEnvironmentName name = new EscEnvironmentProvider(Context()).Resolve(environment);
        new Listing<EscEnvironmentTag>(this, PulumiService.Name, $"tag of {name} named")
            .By(static tag => tag.TagName, NameFilter.OfNames(TagName))
            .Remembering(static tag => tag.TagName)
            .WriteAll((object?)environment ?? TagName, () => new EscTagProvider(Context()).GetTagsAsync(name, StopToken));
    }
}

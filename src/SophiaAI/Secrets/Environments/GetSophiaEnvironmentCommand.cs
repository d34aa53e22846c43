using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Environments;

namespace SophiaAI.Secrets.Environments;

/// <summary>Gets Pulumi ESC environments.</summary>
[Cmdlet(VerbsCommon.Get, "SophiaEnvironment")]
[OutputType(typeof(EscEnvironment))]
public sealed class GetSophiaEnvironmentCommand : ServiceCmdlet
{
    /// <summary>Names: name, project/name or organization/project/name. Wildcards are allowed in each part.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Environment { get; set; }

    /// <summary>Also gets the tags, with another request for each environment.</summary>
    [Parameter]
    public SwitchParameter IncludeTag { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(Environment, () =>
    {
        EscEnvironmentProvider provider = new(Context());
        EnvironmentNames names = EnvironmentNames.Of(Environment, provider);
        new Listing<EscEnvironment>(this, PulumiService.Name, "environment")
        {
            Output = environment => IncludeTag ? WithTags(environment, provider) : environment,
            NamesAreUnique = true,
        }
        .By(static environment => environment.Environment, names)
        .Remembering(static environment => environment.Environment)
        .WriteAll(Environment, () => provider.GetEnvironmentsAsync(names.Organization, StopToken));
    });

    // The type's name selects the view that shows the tags.
    private PSObject WithTags(EscEnvironment environment, EscEnvironmentProvider provider)
    {
        EscEnvironmentName name = provider.Resolve(environment.Environment);
        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        foreach (EscEnvironmentTag tag in Stream(new EscTagProvider(Context()).GetTagsAsync(name, StopToken))) tags[tag.TagName] = tag.Value;
        PSObject tagged = new(environment with { Tags = tags });
        tagged.TypeNames.Insert(0, "SophiaAI.EnvironmentWithTags");
        return tagged;
    }
}

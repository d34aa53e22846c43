using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Features.Secrets.History;

namespace SophiaAI.Secrets.Environments;

/// <summary>Gets the revisions of a Pulumi ESC environment, newest first: who made each, when, and which keys it changed.</summary>
[Cmdlet(VerbsCommon.Get, "SophiaSecretHistory")]
[OutputType(typeof(SecretRevision))]
public sealed class GetSophiaSecretHistoryCommand : ServiceCmdlet
{
    /// <summary>The environment: name, project/name or organization/project/name. By default the one that is connected or configured.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>The maximum number of revisions.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int? First { get; set; }

    /// <summary>Does not determine which keys changed, which takes another request for each revision and a token that may decrypt.</summary>
    [Parameter]
    public SwitchParameter SkipChange { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(Environment, () =>
    {
        foreach (SecretRevision revision in Stream(new SecretHistoryProvider(Context()).GetRevisionsAsync(Environment, First, !SkipChange, StopToken)))
        {
            foreach (string name in revision.Tags.Prepend(revision.ToString())) SeenNames.Remember<SecretRevision>(name);
            WriteObject(revision);
        }
    });
}

using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Features.Secrets.History;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Environments;

namespace SophiaAI.Secrets.Environments;

/// <summary>Gets the revisions of a Pulumi ESC environment, newest first: who made each, when, and which keys it changed.</summary>
[Cmdlet(VerbsCommon.Get, "SophiaSecretHistory")]
[OutputType(typeof(SecretRevision))]
public sealed class GetSophiaSecretHistoryCommand : ServiceCmdlet
{
    /// <summary>The environments: name, project/name or organization/project/name. By default the one that is connected or configured.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Environment { get; set; }

    /// <summary>The maximum number of revisions.</summary>
    [Parameter]
    [OneValue]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int? First { get; set; }

    /// <summary>Does not determine which keys changed, which takes another request for each revision and a token that may decrypt.</summary>
    [Parameter]
    public SwitchParameter SkipChange { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        HashSet<EscEnvironmentName> read = [];
        foreach (string? given in Environment ?? [null!]) Write(given, read);
    }

    private void Write(string? environment, HashSet<EscEnvironmentName> read) => Try(environment, () =>
    {
        if (!read.Add(new EscEnvironmentProvider(Context()).Resolve(environment))) return;
        foreach (SecretRevision revision in Stream(new SecretHistoryProvider(Context()).GetRevisionsAsync(environment, First, !SkipChange, StopToken)))
        {
            foreach (string name in revision.Tags.Prepend(revision.ToString())) SeenNames.Remember<SecretRevision>(name);
            WriteObject(revision);
        }
    });
}

using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Gong;

namespace SophiaAI.Gong;

/// <summary>Gets Gong's workspaces.</summary>
[Cmdlet(VerbsCommon.Get, "GongWorkspace")]
[OutputType(typeof(GongWorkspace))]
public sealed class GetGongWorkspaceCommand : ServiceCmdlet
{
    /// <summary>Names of workspaces. Wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(SeenNameCompleter<GongWorkspace>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Ids of workspaces.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("WorkspaceId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SeenNameCompleter<IdOf<GongWorkspace>>))]
    public string[]? Id { get; set; }

    // An object from the pipeline has an id, and its text is not a name.
    private string[]? Names => Id is null || WasTyped(nameof(Name)) ? Name : null;

    /// <inheritdoc/>
    protected override void ProcessRecord() => new Listing<GongWorkspace>(this, GongService.Name, "workspace")
        .By(static workspace => workspace.Name, NameFilter.OfNames(Names))
        .By(static workspace => workspace.Id, NameFilter.OfIds(Id))
        .Remembering(static workspace => workspace.Name ?? workspace.Id)
        .RememberingIds(static workspace => workspace.Id)
        .WriteAll((object?)Names ?? Id, () => new GongProvider(Context()).GetWorkspacesAsync(StopToken));
}

using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Gong.Accounts;

namespace SophiaAI.Gong.Accounts;

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
    protected override void ProcessRecord()
    {
        bool any = false;
        NameFilter names = NameFilter.OfNames(Names);
        NameFilter ids = NameFilter.OfIds(Id);
        new Listing<GongWorkspace>(this, GongService.Name, "workspace") { Admits = _ => any = true }
            .By(static workspace => workspace.Name, names)
            .By(static workspace => workspace.Id, ids)
            .Remembering(static workspace => workspace.Name ?? workspace.Id)
            .RememberingIds(static workspace => workspace.Id, static workspace => workspace.Name)
            .WriteAll((object?)Names ?? Id, () => new GongAccountProvider(new GongClient(Context())).GetWorkspacesAsync(StopToken));
        // Both exist, each for another workspace: nothing else would tell that from success.
        if (!any && Names is not null && Id is not null && !names.Unmatched.Any() && !ids.Unmatched.Any()) WriteError(Contradiction(Names, Id));
    }

    private static ErrorRecord Contradiction(string[] names, string[] ids) => ErrorRecords.WrongCall(
        "ParametersDoNotFit", $"No workspace named {string.Join(" or ", names)} has the id {string.Join(" or ", ids)}.", ids, "Give the name or the id.");
}

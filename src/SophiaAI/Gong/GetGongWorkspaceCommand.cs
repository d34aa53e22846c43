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
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Ids of workspaces.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("WorkspaceId")]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        NameFilter names = new(Name);
        NameFilter ids = new(Id?.Select(WildcardPattern.Escape).ToArray());
        bool read = Try((object?)Name ?? Id, () =>
        {
            foreach (GongWorkspace workspace in Stream(new GongProvider(Context()).GetWorkspacesAsync(StopToken)))
            {
                if (names.Matches(workspace.Name) & ids.Matches(workspace.Id)) WriteObject(workspace);
            }
        });
        if (!read) return;
        foreach (string name in names.Unmatched) WriteError(ErrorRecords.NotFound(GongService.Name, "workspace", name));
        foreach (string id in (Id ?? []).Where(id => ids.Unmatched.Contains(WildcardPattern.Escape(id))))
            WriteError(ErrorRecords.NotFound(GongService.Name, "workspace", id));
    }
}

using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Gong.Accounts;
using SophiaAI.Providers.Services.Gong.Calls;
using SophiaAI.Providers.Services.Gong.Walks;

namespace SophiaAI.Gong.Calls;

/// <summary>Gets calls that Gong has recorded, of a window of time or by id.</summary>
[Cmdlet(VerbsCommon.Get, "GongCall", DefaultParameterSetName = WindowSet)]
[OutputType(typeof(GongCall))]
public sealed class GetGongCallCommand : GongWindowCmdlet
{
    private readonly GivenNames _users = new();

    /// <summary>The users who hosted the calls, by id, e-mail address or name. Wildcards are allowed in the latter two. By default all.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = WindowSet)]
    [Alias("UserId", "PrimaryUserId")]
    [ArgumentCompleter(typeof(SeenNameCompleter<GongUser>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? User { get; set; }

    /// <summary>Also requests who took part, topics, trackers, how the parties interacted, what Gong wrote about the call, and where its recordings are.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Id is null) _users.Add(User);
        base.ProcessRecord();
    }

    private protected override void WriteByIds(GongClient client, IReadOnlyList<string> ids) => new Listing<GongCall>(this, GongService.Name, "call") { Place = static () => GongMissing.Place, Advice = GongMissing.Advice }
        .By(static call => call.Id, NameFilter.OfIds(ids))
        .RememberingIds(static call => call.Id)
        .WriteAll(ids, () => new GongCallProvider(client).GetCallsByIdAsync(ids, Detailed ? GongContentSelector.Everything : null, StopToken));

    private protected override void WriteWindow(GongClient client)
    {
        IReadOnlyList<string?> workspaces = WorkspaceIds(client);
        IReadOnlyList<string> users = _users.Any ? GongNames.UserIds(this, client, _users.All) : [];
        // After an error: no filter would list all calls.
        if (workspaces.Count == 0 || (_users.Any && users.Count == 0)) return;
        GongWalkScope scope = ScopeOf(client, "calls", workspaces, users);
        WriteItems(client, scope, window => workspaces.SelectMany(workspace => List(client, window, workspace, users)), static call => call.Id, Write);
    }

    private protected override IReadOnlyList<string> WindowParameters => [.. base.WindowParameters, nameof(User)];

    private protected override bool ListsDetails => Detailed;

    private protected override string NothingFound(GongWindow window) =>
        GongNames.NothingFound("calls", window, "Gong gives the same answer for calls that this key isn't allowed to see. To look further back, set -From.");

    private IEnumerable<GongCall> List(GongClient client, GongWindow window, string? workspace, IReadOnlyList<string> users)
    {
        GongCallFilter filter = new() { Window = window, WorkspaceId = workspace, UserIds = users, IsDetailed = Detailed };
        return Stream(new GongCallProvider(client).GetCallsAsync(filter, StopToken));
    }

    private void Write(GongCall call)
    {
        SeenNames.Remember<IdOf<GongCall>>(call.Id);
        WriteObject(call);
    }
}

using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Gong.Accounts;

namespace SophiaAI.Gong.Accounts;

/// <summary>Gets the users of Gong.</summary>
[Cmdlet(VerbsCommon.Get, "GongUser", DefaultParameterSetName = NameSet)]
[OutputType(typeof(GongUser))]
public sealed class GetGongUserCommand : ServiceCmdlet
{
    private const string NameSet = "Name";
    private const string IdSet = "Id";

    private readonly GivenNames _names = new();
    private readonly NameBatches _ids;

    /// <summary>Creates the command.</summary>
    public GetGongUserCommand() => _ids = new NameBatches(GongClient.PageSize, WriteByIds);

    /// <summary>E-mail addresses or names of users. Wildcards are allowed. By default all, those who have left included.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = NameSet)]
    [Alias("EmailAddress", "Email")]
    [NamedBy(typeof(string))]
    [ArgumentCompleter(typeof(SeenNameCompleter<GongUser>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Ids of users.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = IdSet)]
    [Alias("UserId")]
    [NamedBy(typeof(GongUser), "UserId", "PrimaryUserId")]
    [ArgumentCompleter(typeof(SeenNameCompleter<IdOf<GongUser>>))]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    /// <summary>Users who were created at this time or later.</summary>
    [Parameter(ParameterSetName = NameSet)]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? CreatedFrom { get; set; }

    /// <summary>Users who were created before this time.</summary>
    [Parameter(ParameterSetName = NameSet)]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? CreatedTo { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        TimeRange.Require(this, CreatedFrom, CreatedTo, nameof(CreatedFrom), nameof(CreatedTo));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == NameSet) _names.Add(Name);
        else _ids.Add(Id);
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        _ids.Flush();
        if (_names.HasInput) WriteNamed();
    }

    private void WriteNamed()
    {
        GongUserFilter filter = new() { CreatedFrom = CreatedFrom, CreatedTo = CreatedTo };
        new Listing<GongUser>(this, GongService.Name, "user")
        {
            // Two people may have the same name, but not the same address.
            NamesAreUnique = _names.All.All(static name => name.Contains('@', StringComparison.Ordinal)),
            Place = () => filter.IsEmpty ? null : "those created in that time",
        }
            .ByAny(GongNames.Of, NameFilter.OfNames(_names.All))
            .Remembering(static user => user.EmailAddress ?? user.Id)
            .RememberingIds(static user => user.Id)
            .WriteAll(_names.Target, () => new GongAccountProvider(new GongClient(Context())).GetUsersAsync(filter, StopToken));
    }

    private void WriteByIds(string[] ids) => new Listing<GongUser>(this, GongService.Name, "user") { Advice = "Check the id. Get-GongUser lists the users." }
        .By(static user => user.Id, NameFilter.OfIds(ids))
        .Remembering(static user => user.EmailAddress ?? user.Id)
        .RememberingIds(static user => user.Id)
        .WriteAll(ids, () => new GongAccountProvider(new GongClient(Context())).GetUsersByIdAsync(ids, StopToken));
}

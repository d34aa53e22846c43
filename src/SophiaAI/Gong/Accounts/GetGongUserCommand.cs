using System.Globalization;
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

    // One who is named in two ways comes once.
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>Creates the command.</summary>
    public GetGongUserCommand() => _ids = new NameBatches(GongClient.PageSize, WriteByIds);

    /// <summary>Users, by id, e-mail address or name. Wildcards are allowed in the latter two. By default all, those who have left included.</summary>
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
    [NamedBy(typeof(GongUser), "UserId", "ReviewedUserId", "PrimaryUserId", SkipsNameless = true)]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(SeenNameCompleter<IdOf<GongUser>>))]
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
        if (ParameterSetName == IdSet) AddIds();
        // When they were created is known only of all users together.
        else if (Name is null || !Filter.IsEmpty) _names.Add(Name);
        else AddNames(Name);
    }

    private void AddIds()
    {
        if (Id!.Length == 0) WriteVerbose("An object that names no user was left out, such as a party of a call from outside the company.");
        _ids.Add(Id);
    }

    private void AddNames(string[] names)
    {
        _ids.Add([.. names.Where(GongNames.IsId)]);
        string[] others = [.. names.Where(static name => !GongNames.IsId(name))];
        if (others.Length > 0) _names.Add(others);
    }

    private GongUserFilter Filter => new() { CreatedFrom = CreatedFrom, CreatedTo = CreatedTo };

    /// <inheritdoc/>
    protected override void Finish()
    {
        _ids.Flush();
        if (_names.HasInput) WriteNamed();
    }

    private void WriteNamed()
    {
        GongUserFilter filter = Filter;
        Listing<GongUser> users = new Listing<GongUser>(this, GongService.Name, "user")
        {
            OfPeople = true,
            Admits = user => _written.Add(user.Id),
            // Two people may have the same name, but not the same address.
            NamesAreUnique = _names.All.All(static name => name.Contains('@', StringComparison.Ordinal)),
            Place = () => filter.IsEmpty ? null : "those created in that time",
        }
            .ByAny(static user => [.. GongNames.Of(user), user.Id], NameFilter.OfNames(_names.All))
            .Remembering(static user => user.EmailAddress ?? user.Id, static user => user.Name)
            .RememberingIds(static user => user.Id, static user => user.Name);
        users.WriteAll(_names.Target, () => new GongAccountProvider(new GongClient(Context())).GetUsersAsync(filter, StopToken));
        if (!users.HasFailed && !_names.Any && _written.Count == 0) WriteWarning(NothingFound());
    }

    private string NothingFound()
    {
        string from = CreatedFrom is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" from {CreatedFrom:u}");
        string to = CreatedTo is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" before {CreatedTo:u}");
        return $"Gong found no users{(from.Length + to.Length > 0 ? " created" : string.Empty)}{from}{to}. It says the same of users whom the access key may not see.";
    }

    private void WriteByIds(string[] ids) => new Listing<GongUser>(this, GongService.Name, "user") { Advice = "Check the id. Get-GongUser lists the users.", Admits = user => _written.Add(user.Id) }
        .By(static user => user.Id, NameFilter.OfIds(ids))
        .Remembering(static user => user.EmailAddress ?? user.Id, static user => user.Name)
        .RememberingIds(static user => user.Id, static user => user.Name)
        .WriteAll(ids, () => new GongAccountProvider(new GongClient(Context())).GetUsersByIdAsync(ids, StopToken));
}

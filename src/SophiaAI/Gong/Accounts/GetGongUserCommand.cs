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

    private readonly List<string> _ids = [];

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
        if (ParameterSetName == NameSet)
        {
            WriteNamed();
            return;
        }

        foreach (string id in Id!.Where(id => !_ids.Contains(id)))
        {
            _ids.Add(id);
            if (_ids.Count % GongClient.PageSize == 0) WriteByIds(_ids.TakeLast(GongClient.PageSize).ToArray());
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        int left = _ids.Count % GongClient.PageSize;
        if (left > 0) WriteByIds(_ids.TakeLast(left).ToArray());
    }

    private void WriteNamed()
    {
        NameFilter names = NameFilter.OfNames(Name);
        ExistingNames existing = new();
        GongUserFilter filter = new() { CreatedFrom = CreatedFrom, CreatedTo = CreatedTo };
        bool succeeded = Try(Name, () =>
        {
            foreach (GongUser user in Stream(new GongAccountProvider(new GongClient(Context())).GetUsersAsync(filter, StopToken)))
            {
                existing.Add(user.EmailAddress);
                bool isNamed = GongNames.IsNamed(user, names);
                Remember(user);
                if (isNamed) WriteObject(user);
                if (names.AllMet) break;
            }
        });
        if (!succeeded) return;
        foreach (string name in names.Unmatched) WriteError(ErrorRecords.NotFound(GongService.Name, "user", name, existing.Advice(name, "Get-GongUser"), filter.IsEmpty ? null : "those created in that time"));
    }

    private void WriteByIds(string[] ids) => Try(ids, () =>
    {
        HashSet<string> missing = [.. ids];
        foreach (GongUser user in Stream(new GongAccountProvider(new GongClient(Context())).GetUsersByIdAsync(ids, StopToken)))
        {
            missing.Remove(user.Id);
            Remember(user);
            WriteObject(user);
        }

        foreach (string id in ids.Where(missing.Contains)) WriteError(ErrorRecords.NotFound(GongService.Name, "user", id, "Check the id. Get-GongUser lists the users."));
    });

    private static void Remember(GongUser user)
    {
        if (user.EmailAddress is { Length: > 0 } address) SeenNames.Remember<GongUser>(address);
        SeenNames.Remember<IdOf<GongUser>>(user.Id);
    }
}

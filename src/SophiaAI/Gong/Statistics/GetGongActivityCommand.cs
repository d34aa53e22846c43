using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Gong.Accounts;
using SophiaAI.Providers.Services.Gong.Statistics;

namespace SophiaAI.Gong.Statistics;

/// <summary>Gets what users did, day by day or by longer periods: calls hosted and attended, feedback, comments, scorecards.</summary>
[Cmdlet(VerbsCommon.Get, "GongActivity")]
[OutputType(typeof(GongActivity))]
public sealed class GetGongActivityCommand : ServiceCmdlet
{
    private const int DefaultDays = 7;

    private readonly GivenNames _users = new();
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>Users, by id, e-mail address or name. Wildcards are allowed in the latter two. By default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [NamedBy(typeof(GongUser), "UserId", "ReviewedUserId", "PrimaryUserId")]
    [ArgumentCompleter(typeof(SeenNameCompleter<GongUser>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? User { get; set; }

    /// <summary>The first day. By default 7 days before -To.</summary>
    [Parameter]
    [Alias("Since")]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? From { get; set; }

    /// <summary>The day after the last one. By default the present day, which is then not counted.</summary>
    [Parameter]
    [Alias("Until")]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? To { get; set; }

    /// <summary>What is counted together. By default each day, which also gives the ids of the calls.</summary>
    [Parameter]
    [OneValue]
    [ValidateSet("Day", "Week", "Month", "Quarter", "Year")]
    public string Period { get; set; } = nameof(GongActivityPeriod.Day);

    /// <summary>Also returns the users of whom Gong has nothing in the range, each once for the whole range, with zeros. Without -User, those who are active.</summary>
    [Parameter]
    public SwitchParameter IncludeIdle { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _users.Add(User);

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (_users.HasInput) Try(_users.Target, () => Write(new GongClient(Context())));
    }

    private void Write(GongClient client)
    {
        GongActivityProvider provider = new(client);
        DateTime to = GongDays.Of(To) ?? provider.LastDay;
        DateTime from = GongDays.Of(From) ?? GongDays.Before(to, DefaultDays);
        GongDays.Require(this, from, to, To is null ? TooLate(nameof(From)) : GongDays.Advice(nameof(From), nameof(To)));
        IReadOnlyList<string> users = GongNames.UserIds(this, client, _users.All);
        // After an error: no filter would list all users.
        if (_users.Any && users.Count == 0) return;
        DateTime end = WriteUntil(provider, from, to, users);
        if (_users.Any) WriteOthers(client, from, end, [.. users.Where(id => !_written.Contains(id))]);
        else if (IncludeIdle) WriteIdle(from, end, Stream(new GongAccountProvider(client).GetUsersAsync(new GongUserFilter(), StopToken)).Where(user => user.Active == true && !_written.Contains(user.Id)));
        else if (_written.Count == 0) WriteWarning($"Gong has no statistics from {GongDays.Text(from)} to {GongDays.Text(end)}. It says the same of users whom the access key may not see.");
    }

    // Gong takes no day that has not begun in the company's time zone, and does not say which one that is. Only a range that
    // ends so late takes further requests.
    private DateTime WriteUntil(GongActivityProvider provider, DateTime from, DateTime to, IReadOnlyList<string> users)
    {
        DateTime end = to < provider.LatestDay ? to : provider.LatestDay;
        while (true)
        {
            GongDays.Require(this, from, end, TooLate(nameof(From)));
            try
            {
                foreach (GongActivity activity in Stream(provider.GetActivitiesAsync(from, end, Enum.Parse<GongActivityPeriod>(Period, ignoreCase: true), users, StopToken))) Write(activity);
                break;
            }
            catch (ServiceException failure) when (failure.StatusCode == 400 && end > provider.LastDay && _written.Count == 0)
            {
                end = end.AddDays(-1);
            }
        }

        if (end < to) WriteWarning($"-To ({GongDays.Text(to)}) is in the future: Gong has statistics until before {GongDays.Text(end)}.");
        return end;
    }

    private void Write(GongActivity activity)
    {
        _written.Add(activity.UserId);
        WriteObject(activity);
    }

    // An id that was given may be nobody's.
    private void WriteOthers(GongClient client, DateTime from, DateTime end, IReadOnlyList<string> ids)
    {
        Dictionary<string, GongUser> found = new(StringComparer.Ordinal);
        foreach (string[] batch in ids.Chunk(GongClient.PageSize))
        {
            foreach (GongUser user in Stream(new GongAccountProvider(client).GetUsersByIdAsync(batch, StopToken))) found[user.Id] = user;
        }

        foreach (string id in ids.Where(id => !found.ContainsKey(id))) WriteError(ErrorRecords.NotFound(GongService.Name, "user", id, "Check the id. Get-GongUser lists the users."));
        if (IncludeIdle) WriteIdle(from, end, found.Values);
        else if (found.Count > 0) WriteWarning($"Gong has no statistics of {GongNames.Some([.. found.Values.Select(static user => user.EmailAddress ?? user.Id)])} from {GongDays.Text(from)} to {GongDays.Text(end)}. With -IncludeIdle, they come with zeros.");
    }

    private void WriteIdle(DateTime from, DateTime end, IEnumerable<GongUser> users)
    {
        foreach (GongUser user in users) WriteObject(new GongActivity { UserId = user.Id, UserEmailAddress = user.EmailAddress, FromDate = from, ToDate = end });
    }

    private static string TooLate(string start) => $"Gong counts whole days, and the present one only when it is over: give an earlier -{start}.";
}

using System.Management.Automation;
using SophiaAI.Common;
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

    /// <summary>Users, by id, e-mail address or name. Wildcards are allowed in the latter two. By default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [NamedBy(typeof(GongUser), "UserId", "PrimaryUserId")]
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
        GongDays.Require(this, from, to, nameof(From), nameof(To));
        IReadOnlyList<string> users = GongNames.UserIds(this, client, _users.All);
        // After an error: no filter would list all users.
        if (_users.Any && users.Count == 0) return;
        foreach (GongActivity activity in Stream(provider.GetActivitiesAsync(from, to, Enum.Parse<GongActivityPeriod>(Period, ignoreCase: true), users, StopToken))) WriteObject(activity);
    }
}

using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Gong.Accounts;
using SophiaAI.Providers.Services.Gong.Calls;
using SophiaAI.Providers.Services.Gong.Scorecards;

namespace SophiaAI.Gong.Scorecards;

/// <summary>Gets the company's scorecards, or the reviews of calls by them.</summary>
[Cmdlet(VerbsCommon.Get, "GongScorecard", DefaultParameterSetName = ScorecardSet)]
[OutputType(typeof(GongScorecard), ParameterSetName = [ScorecardSet])]
[OutputType(typeof(GongAnsweredScorecard), ParameterSetName = [AnsweredSet])]
public sealed class GetGongScorecardCommand : ServiceCmdlet
{
    private const string ScorecardSet = "Scorecard";
    private const string AnsweredSet = "Answered";

    // The days of the reviewed calls may be those of another time zone.
    private const int DaysAround = 1;

    private readonly GivenNames _scorecards = new();
    private readonly GivenNames _users = new();
    private readonly Dictionary<string, GongCall> _calls = new(StringComparer.Ordinal);

    /// <summary>Names or ids of scorecards. Wildcards are allowed in names. By default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Name", "ScorecardId")]
    [NamedBy(typeof(GongScorecard), "ScorecardId")]
    [ArgumentCompleter(typeof(SeenNameCompleter<GongScorecard>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Scorecard { get; set; }

    /// <summary>Returns the reviews of calls by the scorecards, with their answers. The parameters that filter reviews imply it.</summary>
    [Parameter(ParameterSetName = AnsweredSet)]
    public SwitchParameter Answered { get; set; }

    /// <summary>Reviews of calls that began on this day or later.</summary>
    [Parameter(ParameterSetName = AnsweredSet)]
    [Alias("Since")]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? From { get; set; }

    /// <summary>Reviews of calls that began before this day.</summary>
    [Parameter(ParameterSetName = AnsweredSet)]
    [Alias("Until")]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? To { get; set; }

    /// <summary>Reviews that were made on this day or later.</summary>
    [Parameter(ParameterSetName = AnsweredSet)]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? ReviewedFrom { get; set; }

    /// <summary>Reviews that were made before this day.</summary>
    [Parameter(ParameterSetName = AnsweredSet)]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? ReviewedTo { get; set; }

    /// <summary>Calls that Get-GongCall returned: their reviews.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = AnsweredSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public GongCall[]? Call { get; set; }

    /// <summary>The users whose calls were reviewed, by id, e-mail address or name. Wildcards are allowed in the latter two. By default all.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = AnsweredSet)]
    [Alias("UserId")]
    [ArgumentCompleter(typeof(SeenNameCompleter<GongUser>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? User { get; set; }

    /// <summary>Who answered the questions: people, or Gong itself. By default both.</summary>
    [Parameter(ParameterSetName = AnsweredSet)]
    [OneValue]
    [ValidateSet("Manual", "Automatic")]
    public string? ReviewMethod { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        GongDays.Require(this, GongDays.Of(From), GongDays.Of(To), GongDays.Advice(nameof(From), nameof(To)));
        GongDays.Require(this, GongDays.Of(ReviewedFrom), GongDays.Of(ReviewedTo), GongDays.Advice(nameof(ReviewedFrom), nameof(ReviewedTo)));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _scorecards.Add(Scorecard);
        _users.Add(User);
        foreach (GongCall call in Call ?? []) _calls.TryAdd(call.Id, call);
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (!_scorecards.HasInput) return;
        if (ParameterSetName == AnsweredSet) Try(_scorecards.Target, () => WriteReviews(new GongClient(Context())));
        else Named().WriteAll(_scorecards.Target, () => new GongScorecardProvider(new GongClient(Context())).GetScorecardsAsync(StopToken));
    }

    private void WriteReviews(GongClient client)
    {
        GongScorecardProvider provider = new(client);
        string[] ids = [.. _scorecards.All.Where(GongNames.IsId)];
        if (ids.Length < _scorecards.All.Count) ids = [.. Named().FindAll(provider.GetScorecardsAsync(StopToken)).Select(static scorecard => scorecard.ScorecardId)];
        IReadOnlyList<string> users = GongNames.UserIds(this, client, _users.All);
        // After an error: no filter would list all reviews.
        if ((_scorecards.Any && ids.Length == 0) || (_users.Any && users.Count == 0)) return;
        bool any = false;
        // The API has no filter by call.
        foreach (GongAnsweredScorecard review in Stream(provider.GetReviewsAsync(Filter(ids, users), StopToken)).Where(review => _calls.Count == 0 || _calls.ContainsKey(review.CallId ?? string.Empty)))
        {
            any = true;
            WriteObject(review);
        }

        if (!any) WriteWarning($"Gong found no reviews{Conditions()}. It says the same of what the access key may not see.");
    }

    private string Conditions()
    {
        string[] conditions =
        [
            .. _calls.Count == 0 ? (string[])[] : [$"of {Grammar.Count(_calls.Count, "call")}"],
            .. Range("of calls", From, To),
            .. Range("made", ReviewedFrom, ReviewedTo),
            .. _scorecards.Any ? [$"by {GongNames.Some(_scorecards.All)}"] : (string[])[],
            .. _users.Any ? [$"of {GongNames.Some(_users.All)}"] : (string[])[],
            .. ReviewMethod is null ? (string[])[] : [$"with the method {ReviewMethod}"],
        ];
        return conditions.Length == 0 ? string.Empty : " " + string.Join(", ", conditions);
    }

    private static IEnumerable<string> Range(string what, DateTimeOffset? from, DateTimeOffset? to) => from is null && to is null
        ? []
        : [what + (from is null ? string.Empty : $" from {GongDays.Text(from.Value.Date)}") + (to is null ? string.Empty : $" before {GongDays.Text(to.Value.Date)}")];

    private Listing<GongScorecard> Named() => new Listing<GongScorecard>(this, GongService.Name, "scorecard")
        .ByAny(static scorecard => [scorecard.ScorecardName, scorecard.ScorecardId], NameFilter.OfNames(_scorecards.All))
        .Remembering(static scorecard => scorecard.ScorecardName ?? scorecard.ScorecardId);

    private static DateTime? DayOf(DateTimeOffset? started, int days) => started?.UtcDateTime.Date.AddDays(days);

    private GongReviewFilter Filter(IReadOnlyList<string> scorecards, IReadOnlyList<string> users) => new()
    {
        CallFrom = From is null && To is null ? DayOf(_calls.Values.Min(static call => call.Started), -DaysAround) : GongDays.Of(From),
        CallTo = From is null && To is null ? DayOf(_calls.Values.Max(static call => call.Started), 1 + DaysAround) : GongDays.Of(To),
        ReviewedFrom = GongDays.Of(ReviewedFrom),
        ReviewedTo = GongDays.Of(ReviewedTo),
        UserIds = users,
        ScorecardIds = scorecards,
        ReviewMethod = ReviewMethod?.ToUpperInvariant(),
    };
}

using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Gong.Accounts;
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

    private readonly GivenNames _scorecards = new();

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

    /// <summary>The users whose calls were reviewed, by id, e-mail address or name. Wildcards are allowed in the latter two. By default all.</summary>
    [Parameter(ParameterSetName = AnsweredSet)]
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
        GongDays.Require(this, GongDays.Of(From), GongDays.Of(To), nameof(From), nameof(To));
        GongDays.Require(this, GongDays.Of(ReviewedFrom), GongDays.Of(ReviewedTo), nameof(ReviewedFrom), nameof(ReviewedTo));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _scorecards.Add(Scorecard);

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
        IReadOnlyList<string> users = User is null ? [] : GongNames.UserIds(this, client, User);
        // After an error: no filter would list all reviews.
        if ((_scorecards.Any && ids.Length == 0) || (User is not null && users.Count == 0)) return;
        foreach (GongAnsweredScorecard review in Stream(provider.GetReviewsAsync(Filter(ids, users), StopToken))) WriteObject(review);
    }

    private Listing<GongScorecard> Named() => new Listing<GongScorecard>(this, GongService.Name, "scorecard")
        .ByAny(static scorecard => [scorecard.ScorecardName, scorecard.ScorecardId], NameFilter.OfNames(_scorecards.All))
        .Remembering(static scorecard => scorecard.ScorecardName ?? scorecard.ScorecardId);

    private GongReviewFilter Filter(IReadOnlyList<string> scorecards, IReadOnlyList<string> users) => new()
    {
        CallFrom = GongDays.Of(From),
        CallTo = GongDays.Of(To),
        ReviewedFrom = GongDays.Of(ReviewedFrom),
        ReviewedTo = GongDays.Of(ReviewedTo),
        UserIds = users,
        ScorecardIds = scorecards,
        ReviewMethod = ReviewMethod?.ToUpperInvariant(),
    };
}

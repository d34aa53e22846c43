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

    private readonly List<string> _scorecards = [];
    private bool _hasInput;

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
    protected override void ProcessRecord()
    {
        _hasInput = true;
        if (Scorecard is not null) _scorecards.AddRange(Scorecard.Except(_scorecards, StringComparer.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        // A pipeline from which nothing came has asked for nothing.
        if (_hasInput) Try(_scorecards.Count > 0 ? _scorecards.ToArray() : null, () => Write(new GongClient(Context())));
    }

    private void Write(GongClient client)
    {
        GongScorecardProvider provider = new(client);
        if (ParameterSetName != AnsweredSet)
        {
            foreach (GongScorecard scorecard in Find(provider)) WriteObject(scorecard);
            return;
        }

        string[] ids = [.. _scorecards.Where(GongNames.IsId)];
        if (ids.Length < _scorecards.Count) ids = [.. Find(provider).Select(static scorecard => scorecard.ScorecardId)];
        IReadOnlyList<string> users = User is null ? [] : GongNames.UserIds(this, client, User);
        // After an error: no filter would list all reviews.
        if ((_scorecards.Count > 0 && ids.Length == 0) || (User is not null && users.Count == 0)) return;
        foreach (GongAnsweredScorecard review in Stream(provider.GetReviewsAsync(Filter(ids, users), StopToken))) WriteObject(review);
    }

    // Those that are named, and an error for each exact name that does not exist.
    private List<GongScorecard> Find(GongScorecardProvider provider)
    {
        NameFilter names = NameFilter.OfNames(_scorecards);
        ExistingNames existing = new();
        List<GongScorecard> found = [];
        foreach (GongScorecard scorecard in Stream(provider.GetScorecardsAsync(StopToken)))
        {
            existing.Add(scorecard.ScorecardName);
            if (scorecard.ScorecardName is { Length: > 0 } name) SeenNames.Remember<GongScorecard>(name);
            // Both are asked, so that every name that matches counts as found.
            if (names.Matches(scorecard.ScorecardName) | names.Matches(scorecard.ScorecardId)) found.Add(scorecard);
        }

        foreach (string name in names.Unmatched) WriteError(ErrorRecords.NotFound(GongService.Name, "scorecard", name, existing.Advice(name, "Get-GongScorecard")));
        return found;
    }

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

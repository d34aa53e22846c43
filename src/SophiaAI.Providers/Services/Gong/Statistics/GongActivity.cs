namespace SophiaAI.Providers.Services.Gong.Statistics;

/// <summary>What a user did on a day, or in another period.</summary>
public sealed record GongActivity
{
    /// <summary>The user's id. A number with up to 20 digits, hence text.</summary>
    public required string UserId { get; init; }

    /// <summary>The user's e-mail address.</summary>
    public string? UserEmailAddress { get; init; }

    /// <summary>The first day of the period, in the company's time zone.</summary>
    public required DateTime FromDate { get; init; }

    /// <summary>The day after the period, in the company's time zone.</summary>
    public required DateTime ToDate { get; init; }

    /// <summary>The company's time zone, in which its days begin; null if Gong did not send it with these statistics.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Calls that the user hosted.</summary>
    public long CallsAsHost { get; init; }

    /// <summary>Calls that the user took part in without hosting them.</summary>
    public long CallsAttended { get; init; }

    /// <summary>Calls that the user gave feedback on.</summary>
    public long CallsGaveFeedback { get; init; }

    /// <summary>Calls that the user asked for feedback on.</summary>
    public long CallsRequestedFeedback { get; init; }

    /// <summary>Calls that the user got feedback on.</summary>
    public long CallsReceivedFeedback { get; init; }

    /// <summary>Own calls that the user listened to.</summary>
    public long OwnCallsListenedTo { get; init; }

    /// <summary>Calls of others that the user listened to.</summary>
    public long OthersCallsListenedTo { get; init; }

    /// <summary>Calls that the user shared within the company.</summary>
    public long CallsSharedInternally { get; init; }

    /// <summary>Calls that the user shared outside the company.</summary>
    public long CallsSharedExternally { get; init; }

    /// <summary>Calls for which the user filled in a scorecard.</summary>
    public long CallsScorecardsFilled { get; init; }

    /// <summary>Calls of the user for which somebody filled in a scorecard.</summary>
    public long CallsScorecardsReceived { get; init; }

    /// <summary>Calls that the user commented on.</summary>
    public long CallsCommentsGiven { get; init; }

    /// <summary>Calls of the user that somebody commented on.</summary>
    public long CallsCommentsReceived { get; init; }

    /// <summary>Calls on which the user marked feedback as given.</summary>
    public long CallsMarkedAsFeedbackGiven { get; init; }

    /// <summary>Calls on which the user marked feedback as received.</summary>
    public long CallsMarkedAsFeedbackReceived { get; init; }

    /// <summary>The ids of the calls, by the name of the statistic. Only statistics by day have them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> CallIds { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Members that the API sends and this version does not know.</summary>
    public IReadOnlyDictionary<string, object?> AdditionalProperties { get; init; } = new Dictionary<string, object?>();

    /// <summary>The user's id.</summary>
    public override string ToString() => UserId;
}

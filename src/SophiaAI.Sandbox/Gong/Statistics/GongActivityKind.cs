namespace SophiaAI.Sandbox.Gong.Statistics;

/// <summary>What a user does with calls, by the names of Gong's statistics.</summary>
internal enum GongActivityKind
{
    CallsAsHost,

    /// <summary>Of a call that somebody else hosts.</summary>
    CallsAttended,

    CallsGaveFeedback,
    CallsRequestedFeedback,
    CallsReceivedFeedback,
    OwnCallsListenedTo,
    OthersCallsListenedTo,
    CallsSharedInternally,
    CallsSharedExternally,
    CallsScorecardsFilled,
    CallsScorecardsReceived,
    CallsCommentsGiven,
    CallsCommentsReceived,
    CallsMarkedAsFeedbackGiven,
    CallsMarkedAsFeedbackReceived,
}

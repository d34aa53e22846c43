namespace SophiaAI.Providers.Features.Alerting.Silences;

/// <summary>Where a silence stands.</summary>
internal enum SilenceState
{
    /// <summary>It has not begun.</summary>
    Pending,

    /// <summary>It mutes what it matches.</summary>
    Active,

    /// <summary>It is over, or was ended.</summary>
    Expired,

    /// <summary>It mutes nothing, because nobody answers for it or its end is too far away: see <see cref="DroppedSilence"/>.</summary>
    Dropped,
}

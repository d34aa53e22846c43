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
}

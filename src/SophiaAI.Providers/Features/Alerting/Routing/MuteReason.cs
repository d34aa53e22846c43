namespace SophiaAI.Providers.Features.Alerting.Routing;

/// <summary>The words for why nothing is told of an alert, among those of <see cref="DecisionReason"/>.</summary>
internal static class MuteReason
{
    /// <summary>Another alert mutes it.</summary>
    public const string Inhibited = DecisionReason.Inhibited;

    /// <summary>None of the route's active intervals is now.</summary>
    public const string InactiveInterval = DecisionReason.InactiveInterval;

    /// <summary>One of the route's mute intervals is now.</summary>
    public const string MutedInterval = DecisionReason.MutedInterval;

    /// <summary>A silence mutes it.</summary>
    public const string Silenced = DecisionReason.Silenced;
}

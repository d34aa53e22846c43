namespace SophiaAI.Providers.Features.Alerting.Routing;

/// <summary>Why nothing is told of an alert.</summary>
/// <param name="Reason">A word of <see cref="DecisionReason"/>.</param>
/// <param name="By">What mutes it: the labels of an alert, the name of an interval, the id of a silence.</param>
internal sealed record Mute(string Reason, string By)
{
    /// <summary>Since when; null if that is not known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Until when; null if nobody knows.</summary>
    public DateTimeOffset? Until { get; init; }
}

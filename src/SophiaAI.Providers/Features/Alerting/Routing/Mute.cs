using SophiaAI.Providers.Features.Alerting.State;

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

    /// <summary>Whether it ends as soon as nothing that fires is muted by it, and <see cref="Until"/> is only the latest.</summary>
    public bool UntilResolved { get; init; }

    /// <summary>An alert that mutes others as long as it fires.</summary>
    public static Mute InhibitedBy(AlertRecord source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new Mute(DecisionReason.Inhibited, source.Labels.ToString()) { Since = source.FiredAt };
    }
}

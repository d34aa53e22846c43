using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Alerting.State;

/// <summary>An alert of a script's own.</summary>
/// <param name="Name">Its name, which is the label <c>alertname</c>.</param>
/// <param name="Labels">Its other labels.</param>
internal sealed record PostedAlert(string Name, LabelSet Labels)
{
    /// <summary>Texts for people, such as <c>summary</c>.</summary>
    public LabelSet Annotations { get; init; } = LabelSet.Empty;

    /// <summary>Since when it is so; null for now.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>When it ends, or has ended; null for the timeout, which each posting renews.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Whether it is a drill.</summary>
    public bool IsDrill { get; init; }
}

using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Routing;

namespace SophiaAI.Providers.Features.Alerting;

/// <summary>One way that an alert goes: a route, and the group in it.</summary>
/// <param name="Node">The route.</param>
/// <param name="Group">The group, as Alertmanager writes its key.</param>
internal sealed record AlertPath(RouteNode Node, string Group)
{
    /// <summary>The labels that the alerts of the group have in common.</summary>
    public LabelSet Labels { get; init; } = LabelSet.Empty;

    /// <summary>Where the receiver's messages go.</summary>
    public IReadOnlyList<ReceiverTarget> Targets { get; init; } = [];

    /// <summary>Whether there is no such group yet.</summary>
    public bool IsNew { get; init; }

    /// <summary>When the group may tell something next; of a new one, when it would.</summary>
    public DateTimeOffset NextFlush { get; init; }

    /// <summary>What mutes the alert; null for nothing.</summary>
    public Mute? Mute { get; init; }
}

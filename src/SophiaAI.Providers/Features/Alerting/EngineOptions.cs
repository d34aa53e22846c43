using SophiaAI.Providers.Features.Alerting.Routing;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Features.Alerting;

/// <summary>How the engine works.</summary>
internal sealed record EngineOptions
{
    /// <summary>The usual ones.</summary>
    public static EngineOptions Default { get; } = new();

    /// <summary>What mutes alerts besides the configuration: silences. They are asked after inhibition and intervals.</summary>
    public IReadOnlyList<IAlertMuter> Muters { get; init; } = [];

    /// <summary>
    /// Which alerts follow from which, whatever the configuration says: of the alerts that fire, it gives what finds the one
    /// that an alert follows from. Null for none.
    /// </summary>
    public Func<IReadOnlyList<AlertRecord>, Func<AlertRecord, AlertRecord?>>? Causes { get; init; }

    /// <summary>Whether only what scripts have posted is looked at: no rule was evaluated, and the slot is not done by it.</summary>
    public bool OnlyPosted { get; init; }

    /// <summary>
    /// Whether it does exactly what Alertmanager 0.25 does, also where that loses messages or repeats them late. There is
    /// no grid: the evaluation is at its very time, and is to be called whenever something is due. For comparison only.
    /// </summary>
    public bool AlertmanagerExact { get; init; }

    /// <summary>With <see cref="AlertmanagerExact"/>: how long a group without alerts goes on ticking.</summary>
    public TimeSpan ExactSweep { get; init; } = TimeSpan.FromSeconds(30);
}

using SophiaAI.Providers.Features.Alerting.Silences;

namespace SophiaAI.Providers.Features.Alerting.Configuration;

/// <summary>What monitoring.yaml says, as the engine takes it. The reader of the file makes it, and the keys have the names of the file.</summary>
internal sealed record MonitorConfiguration
{
    /// <summary>The grid of the runs.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The rules, by their names, which are unique.</summary>
    public IReadOnlyList<AlertRule> Rules { get; init; } = [];

    /// <summary>The root of the routing tree.</summary>
    public required AlertRoute Route { get; init; }

    /// <summary>The receivers. Names are unique.</summary>
    public IReadOnlyList<AlertReceiver> Receivers { get; init; } = [];

    /// <summary>What mutes what.</summary>
    public IReadOnlyList<InhibitRule> InhibitRules { get; init; } = [];

    /// <summary>The time intervals, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<TimeIntervalPart>> TimeIntervals { get; init; } = new Dictionary<string, IReadOnlyList<TimeIntervalPart>>();

    /// <summary>The silences of the file, as they stand there: which of them count is found when they are asked for.</summary>
    public IReadOnlyList<Silence> Silences { get; init; } = [];

    /// <summary>How long a silence may last.</summary>
    public TimeSpan MaxSilence { get; init; } = TimeSpan.FromDays(7);

    /// <summary>After how long an alert that its sender gives no end is resolved: a script's own.</summary>
    public TimeSpan ResolveTimeout { get; init; } = TimeSpan.FromMinutes(5);
}

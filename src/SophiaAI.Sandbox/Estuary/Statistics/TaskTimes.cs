using SophiaAI.Sandbox.Estuary.Incidents;
using SophiaAI.Sandbox.Estuary.Specs;

namespace SophiaAI.Sandbox.Estuary.Statistics;

/// <summary>When a task runs.</summary>
internal sealed class TaskTimes
{
    /// <summary>What has piled up for longer than a week isn't caught up with.</summary>
    private const int MaxBacklog = 24 * 7;

    private readonly TaskStop[] _stops;
    private readonly long _first;

    /// <param name="spec">The task.</param>
    /// <param name="incidents">What went wrong with it.</param>
    /// <param name="now">The present.</param>
    /// <param name="since">What was wrong before this doesn't count.</param>
    public TaskTimes(CatalogSpec spec, IReadOnlyList<Incident> incidents, DateTimeOffset now, DateTimeOffset since)
    {
        _first = HourOf(spec.CreatedAt);
        Now = now;
        _stops =
        [
            .. spec.Pauses.Where(p => p.From >= since).Select(p => Stop(p.From, p.To, TaskStopKind.Off)),
            .. incidents.Where(i => i.Start <= now && i.Start >= since).Select(i => Stop(i, spec)).OfType<TaskStop>(),
        ];
    }

    public DateTimeOffset Now { get; }

    /// <summary>The present hour.</summary>
    public long Last => HourOf(Now);

    public static long HourOf(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerHour;

    public static DateTimeOffset TimeOf(long hour) => DateTimeOffset.UnixEpoch.AddHours(hour);

    /// <summary>Whether the task exists in this hour.</summary>
    public bool Exists(long hour) => hour >= _first && hour <= Last;

    /// <summary>How much of the hour has passed.</summary>
    public double PartOf(long hour) => hour < Last ? 1 : hour > Last ? 0 : (Now - TimeOf(hour)).TotalHours;

    /// <returns>Null when the task runs.</returns>
    public TaskStop? StopAt(long hour)
    {
        foreach (TaskStop stop in _stops)
        {
            if (stop.Contains(hour))
                return stop;
        }

        return null;
    }

    /// <summary>The first of the hours just before this in which the task moved nothing; this one itself when it did.</summary>
    public long BacklogBefore(long hour)
    {
        long first = hour;
        while (hour - first < MaxBacklog && StopAt(first - 1) is not null && Exists(first - 1))
            first--;
        return first;
    }

    private static TaskStop? Stop(Incident incident, CatalogSpec spec) => incident.Type switch
    {
        null => Stop(incident, spec, TaskStopKind.Off),
        Incident.ShardFailed => Stop(incident, spec, TaskStopKind.Failing),
        Incident.Stalled => Stop(incident, spec, TaskStopKind.Stalled),
        _ => null,
    };

    private static TaskStop Stop(Incident incident, CatalogSpec spec, TaskStopKind kind)
    {
        TaskStop stop = Stop(incident.Start, incident.EndFor(spec), kind);
        return incident is { IsMadeUp: true, End: not null } ? stop with { To = stop.To - 1 } : stop;
    }

    private static TaskStop Stop(DateTimeOffset from, DateTimeOffset? to, TaskStopKind kind) => new(HourOf(from), to is { } end ? HourOf(end) + 1 : long.MaxValue, kind);
}

using System.Globalization;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>One run of the monitor.</summary>
public sealed record SophiaMonitorRun
{
    /// <summary>The slot of the grid that it belongs to, in UTC.</summary>
    public DateTimeOffset Slot { get; init; }

    /// <summary>Whether the slot was done already, so that only messages that had waited were sent.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>How many checks were run.</summary>
    public int Checks { get; init; }

    /// <summary>The checks that failed, as <c>Integration/Check</c>.</summary>
    public IReadOnlyList<string> FailedChecks { get; init => field = ShownCollection<string>.Of(value); } = ShownCollection<string>.Of([]);

    /// <summary>How many values were measured.</summary>
    public int Measures { get; init; }

    /// <summary>How many requests were sent to measure them.</summary>
    public int Requests { get; init; }

    /// <summary>The alerts that fire.</summary>
    public IReadOnlyList<SophiaAlert> Firing { get; init => field = ShownCollection<SophiaAlert>.Of(value); } = ShownCollection<SophiaAlert>.Of([]);

    /// <summary>The alerts that this run has resolved.</summary>
    public IReadOnlyList<SophiaAlert> Resolved { get; init => field = ShownCollection<SophiaAlert>.Of(value); } = ShownCollection<SophiaAlert>.Of([]);

    /// <summary>The messages that were sent.</summary>
    public IReadOnlyList<SophiaMonitorMessage> Sent { get; init => field = ShownCollection<SophiaMonitorMessage>.Of(value); } = ShownCollection<SophiaMonitorMessage>.Of([]);

    /// <summary>The messages that were not sent, or may not have been: the next run tries again.</summary>
    public IReadOnlyList<SophiaMonitorMessage> Unsent { get; init => field = ShownCollection<SophiaMonitorMessage>.Of(value); } = ShownCollection<SophiaMonitorMessage>.Of([]);

    /// <summary>What went wrong besides, or was not looked at, each as a sentence.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = ShownCollection<string>.Of(value); } = ShownCollection<string>.Of([]);

    /// <summary>The next slot of the grid, in UTC.</summary>
    public DateTimeOffset NextDue { get; init; }

    /// <summary>One line: the slot, and how many checks failed, alerts fire and messages were sent.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Slot.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {FailedChecks.Count} of {Grammar.Count(Checks, "check")} failed, {Firing.Count} firing, {Resolved.Count} resolved, {Sent.Count} sent, {Unsent.Count} unsent");
}

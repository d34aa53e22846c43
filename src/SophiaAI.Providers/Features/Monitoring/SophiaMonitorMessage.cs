using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>A message of a run, and what became of it.</summary>
public sealed record SophiaMonitorMessage
{
    /// <summary>The receiver's name.</summary>
    public required string Receiver { get; init; }

    /// <summary>Which of its targets, such as <c>slack_configs/0</c>.</summary>
    public required string Target { get; init; }

    /// <summary>Why it is sent.</summary>
    [Words(typeof(MessageKind))]
    public required string Kind { get; init; }

    /// <summary>The names of its alerts, each once.</summary>
    public IReadOnlyList<string> Alerts { get; init => field = ShownCollection<string>.Of(value); } = ShownCollection<string>.Of([]);

    /// <summary>What became of it; null if it was not tried.</summary>
    [Words(typeof(MessageOutcome))]
    public string? Outcome { get; init; }

    /// <summary>Why it was not sent; null if it was.</summary>
    public string? Error { get; init; }

    /// <summary>What to do about that.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>How long the receiver's service made it wait.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Receiver and kind, for tables.</summary>
    public override string ToString() => $"{Receiver}: {Kind}";
}

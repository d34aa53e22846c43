using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>A message that would have gone out.</summary>
public sealed record SophiaTestedMessage
{
    /// <summary>When, in UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The receiver's name.</summary>
    public required string Receiver { get; init; }

    /// <summary>Which of its targets, such as <c>slack_configs/0</c>.</summary>
    public required string Target { get; init; }

    /// <summary>Why it would have been sent.</summary>
    [Words(typeof(MessageKind))]
    public required string Kind { get; init; }

    /// <summary>The names of its alerts, each once.</summary>
    public IReadOnlyList<string> Alerts { get; init => field = ShownCollection<string>.Of(value); } = ShownCollection<string>.Of([]);

    /// <summary>How many alerts it says to fire.</summary>
    public int Firing { get; init; }

    /// <summary>How many it says to be resolved.</summary>
    public int Resolved { get; init; }

    /// <summary>Time, receiver and kind, for tables.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{At.UtcDateTime:yyyy-MM-dd HH:mm} {Receiver}: {Kind}");
}

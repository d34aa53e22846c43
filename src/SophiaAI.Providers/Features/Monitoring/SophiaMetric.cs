using System.Globalization;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>A value that the monitor has measured, or the values of an hour or a day.</summary>
public sealed record SophiaMetric
{
    /// <summary>What is measured, such as <c>check_duration</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The service, or the integration of a check; null if it is about none.</summary>
    public string? Service { get; init; }

    /// <summary>When, in UTC; of an hour or a day, its end.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>The value; of several, their mean.</summary>
    public double Value { get; init; }

    /// <summary>The unit, such as <c>s</c>; <c>1</c> for a count.</summary>
    public string Unit { get; init; } = "1";

    /// <summary>How many values these are.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Their sum: for what is counted, how many there were.</summary>
    public double Sum { get; init; }

    /// <summary>The least.</summary>
    public double Minimum { get; init; }

    /// <summary>The greatest.</summary>
    public double Maximum { get; init; }

    /// <summary>The labels, by which the series is known.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = ShownDictionary.Of(value); } = ShownDictionary.Of(new Dictionary<string, string>());

    /// <summary>One line: name, value and labels.</summary>
    public override string ToString() => VisibleText.Line(
        string.Create(CultureInfo.InvariantCulture, $"{Name} {Value:0.####}{(Unit == "1" ? string.Empty : " " + Unit)}{(Labels.Count == 0 ? string.Empty : $" ({Labels})")}"));
}

using SophiaAI.Providers.Core.Records;
using SophiaAI.Providers.Features.Monitoring.Samples;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>An alert that a rule would have raised.</summary>
public sealed record SophiaTestedAlert
{
    /// <summary>The rule's name.</summary>
    public required string Name { get; init; }

    /// <summary>How bad it is: its label <c>severity</c>; null if it has none.</summary>
    public string? Severity { get; init; }

    /// <summary>What it is about: its label <c>service</c>; null if it has none.</summary>
    public string? Service { get; init; }

    /// <summary>Since when its condition was met, in UTC.</summary>
    public DateTimeOffset StartsAt { get; init; }

    /// <summary>Since when it fired, in UTC.</summary>
    public DateTimeOffset FiredAt { get; init; }

    /// <summary>When it was resolved, in UTC; null if it still fires at the end of the time.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>When the first message about it would have gone out, in UTC; null if none would.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>The highest value that was compared while its condition was met; null if the rule compares none.</summary>
    public double? Highest { get; init; }

    /// <summary>The lowest one.</summary>
    public double? Lowest { get; init; }

    /// <summary>The unit of the values, such as <c>s</c>; <c>1</c> for a count.</summary>
    public string Unit { get; init; } = "1";

    /// <summary>What the values are that it began with.</summary>
    [Words(typeof(SampleResolution))]
    public required string Resolution { get; init; }

    /// <summary>Its labels, by which it is known.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = ShownDictionary.Of(value); } = ShownDictionary.Of(new Dictionary<string, string>());

    /// <summary>Name and time, for tables.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name} {FiredAt.UtcDateTime:yyyy-MM-dd HH:mm}");
}

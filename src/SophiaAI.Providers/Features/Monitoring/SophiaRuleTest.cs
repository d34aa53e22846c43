using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>What a rule would have done in a time of the past.</summary>
public sealed record SophiaRuleTest
{
    /// <summary>The rule's name.</summary>
    public required string Name { get; init; }

    /// <summary>How bad its alerts are: its label <c>severity</c>; null if it has none.</summary>
    public string? Severity { get; init; }

    /// <summary>From when on it was tried, in UTC.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>Until when, in UTC.</summary>
    public DateTimeOffset To { get; init; }

    /// <summary>How often it would have fired, counted for each series.</summary>
    public int Fired { get; init; }

    /// <summary>How long its alerts would have fired, added up.</summary>
    public TimeSpan Firing { get; init; }

    /// <summary>How many series it had values of at once, at most. Without any, it could not fire.</summary>
    public int Series { get; init; }

    /// <summary>Each time that it would have fired, in order; the first 1,000.</summary>
    public IReadOnlyList<SophiaTestedAlert> Alerts { get; init => field = ShownCollection<SophiaTestedAlert>.Of(value); } = ShownCollection<SophiaTestedAlert>.Of([]);

    /// <summary>The messages that would have gone out about it, in order; the first 1,000.</summary>
    public IReadOnlyList<SophiaTestedMessage> Messages { get; init => field = ShownCollection<SophiaTestedMessage>.Of(value); } = ShownCollection<SophiaTestedMessage>.Of([]);

    /// <summary>How many of these there are.</summary>
    public int MessageCount => Messages.Count;

    /// <summary>How fine the values are that it was tried with.</summary>
    public IReadOnlyList<SophiaTestedTime> Times { get; init => field = ShownCollection<SophiaTestedTime>.Of(value); } = ShownCollection<SophiaTestedTime>.Of([]);

    /// <summary>Name and number, for tables.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name}: {Fired}");
}

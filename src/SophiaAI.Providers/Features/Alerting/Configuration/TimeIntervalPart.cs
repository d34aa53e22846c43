namespace SophiaAI.Providers.Features.Alerting.Configuration;

/// <summary>One entry of a time interval, as alertmanager.yml has it: all that is set has to hold; in each list, one range has to.</summary>
internal sealed record TimeIntervalPart
{
    /// <summary>Minutes of the day, from and until, the end exclusive, up to 1,440.</summary>
    public IReadOnlyList<NumberRange> Times { get; init; } = [];

    /// <summary>Days of the week, Sunday is 0, both inclusive.</summary>
    public IReadOnlyList<NumberRange> Weekdays { get; init; } = [];

    /// <summary>Days of the month, both inclusive; negative ones count from the month's end.</summary>
    public IReadOnlyList<NumberRange> DaysOfMonth { get; init; } = [];

    /// <summary>Months, both inclusive.</summary>
    public IReadOnlyList<NumberRange> Months { get; init; } = [];

    /// <summary>Years, both inclusive.</summary>
    public IReadOnlyList<NumberRange> Years { get; init; } = [];

    /// <summary>The time zone.</summary>
    public TimeZoneInfo Location { get; init; } = TimeZoneInfo.Utc;
}

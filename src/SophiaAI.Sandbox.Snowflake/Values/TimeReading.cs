namespace SophiaAI.Sandbox.Snowflake.Values;

/// <summary>A date and a time of day as read from a text, with the offset if the text had one.</summary>
internal sealed class TimeReading
{
    private const decimal Nano = 0.000000001m;

    public int Year { get; set; } = 1970;

    public int Month { get; set; } = 1;

    public int Day { get; set; } = 1;

    public int Hour { get; set; }

    public int Minute { get; set; }

    public int Second { get; set; }

    public int Nanosecond { get; set; }

    public bool? Afternoon { get; set; }

    public int? OffsetMinutes { get; set; }

    public bool IsValid =>
        Year is >= 1 and <= 9999 && Month is >= 1 and <= 12 && Day >= 1 && Day <= DateTime.DaysInMonth(Year, Month)
        && Hour is >= 0 and <= 23 && Minute is >= 0 and <= 59 && Second is >= 0 and <= 59;

    public DateOnly Date => new(Year, Month, Day);

    public decimal SecondsOfDay => (((Hour * 60) + Minute) * 60) + Second + (Nanosecond * Nano);

    /// <summary>Seconds since 1970 on the wall clock, regardless of the offset.</summary>
    public decimal Wall => ((Date.DayNumber - 719_162) * 86_400m) + SecondsOfDay;

    public static TimeReading FromWall(decimal seconds)
    {
        decimal whole = decimal.Floor(seconds);
        DateTime instant = DateTime.UnixEpoch.AddTicks((long)whole * TimeSpan.TicksPerSecond);
        return new TimeReading
        {
            Year = instant.Year,
            Month = instant.Month,
            Day = instant.Day,
            Hour = instant.Hour,
            Minute = instant.Minute,
            Second = instant.Second,
            Nanosecond = (int)((seconds - whole) / Nano),
        };
    }

    /// <summary>Converts an hour from 1 to 12 with its AM or PM to the 24-hour clock.</summary>
    public void ApplyMeridian()
    {
        if (Afternoon is { } afternoon)
            Hour = (Hour % 12) + (afternoon ? 12 : 0);
    }
}

namespace SophiaAI.Providers.Features.Monitoring.Samples;

/// <summary>How long values are kept, and how much of what the files say is believed.</summary>
internal static class SampleLimits
{
    /// <summary>For how many days each single value is kept.</summary>
    public const int RawDays = 7;

    /// <summary>For how many days the values of each hour are kept, rolled up.</summary>
    public const int HourDays = 40;

    /// <summary>For how many days the values of each day are kept, rolled up.</summary>
    public const int DayDays = 400;

    /// <summary>The most series. A file of more is damaged, or somebody's own work.</summary>
    public const int MostSeries = 2_000;

    /// <summary>The most labels of a series.</summary>
    public const int MostLabels = 24;

    /// <summary>The longest name or value of a label.</summary>
    public const int LongestLabel = 512;

    /// <summary>The longest file that is read. One of 2,000 series is not half as long.</summary>
    public const int LongestFile = 32 * 1024 * 1024;

    /// <summary>The most values that one of an hour or a day stands for.</summary>
    public const int MostValues = 1_000_000;

    /// <summary>How long ago a series had its last value, at most, to be one that there is.</summary>
    public static TimeSpan SeriesLife { get; } = TimeSpan.FromDays(30);
}

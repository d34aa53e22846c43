namespace SophiaAI.Providers.Services.Gong.Statistics;

/// <summary>What is counted together in statistics.</summary>
internal enum GongActivityPeriod
{
    /// <summary>Each day.</summary>
    Day,

    /// <summary>Each week.</summary>
    Week,

    /// <summary>Each month.</summary>
    Month,

    /// <summary>Each quarter of a year.</summary>
    Quarter,

    /// <summary>Each year.</summary>
    Year,
}

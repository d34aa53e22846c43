namespace SophiaAI.Providers.Services.Estuary.Statistics;

/// <summary>The time that statistics are added up over. All begin and end in UTC.</summary>
internal static class EstuaryGrain
{
    /// <summary>Each hour.</summary>
    public const string Hour = nameof(Hour);

    /// <summary>Each day.</summary>
    public const string Day = nameof(Day);

    /// <summary>Each month.</summary>
    public const string Month = nameof(Month);
}

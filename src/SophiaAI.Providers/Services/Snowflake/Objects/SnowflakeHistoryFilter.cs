namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>Which past queries to return. Members that are null or empty restrict nothing; names can contain <c>*</c> and <c>?</c>.</summary>
public sealed record SnowflakeHistoryFilter
{
    /// <summary>Query ids.</summary>
    public IReadOnlyList<string> QueryIds { get; init; } = [];

    /// <summary>Users; any of them.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];

    /// <summary>Warehouses; any of them.</summary>
    public IReadOnlyList<string> Warehouses { get; init; } = [];

    /// <summary>Databases; any of them.</summary>
    public IReadOnlyList<string> Databases { get; init; } = [];

    /// <summary>Query tags; any of them.</summary>
    public IReadOnlyList<string> QueryTags { get; init; } = [];

    /// <summary>Statuses; any of them.</summary>
    public IReadOnlyList<SnowflakeQueryStatus> Statuses { get; init; } = [];

    /// <summary>The status that a word stands for, whether it is ours or one of the service's.</summary>
    internal static SnowflakeQueryStatus StatusOf(string word)
    {
        if (Enum.TryParse(word, ignoreCase: true, out SnowflakeQueryStatus status)) return status;
        return Enum.GetValues<SnowflakeQueryStatus>().First(known => WordsOf(known).Contains(word, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The statuses in the service's words. The view and the table function use different ones.</summary>
    internal string[] StatusWords => [.. Statuses.SelectMany(WordsOf).Distinct()];

    private static string[] WordsOf(SnowflakeQueryStatus status) => status switch
    {
        SnowflakeQueryStatus.Success => ["SUCCESS"],
        SnowflakeQueryStatus.Failed => ["FAIL", "FAILED_WITH_ERROR"],
        SnowflakeQueryStatus.Incident => ["INCIDENT", "FAILED_WITH_INCIDENT"],
        SnowflakeQueryStatus.Running => ["RUNNING"],
        SnowflakeQueryStatus.Queued => ["QUEUED"],
        SnowflakeQueryStatus.Blocked => ["BLOCKED"],
        _ => ["RESUMING_WAREHOUSE"],
    };

    /// <summary>Queries that took at least this long.</summary>
    public TimeSpan? MinimumDuration { get; init; }

    /// <summary>Queries that ended at or after this time, or are still running.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Queries that ended before this time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The maximum number of queries.</summary>
    public int? First { get; init; }

    /// <summary>Where to look.</summary>
    public SnowflakeHistorySource Source { get; init; }
}

namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>The source of the query history.</summary>
public enum SnowflakeHistorySource
{
    /// <summary>The information schema, unless the range begins more than seven days ago.</summary>
    Automatic,

    /// <summary>The information schema's table function: no delay, includes running queries, covers seven days.</summary>
    InformationSchema,

    /// <summary>The view in SNOWFLAKE.ACCOUNT_USAGE: covers a year, up to 45 minutes late, requires its own privilege.</summary>
    AccountUsage,
}

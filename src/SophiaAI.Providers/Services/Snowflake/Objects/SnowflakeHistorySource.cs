namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>Where the history of queries is read.</summary>
public enum SnowflakeHistorySource
{
    /// <summary>The information schema, unless the range begins more than seven days ago.</summary>
    Automatic,

    /// <summary>The information schema's table function: at once, running queries too, seven days.</summary>
    InformationSchema,

    /// <summary>The view in SNOWFLAKE.ACCOUNT_USAGE: a year, up to 45 minutes late, and a privilege of its own.</summary>
    AccountUsage,
}

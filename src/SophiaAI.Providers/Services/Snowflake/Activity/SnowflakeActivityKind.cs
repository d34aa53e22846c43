namespace SophiaAI.Providers.Services.Snowflake.Activity;

/// <summary>What a row of the account's activity is about.</summary>
internal enum SnowflakeActivityKind
{
    /// <summary>The queries of a warehouse.</summary>
    Queries,

    /// <summary>A query that failed.</summary>
    FailedQuery,

    /// <summary>A sign-in that failed.</summary>
    FailedSignIn,

    /// <summary>The credits of a warehouse.</summary>
    Credits,
}

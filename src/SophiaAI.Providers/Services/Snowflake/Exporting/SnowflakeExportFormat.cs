namespace SophiaAI.Providers.Services.Snowflake.Exporting;

/// <summary>The formats of files that results are exported to.</summary>
internal enum SnowflakeExportFormat
{
    /// <summary>Values separated by a character, as in RFC 4180.</summary>
    Csv,

    /// <summary>A JSON object on each line.</summary>
    JsonLines,

    /// <summary>Apache Parquet.</summary>
    Parquet,
}

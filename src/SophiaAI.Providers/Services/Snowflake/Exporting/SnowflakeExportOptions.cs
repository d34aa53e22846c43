namespace SophiaAI.Providers.Services.Snowflake.Exporting;

/// <summary>How a result is written to files.</summary>
internal sealed record SnowflakeExportOptions
{
    /// <summary>The files' format.</summary>
    public required SnowflakeExportFormat Format { get; init; }

    /// <summary>Whether the files are compressed with gzip. Not for Parquet, which compresses its own parts.</summary>
    public bool IsCompressed { get; init; }

    /// <summary>The character between two values, for CSV. ASCII.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>How NULL is written in CSV, never in quotes. A text that is the same is in quotes.</summary>
    public string NullText { get; init; } = string.Empty;

    /// <summary>Whether a CSV file begins with the columns' names.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Whether a CSV file begins with a byte order mark.</summary>
    public bool HasByteOrderMark { get; init; }

    /// <summary>Whether binary values are base64 in CSV and JSON. Otherwise they are hexadecimal, as Snowflake shows them.</summary>
    public bool BinaryAsBase64 { get; init; }

    /// <summary>The most rows of one file; null for a single file.</summary>
    public long? RowsPerFile { get; init; }
}

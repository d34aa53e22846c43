using SophiaAI.Providers.Services.Snowflake.Exporting;

namespace SophiaAI.Snowflake.Exporting;

/// <summary>What the name of an exported file says about its format.</summary>
/// <param name="Path">The name.</param>
internal readonly record struct ExportFileName(string Path)
{
    private const string Gzip = ".gz";

    /// <summary>Whether the file is to be compressed with gzip.</summary>
    public bool IsCompressed => Path.EndsWith(Gzip, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether its values are separated by tabs.</summary>
    public bool HasTabs => Extension is ".TSV" or ".TAB";

    /// <summary>The format; null if the name does not tell.</summary>
    public SnowflakeExportFormat? Format => Extension switch
    {
        ".CSV" or ".TSV" or ".TAB" => SnowflakeExportFormat.Csv,
        ".JSONL" or ".NDJSON" => SnowflakeExportFormat.JsonLines,
        ".PARQUET" or ".PQ" => SnowflakeExportFormat.Parquet,
        _ => null,
    };

    private string Extension => System.IO.Path.GetExtension(IsCompressed ? Path[..^Gzip.Length] : Path).ToUpperInvariant();
}

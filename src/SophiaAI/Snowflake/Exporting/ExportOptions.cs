using SophiaAI.Providers.Services.Snowflake.Exporting;

namespace SophiaAI.Snowflake.Exporting;

/// <summary>Combines the parameters of an export with what the file's name says, and finds those that contradict each other.</summary>
internal static class ExportOptions
{
    private static readonly string[] s_csvOnly =
        [nameof(ExportSnowflakeQueryCommand.Delimiter), nameof(ExportSnowflakeQueryCommand.NullText), nameof(ExportSnowflakeQueryCommand.NoHeader), nameof(ExportSnowflakeQueryCommand.Encoding)];

    /// <summary>The options.</summary>
    /// <param name="command">The command.</param>
    /// <param name="fault">What is wrong with the call; null if nothing is.</param>
    /// <param name="action">What to do about it.</param>
    /// <returns>Null after a fault.</returns>
    public static SnowflakeExportOptions? Of(ExportSnowflakeQueryCommand command, out string? fault, out string? action)
    {
        ExportFileName name = new(command.Path);
        SnowflakeExportFormat? format = command.As is { } given ? Enum.Parse<SnowflakeExportFormat>(given, ignoreCase: true) : name.Format;
        char delimiter = command.Delimiter ?? (name.HasTabs ? '\t' : ',');
        string nullText = command.NullText ?? string.Empty;
        (fault, action) = format is { } known ? Fault(command, known, name, delimiter, nullText) : UnknownFormat(command.Path);
        return fault is not null ? null : new SnowflakeExportOptions
        {
            Format = format!.Value,
            IsCompressed = name.IsCompressed,
            Delimiter = delimiter,
            NullText = nullText,
            HasHeader = !command.NoHeader,
            HasByteOrderMark = command.Encoding.Equals("utf8BOM", StringComparison.OrdinalIgnoreCase),
            BinaryAsBase64 = command.BinaryFormat.Equals("Base64", StringComparison.OrdinalIgnoreCase),
            RowsPerFile = command.RowsPerFile,
        };
    }

    private static (string? Fault, string? Action) Fault(ExportSnowflakeQueryCommand command, SnowflakeExportFormat format, ExportFileName name, char delimiter, string nullText)
    {
        if (format == SnowflakeExportFormat.Parquet && name.IsCompressed) return ("A Parquet file is not compressed as a whole: its columns are, with Snappy.", "Leave out .gz.");
        if (format != SnowflakeExportFormat.Csv && s_csvOnly.FirstOrDefault(command.MyInvocation.BoundParameters.ContainsKey) is { } csvOnly) return ($"-{csvOnly} is for CSV, and this is {format}.", $"Leave out -{csvOnly}, or use -As Csv.");
        if (format == SnowflakeExportFormat.Parquet && command.MyInvocation.BoundParameters.ContainsKey(nameof(command.BinaryFormat))) return ("-BinaryFormat is for text. Parquet has binary values as they are.", "Leave out -BinaryFormat.");
        if (!IsDelimiter(delimiter)) return ($"'{delimiter}' can't be a delimiter: it would be taken for part of a number, a date or a text.", "Use a comma, a semicolon, a tab (\"`t\"), a vertical bar, or another ASCII sign.");
        if (nullText.AsSpan().ContainsAny("\"\r\n") || nullText.Contains(delimiter, StringComparison.Ordinal)) return ("-NullText has a quote, a line end or the delimiter, which would be taken for more than NULL.", "Use a word such as NULL or \\N.");
        return (null, null);
    }

    private static (string? Fault, string? Action) UnknownFormat(string path) =>
        ($"The extension of '{path}' does not tell the format.", "Use .csv, .tsv, .jsonl, .ndjson or .parquet, with .gz after it if the file should be compressed; or give the format with -As.");

    private static bool IsDelimiter(char character) =>
        character == '\t' || (char.IsAscii(character) && !char.IsControl(character) && !char.IsLetterOrDigit(character) && !"\"+-.: ".Contains(character, StringComparison.Ordinal));
}

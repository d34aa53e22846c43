using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Exporting;

/// <summary>Writes results to files, row by row as they are decoded.</summary>
internal sealed class SnowflakeExporter
{
    private readonly ProviderContext _context;
    private readonly SnowflakeExportOptions _options;

    public SnowflakeExporter(ProviderContext context, SnowflakeExportOptions options)
    {
        _context = context;
        _options = options;
    }

    /// <summary>Writes all rows of a result, and puts the files in their places.</summary>
    /// <param name="result">The result.</param>
    /// <param name="files">The files; disposed of.</param>
    /// <param name="overwrite">Whether files that exist may be replaced.</param>
    /// <param name="cancellationToken">Stops the work, until the files are in their places.</param>
    /// <returns>The files' paths.</returns>
    /// <exception cref="ServiceException">The result could not be read, or has a value that the format has no place for.</exception>
    /// <exception cref="IOException">A file can't be written.</exception>
    public async Task<IReadOnlyList<string>> WriteAsync(SnowflakeResult result, FileSet files, bool overwrite, CancellationToken cancellationToken)
    {
        using (files)
        {
            await WriteAsync(result, files, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return files.Commit(overwrite);
        }
    }

    private async Task WriteAsync(SnowflakeResult result, FileSet files, CancellationToken cancellationToken)
    {
        ExportColumn[] columns = ExportColumn.Of(result, out IReadOnlyList<(string Old, string New)> renamed);
        if (SnowflakeColumnNames.Describe(renamed) is { } warning) _context.Report(ProviderEventKind.Warning, warning);
        if (FormattedColumns.Warning(result.Columns, mayKeep: false) is { } formatted) _context.Report(ProviderEventKind.Warning, formatted);
        switch (_options.Format)
        {
            case SnowflakeExportFormat.Csv:
                await WriteAsync(result, files, new CsvEncoding(columns, _options, message => _context.Report(ProviderEventKind.Warning, message)), cancellationToken).ConfigureAwait(false);
                break;
            case SnowflakeExportFormat.JsonLines:
                await WriteAsync(result, files, new JsonLinesEncoding(columns, _options), cancellationToken).ConfigureAwait(false);
                break;
            default:
                if (columns.Length == 0) throw NoColumns();
                WarnOfOffsets(columns);
                await WriteAsync(result, files, new ParquetEncoding(columns), cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private async Task WriteAsync<TRow>(SnowflakeResult result, FileSet files, IRowEncoding<TRow> encoding, CancellationToken cancellationToken)
    {
        long most = _options.RowsPerFile ?? long.MaxValue;
        IRowFile<TRow>? file = null;
        long inFile = 0;
        try
        {
            await foreach (ArraySegment<TRow> batch in result.ReadBatchesAsync(encoding.Encode, cancellationToken).ConfigureAwait(false))
            {
                ReadOnlyMemory<TRow> rows = batch;
                while (!rows.IsEmpty)
                {
                    file ??= await encoding.OpenAsync(files.Next(), cancellationToken).ConfigureAwait(false);
                    int count = (int)Math.Min(rows.Length, most - inFile);
                    await file.WriteAsync(rows[..count], cancellationToken).ConfigureAwait(false);
                    rows = rows[count..];
                    inFile += count;
                    if (inFile < most) continue;
                    await file.CompleteAsync(cancellationToken).ConfigureAwait(false);
                    (file, inFile) = (null, 0);
                }
            }

            // A result without rows is a file too: its columns are known.
            if (result.RowCount == 0) file = await encoding.OpenAsync(files.Next(), cancellationToken).ConfigureAwait(false);
            if (file is not null) await file.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (file is not null) await file.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void WarnOfOffsets(ExportColumn[] columns)
    {
        string[] names = columns.Where(static column => column.Kind == SnowflakeValueKind.OffsetInstant).Select(static column => $"'{column.Name}'").ToArray();
        if (names.Length == 0) return;
        _context.Report(ProviderEventKind.Warning, $"Parquet keeps the instants of {string.Join(", ", names)}, in UTC, and not their offsets. Cast a TIMESTAMP_TZ column to VARCHAR to keep them.");
    }

    private static ServiceException NoColumns() => new(SnowflakeService.Name, FailureReason.InvalidRequest, "A Parquet file needs a column, and the result has none. Nothing was exported.")
    {
        RecommendedAction = "Export a statement that returns columns.",
    };
}

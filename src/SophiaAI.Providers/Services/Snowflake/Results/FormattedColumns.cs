using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>
/// Finds the columns whose cells have a format of the session. Nothing in a response says so, but the cells do, and
/// the statements that were sent: a cell that may be either is never taken for a number.
/// </summary>
internal static class FormattedColumns
{
    // A session formats all of a column's cells or none, so that a few are enough.
    private const int Sample = 512;

    // The names shown in one warning.
    private const int MostShown = 20;

    /// <summary>The columns, of which those that are formatted say so.</summary>
    /// <param name="columns">The columns as the service describes them.</param>
    /// <param name="first">The first partition.</param>
    /// <param name="formats">What is known of the session.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<SnowflakeColumn>> MarkAsync(
        IReadOnlyList<SnowflakeColumn> columns, ReceivedBody first, SessionFormats formats, CancellationToken cancellationToken)
    {
        if (columns.All(static column => OutputFormat.ParametersOf(column.Type).Count == 0)) return columns;
        CellSample[] samples = await ReadAsync(columns, first, cancellationToken).ConfigureAwait(false);
        return columns.Select((column, index) => ParameterFor(column, samples[index], formats) is { } parameter ? column with { OutputFormat = parameter } : column).ToArray();
    }

    /// <summary>What to tell about the columns that are formatted; null if none is.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="mayKeep">Whether the command has a parameter that keeps the text.</param>
    public static string? Warning(IEnumerable<SnowflakeColumn> columns, bool mayKeep)
    {
        SnowflakeColumn[] formatted = columns.Where(static column => column.OutputFormat is not null).ToArray();
        if (formatted.Length == 0) return null;
        string names = string.Join(", ", formatted.Take(MostShown).Select(static column => $"'{column.Name}'"));
        string more = formatted.Length > MostShown ? $" and {formatted.Length - MostShown} more" : string.Empty;
        string[] parameters = formatted.Select(static column => column.OutputFormat!).Distinct().ToArray();
        return $"{(formatted.Length == 1 ? "Column" : "Columns")} {names}{more} {(formatted.Length == 1 ? "is" : "are")} text as Snowflake sent it, because the session sets {Grammar.And(parameters)}. "
            + $"Unset {(parameters.Length == 1 ? "the parameter" : "the parameters")} to get values of the {(formatted.Length == 1 ? "column's type" : "columns' types")}{(mayKeep ? $", or use -AsText {names} to keep the text without this warning" : string.Empty)}.";
    }

    private static string? ParameterFor(SnowflakeColumn column, CellSample sample, SessionFormats formats)
    {
        if (sample.IsFormatted) return formats.Set(column.Type) ?? string.Join(" or ", OutputFormat.ParametersOf(column.Type));
        return formats.Mistakable(column.Type);
    }

    private static async Task<CellSample[]> ReadAsync(IReadOnlyList<SnowflakeColumn> columns, ReceivedBody first, CancellationToken cancellationToken)
    {
        CellSample[] samples = columns.Select(static column => new CellSample(column)).ToArray();
        PartitionRows<bool> rows = new(first, new ColumnReading(columns, static _ => { }), (ref SnowflakeCells cells) =>
        {
            foreach (CellSample sample in samples) sample.Add(ref cells);
            return true;
        });
        await using (rows.ConfigureAwait(false))
        {
            try
            {
                await rows.ReadAsync(new bool[Sample], cancellationToken).ConfigureAwait(false);
            }
            catch (ServiceException failure) when (failure.Reason == FailureReason.InvalidResponse)
            {
                // The same happens again where the rows are read, and is dealt with there.
            }
        }

        return samples;
    }
}

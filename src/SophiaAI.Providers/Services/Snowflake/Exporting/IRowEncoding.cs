using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Exporting;

/// <summary>Turns a result's cells into rows of a format, and writes such rows to files.</summary>
/// <typeparam name="TRow">A row in that format.</typeparam>
internal interface IRowEncoding<TRow>
{
    /// <summary>Encodes a row. A row whose bytes are not all there yet is encoded again, and the first attempt is not used.</summary>
    TRow Encode(ref SnowflakeCells cells);

    /// <summary>Begins a file.</summary>
    /// <param name="stream">Where it is written to; not disposed of.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IRowFile<TRow>> OpenAsync(Stream stream, CancellationToken cancellationToken);
}

using Parquet;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Exporting;

/// <summary>The values of one column in a block.</summary>
internal abstract class ParquetVector
{
    /// <summary>Reads the next cell.</summary>
    /// <param name="cells">The row's cells.</param>
    /// <param name="slot">The row's place.</param>
    /// <returns>How many bytes it takes beyond its place.</returns>
    public abstract int Read(ref SnowflakeCells cells, int slot);

    /// <summary>Writes the values as a row group's next column.</summary>
    /// <param name="group">The group.</param>
    /// <param name="slots">The rows' places, in order.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, ReadOnlyMemory<int> slots, CancellationToken cancellationToken);
}

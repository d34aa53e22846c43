using SophiaAI.Providers.Services.Snowflake.Wire;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>How many rows a statement changed.</summary>
/// <param name="RowsInserted">Rows that are new.</param>
/// <param name="RowsUpdated">Rows that were changed.</param>
/// <param name="RowsDeleted">Rows that were deleted.</param>
/// <param name="DuplicateRowsUpdated">Rows that were changed more than once by the same statement.</param>
public sealed record SnowflakeChanges(long RowsInserted, long RowsUpdated, long RowsDeleted, long DuplicateRowsUpdated)
{
    internal static SnowflakeChanges? From(StatementStats? stats) => stats is null
        ? null
        : new SnowflakeChanges(stats.NumRowsInserted ?? 0, stats.NumRowsUpdated ?? 0, stats.NumRowsDeleted ?? 0, stats.NumDuplicateRowsUpdated ?? 0);
}

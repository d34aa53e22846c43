using SophiaAI.Providers.Services.Snowflake.Wire;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>How many rows a statement changed.</summary>
/// <param name="RowsInserted">Rows that were inserted.</param>
/// <param name="RowsUpdated">Rows that were updated.</param>
/// <param name="RowsDeleted">Rows that were deleted.</param>
/// <param name="DuplicateRowsUpdated">Rows that were updated more than once by the same statement.</param>
public sealed record SnowflakeChanges(long RowsInserted, long RowsUpdated, long RowsDeleted, long DuplicateRowsUpdated)
{
    internal static SnowflakeChanges? From(StatementStats? stats) => stats is null
        ? null
        : new SnowflakeChanges(stats.NumRowsInserted ?? 0, stats.NumRowsUpdated ?? 0, stats.NumRowsDeleted ?? 0, stats.NumDuplicateRowsUpdated ?? 0);
}

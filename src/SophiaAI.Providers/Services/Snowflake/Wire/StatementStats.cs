namespace SophiaAI.Providers.Services.Snowflake.Wire;

/// <summary>What a statement changed.</summary>
internal sealed record StatementStats
{
    public long? NumRowsInserted { get; init; }

    public long? NumRowsUpdated { get; init; }

    public long? NumRowsDeleted { get; init; }

    public long? NumDuplicateRowsUpdated { get; init; }
}

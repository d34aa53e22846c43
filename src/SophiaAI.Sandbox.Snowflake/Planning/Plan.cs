using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>What to do for one statement.</summary>
internal sealed record Plan
{
    /// <summary>The query whose rows are the result.</summary>
    public BoundQuery? Rows { get; init; }

    public DmlKind? Dml { get; init; }

    /// <summary>DuckDB statements, run in one transaction; for DML, the last one's count is the result.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>The one row that a statement without rows of its own returns.</summary>
    public string Message { get; init; } = "Statement executed successfully.";

    /// <summary>The one row of a statement that returns more than a message: columns and cells.</summary>
    public IReadOnlyList<(string Column, string Cell)>? Row { get; init; }

    /// <summary>The kinds of clauses in a MERGE, which decide the columns of its result.</summary>
    public IReadOnlySet<string> MergeActions { get; init; } = new HashSet<string>();

    public bool NeedsWarehouse { get; init; }

    /// <summary>DDL ends an open transaction, because each DDL statement is its own transaction.</summary>
    public bool IsDdl { get; init; }

    /// <summary>BEGIN, COMMIT or ROLLBACK.</summary>
    public string? Transaction { get; init; }

    public TimeSpan Wait { get; init; }

    public string QueryType { get; init; } = "UNKNOWN";

    /// <summary>The tables that the statement reads, as DuckDB's catalog names them: schema and table, separated by a record separator.</summary>
    public IReadOnlyCollection<string> TablesRead { get; init; } = [];

    /// <summary>What changes in the session once the statement has succeeded.</summary>
    public Action? Applied { get; init; }

    public bool Writes => Dml is not null || IsDdl;

    public static Plan Ddl(string message, IReadOnlyList<string> commands, Action? applied = null) =>
        new() { IsDdl = true, Message = message, Commands = commands, Applied = applied };
}

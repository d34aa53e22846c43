using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>What is to be done for one statement.</summary>
internal sealed record Plan
{
    /// <summary>The query whose rows are the result.</summary>
    public BoundQuery? Rows { get; init; }

    public DmlKind? Dml { get; init; }

    /// <summary>DuckDB statements, run in one transaction; for DML the last one's count is the result.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>The one row that a statement without rows of its own answers with.</summary>
    public string Message { get; init; } = "Statement executed successfully.";

    /// <summary>The one row of a statement that has more to answer than its message: columns and cells.</summary>
    public IReadOnlyList<(string Column, string Cell)>? Row { get; init; }

    /// <summary>Clauses that a MERGE has, which decide the columns of its result.</summary>
    public IReadOnlySet<string> MergeActions { get; init; } = new HashSet<string>();

    public bool NeedsWarehouse { get; init; }

    /// <summary>DDL ends an open transaction, as each DDL statement is one of its own.</summary>
    public bool IsDdl { get; init; }

    /// <summary>BEGIN, COMMIT or ROLLBACK.</summary>
    public string? Transaction { get; init; }

    public TimeSpan Wait { get; init; }

    public string QueryType { get; init; } = "UNKNOWN";

    /// <summary>The tables that it reads, as DuckDB's catalog names them: schema and table with a record separator between.</summary>
    public IReadOnlyCollection<string> TablesRead { get; init; } = [];

    /// <summary>What changes in the session once the statement has succeeded.</summary>
    public Action? Applied { get; init; }

    public bool Writes => Dml is not null || IsDdl;

    public static Plan Ddl(string message, IReadOnlyList<string> commands, Action? applied = null) =>
        new() { IsDdl = true, Message = message, Commands = commands, Applied = applied };
}

namespace SophiaAI.Sandbox.Snowflake;

/// <summary>A statement's failure, with Snowflake's code, SQLSTATE and wording.</summary>
internal sealed class SnowflakeException(string code, string sqlState, string message) : Exception(message)
{
    public string Code { get; } = code;

    public string SqlState { get; } = sqlState;

    /// <summary>Compilation errors have a prefix, which errors of a running statement do not have.</summary>
    public static SnowflakeException Compilation(string code, string sqlState, string detail) =>
        new(code, sqlState, "SQL compilation error:\n" + detail);

    public static SnowflakeException At(string code, string sqlState, int line, int position, string detail) =>
        new(code, sqlState, $"SQL compilation error: error line {line} at position {position}\n{detail}");

    public static SnowflakeException Syntax(int line, int position, string unexpected) =>
        Compilation("001003", "42000", $"syntax error line {line} at position {position} unexpected '{unexpected}'.");

    /// <summary>For statements that are nested more deeply than the sandbox can follow.</summary>
    public static SnowflakeException TooDeep(int line, int position) =>
        Compilation("001003", "42000", $"error line {line} at position {position}: the statement is nested too deeply.");

    /// <summary>For Snowflake features that the sandbox can't reproduce faithfully, and for DuckDB's own: never a wrong answer.</summary>
    public static SnowflakeException Unsupported(string feature) =>
        new("000002", "0A000", $"Unsupported feature '{feature}'.");

    public static SnowflakeException UnsupportedStatement(string statementType) =>
        new("391911", "0A000", $"Unsupported statement type '{statementType}'.");

    public static SnowflakeException DoesNotExist(string kind, string name) =>
        Compilation("002003", kind is "Object" or "Table" or "View" ? "42S02" : "02000", $"{kind} '{name}' does not exist or not authorized.");

    public static SnowflakeException AlreadyExists(string name) =>
        Compilation("002002", "42710", $"Object '{name}' already exists.");

    /// <summary>For a role that sees the object, and may not do this with it.</summary>
    public static SnowflakeException Insufficient(string kind, string name) =>
        new("003001", "42501", $"SQL access control error:\nInsufficient privileges to operate on {kind.ToLowerInvariant()} '{name}'.");

    /// <summary>For a role that would make an object that is there, and that it does not see.</summary>
    public static SnowflakeException AlreadyHidden(string kind, string name) => Compilation(
        "003041",
        "42710",
        $"{kind} '{name}' already exists, but current role has no privileges on it. If this is unexpected and you cannot resolve this problem, contact your system administrator. "
            + "ACCOUNTADMIN role may be required to manage the privileges on the object.");

    public static SnowflakeException Canceled() => new("000604", "57014", "SQL execution canceled");
}

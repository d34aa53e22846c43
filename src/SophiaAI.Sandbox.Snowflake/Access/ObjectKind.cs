namespace SophiaAI.Sandbox.Snowflake.Access;

/// <summary>A kind of object on which privileges are granted.</summary>
/// <param name="Words">As statements call it, such as <c>RESOURCE MONITOR</c>.</param>
/// <param name="Parts">How many parts a complete name has: 1 in the account, 2 in a database, 3 in a schema.</param>
internal sealed record ObjectKind(string Words, int Parts)
{
    public static readonly ObjectKind Account = new("ACCOUNT", 1);
    public static readonly ObjectKind Database = new("DATABASE", 1);
    public static readonly ObjectKind Role = new("ROLE", 1);
    public static readonly ObjectKind Schema = new("SCHEMA", 2);
    public static readonly ObjectKind Table = new("TABLE", 3);
    public static readonly ObjectKind User = new("USER", 1);
    public static readonly ObjectKind View = new("VIEW", 3);
    public static readonly ObjectKind Warehouse = new("WAREHOUSE", 1);

    /// <summary>All but the account. Of those that the sandbox can't make, there can still be future grants.</summary>
    public static IReadOnlyList<ObjectKind> All { get; } =
    [
        Database, Role, Schema, Table, User, View, Warehouse, new("RESOURCE MONITOR", 1), new("INTEGRATION", 1),
        .. new[]
        {
            "STAGE", "SEQUENCE", "FUNCTION", "PROCEDURE", "FILE FORMAT", "PIPE", "STREAM", "TASK", "DYNAMIC TABLE", "EXTERNAL TABLE", "EVENT TABLE", "ICEBERG TABLE", "MATERIALIZED VIEW",
            "ALERT", "SECRET", "TAG", "MASKING POLICY", "ROW ACCESS POLICY", "NETWORK RULE", "GIT REPOSITORY", "STREAMLIT", "NOTEBOOK", "MODEL", "SERVICE",
        }.Select(words => new ObjectKind(words, 3)),
    ];

    /// <summary>As SHOW GRANTS calls it, such as <c>RESOURCE_MONITOR</c>.</summary>
    public string Name { get; } = Words.Replace(' ', '_');

    /// <summary>As messages call it, such as <c>Resource monitor</c>.</summary>
    public string Title { get; } = Words[..1] + Words[1..].ToLowerInvariant();

    /// <summary>As GRANT … ON ALL calls several.</summary>
    public string Plural { get; } = Words.EndsWith('Y') ? Words[..^1] + "IES" : Words + "S";

    /// <summary>The kind that a statement calls so, such as DATABASE.</summary>
    public static ObjectKind Of(string words) => All.First(kind => kind.Words == words);
}

using SophiaAI.Sandbox.Snowflake.Sql;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>A result that is assembled column by column from the catalog's tables.</summary>
/// <remarks>An expression is <c>NULL</c>, <c>''</c> or similar where the sandbox has no value.</remarks>
internal sealed record Listing(string From, IReadOnlyList<(string Name, SqlType Type, string Sql)> Columns)
{
    private static readonly SqlType s_created = SqlType.TimestampLtz with { Scale = 3 };

    public static (string Name, SqlType Type, string Sql) Text(string name, string sql) => (name, SqlType.Text, sql);

    public static (string Name, SqlType Type, string Sql) Number(string name, string sql) => (name, SqlType.Integer, $"CAST({sql} AS DECIMAL(38,0))");

    public static (string Name, SqlType Type, string Sql) Stamp(string name, string sql = "created_on") => (name, s_created, sql);

    /// <summary>Several columns with the same text.</summary>
    public static IEnumerable<(string Name, SqlType Type, string Sql)> Texts(string names, string sql) => names.Split(' ').Select(n => Text(n, sql));

    /// <summary>Several columns that the source has in lower case.</summary>
    public static IEnumerable<(string Name, SqlType Type, string Sql)> Texts(string names) => names.Split(' ').Select(n => Text(n, n.ToLowerInvariant()));

    public static IEnumerable<(string Name, SqlType Type, string Sql)> Numbers(string names, string sql) => names.Split(' ').Select(n => Number(n, sql));

    public BoundQuery ToQuery(string tail)
    {
        string list = string.Join(", ", Columns.Select((c, i) => $"{c.Sql} AS c{i}"));
        return new BoundQuery($"SELECT {list} FROM {From}{tail}", [.. Columns.Select(c => new OutputColumn(c.Name, c.Type, true, null))]);
    }
}

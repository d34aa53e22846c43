using System.Globalization;
using System.Text;

namespace SophiaAI.Sandbox.Snowflake.Data;

/// <summary>Names and literals as DuckDB reads them.</summary>
internal static class DuckNames
{
    /// <summary>Snowflake's own catalog: no user statement can name it.</summary>
    public const string Catalog = "sandbox_catalog";

    /// <summary>
    /// DuckDB compares names case-insensitively, Snowflake does not. A name with lower-case letters therefore gets a
    /// suffix that spells out which letters they are.
    /// </summary>
    public static string Quote(string name) => '"' + Mangle(name).Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    public static string Schema(string database, string schema) => Quote(SchemaName(database, schema));

    /// <summary>The whole account is in one DuckDB catalog, because a transaction can write to only one.</summary>
    public static string SchemaName(string database, string schema) => database + "." + schema;

    public static string Table(string database, string schema, string name) => Schema(database, schema) + "." + Quote(name);

    public static string TemporaryTable(string database, string schema, string name) =>
        "temp.main." + Quote(SchemaName(database, schema) + "." + name);

    public static string Literal(string text)
    {
        string escaped = text.Replace("'", "''", StringComparison.Ordinal);
        return escaped.Contains('\0', StringComparison.Ordinal)
            ? "('" + escaped.Replace("\0", "' || chr(0) || '", StringComparison.Ordinal) + "')"
            : "'" + escaped + "'";
    }

    public static string Literal(bool value) => value ? "true" : "false";

    public static string Literal(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Mangle(string name)
    {
        StringBuilder suffix = new();
        for (int i = 0; i < name.Length; i++)
        {
            if (char.ToUpperInvariant(name[i]) != name[i])
                suffix.Append(CultureInfo.InvariantCulture, $".{i:x}");
        }

        return suffix.Length == 0 ? name : name + '\u001f' + suffix;
    }
}

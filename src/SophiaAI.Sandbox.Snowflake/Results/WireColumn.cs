using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Results;

/// <summary>A result's column, in the form in which its cells are sent.</summary>
internal sealed record WireColumn(string Sql, WireKind Kind)
{
    public static WireColumn Of(OutputColumn column, string sql, Session session)
    {
        SqlType type = column.Type;
        return type.Kind switch
        {
            SqlTypeKind.Number when type is { Scale: 0, Precision: <= 18 } => new($"CAST({sql} AS BIGINT)", WireKind.Integer),
            SqlTypeKind.Number => new(Conversion.NumberText(sql, type), WireKind.Text),
            SqlTypeKind.Float => new(sql, WireKind.Float),
            SqlTypeKind.Boolean => new(sql, WireKind.Boolean),
            SqlTypeKind.Date => Format(session, "DATE_OUTPUT_FORMAT") is { } format
                ? new(Formatted(column, sql, format, session), WireKind.Text)
                : new($"CAST({sql} - DATE '1970-01-01' AS BIGINT)", WireKind.Integer),
            SqlTypeKind.Time => Format(session, "TIME_OUTPUT_FORMAT") is { } format
                ? new($"sf_format({sql}, 0, {format})", WireKind.Text)
                : new(Seconds(sql, 14, type.Scale), WireKind.Text),
            SqlTypeKind.TimestampNtz or SqlTypeKind.TimestampLtz or SqlTypeKind.TimestampTz => new(Timestamp(column, sql, session), WireKind.Text),
            SqlTypeKind.Binary => new(
                session.Parameters.GetValueOrDefault("BINARY_OUTPUT_FORMAT", "HEX").Equals("BASE64", StringComparison.OrdinalIgnoreCase) ? $"to_base64({sql})" : $"hex({sql})",
                WireKind.Text),
            SqlTypeKind.Variant or SqlTypeKind.Object or SqlTypeKind.Array or SqlTypeKind.Geography => new(sql, WireKind.Json),
            SqlTypeKind.Unknown => new($"CAST({sql} AS VARCHAR)", WireKind.Text),
            _ => new(sql, WireKind.Text),
        };
    }

    private static string Timestamp(OutputColumn column, string sql, Session session)
    {
        string name = column.Type.Kind switch { SqlTypeKind.TimestampNtz => "NTZ", SqlTypeKind.TimestampLtz => "LTZ", _ => "TZ" };
        string? format = Format(session, $"TIMESTAMP_{name}_OUTPUT_FORMAT") ?? Format(session, "TIMESTAMP_OUTPUT_FORMAT");
        if (format is not null)
            return Formatted(column, sql, format, session);
        return column.Type.Kind == SqlTypeKind.TimestampTz
            ? $"{Seconds($"struct_extract({sql}, 't')", 24, column.Type.Scale)} || ' ' || CAST(struct_extract({sql}, 'o') + 1440 AS VARCHAR)"
            : Seconds(sql, 24, column.Type.Scale);
    }

    private static string Seconds(string sql, int precision, int scale) =>
        string.Create(CultureInfo.InvariantCulture, $"CAST(CAST({sql} AS DECIMAL({precision},{scale})) AS VARCHAR)");

    private static string Formatted(OutputColumn column, string sql, string format, Session session) =>
        new Conversion(session.TimeZone).TimestampText(new Bound(sql, column.Type), format);

    /// <summary>Only a format that the request itself specifies counts.</summary>
    private static string? Format(Session session, string parameter) =>
        session.Parameters.GetValueOrDefault(parameter) is { Length: > 0 } format && !format.Equals("AUTO", StringComparison.OrdinalIgnoreCase)
            ? DuckNames.Literal(format)
            : null;
}

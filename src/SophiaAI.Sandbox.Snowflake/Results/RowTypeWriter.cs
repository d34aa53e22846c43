using System.Text.Json;
using SophiaAI.Sandbox.Snowflake.Sql;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Results;

/// <summary>Describes a result's columns.</summary>
internal static class RowTypeWriter
{
    public static void Write(Utf8JsonWriter writer, OutputColumn column)
    {
        SqlType type = column.Type.Kind == SqlTypeKind.Unknown ? SqlType.Text : column.Type;
        bool isFixed = type.Kind == SqlTypeKind.Number;
        bool isTime = type.IsTimestamp || type.Kind == SqlTypeKind.Time;
        writer.WriteStartObject();
        writer.WriteString("name", column.Name);
        writer.WriteString("database", column.Origin?.Database ?? "");
        writer.WriteString("schema", column.Origin?.Schema ?? "");
        writer.WriteString("table", column.Origin?.Table ?? "");
        Number(writer, "scale", isFixed || isTime ? type.Scale : null);
        Number(writer, "precision", isFixed || type.Kind == SqlTypeKind.DecFloat ? type.Precision : isTime ? 0 : null);
        Number(writer, "length", type.Length > 0 ? type.Length : null);
        writer.WriteString("type", Name(type.Kind));
        writer.WriteBoolean("nullable", column.Nullable);
        Number(writer, "byteLength", type.Kind switch
        {
            // A character takes up to four bytes, a text at most 16 MB.
            SqlTypeKind.Text => Math.Min(type.Length * 4L, SqlType.MaxTextLength),
            SqlTypeKind.Binary => type.Length,
            _ => null,
        });
        writer.WriteNull("collation");
        writer.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
        else
            writer.WriteNull(name);
    }

    private static string Name(SqlTypeKind kind) => kind switch
    {
        SqlTypeKind.Number => "fixed",
        SqlTypeKind.Float => "real",
        SqlTypeKind.TimestampNtz => "timestamp_ntz",
        SqlTypeKind.TimestampLtz => "timestamp_ltz",
        SqlTypeKind.TimestampTz => "timestamp_tz",
        _ => kind.ToString().ToLowerInvariant(),
    };
}

using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Sql.Lexing;

namespace SophiaAI.Sandbox.Snowflake.Sql.Parsing;

/// <summary>Reads a type name.</summary>
internal static class TypeParser
{
    public static SqlType Parse(string text)
    {
        TokenCursor cursor = new(text);
        SqlType type = Parse(cursor);
        cursor.ExpectEnd();
        return type;
    }

    public static SqlType Parse(TokenCursor cursor)
    {
        Token word = cursor.Current;
        if (word.Kind != TokenKind.Word)
            throw cursor.Unexpected();
        cursor.Next();
        switch (word.Value)
        {
            case "NUMBER" or "DECIMAL" or "DEC" or "NUMERIC":
                return Number(cursor);
            case "INT" or "INTEGER" or "BIGINT" or "SMALLINT" or "TINYINT" or "BYTEINT":
                return SqlType.Integer;
            case "DOUBLE":
                cursor.Accept("PRECISION");
                return SqlType.Float;
            case "FLOAT" or "FLOAT4" or "FLOAT8" or "REAL":
                return SqlType.Float;
            case "VARCHAR" or "STRING" or "TEXT" or "NVARCHAR" or "NVARCHAR2":
                return SqlType.TextOf(Length(cursor, SqlType.MaxTextLength, SqlType.MaxTextLength));
            case "CHAR" or "CHARACTER" or "NCHAR":
                return SqlType.TextOf(Length(cursor, cursor.Accept("VARYING") ? SqlType.MaxTextLength : 1, SqlType.MaxTextLength));
            case "BINARY" or "VARBINARY":
                return SqlType.Binary with { Length = Length(cursor, SqlType.MaxBinaryLength, SqlType.MaxBinaryLength) };
            case "BOOLEAN":
                return SqlType.Boolean;
            case "DATE":
                return SqlType.Date;
            case "TIME":
                return SqlType.Time with { Scale = Length(cursor, 9, 9) };
            case "TIMESTAMP":
                return Timestamp(cursor);
            case "DATETIME" or "TIMESTAMP_NTZ" or "TIMESTAMPNTZ":
                return SqlType.TimestampNtz with { Scale = Length(cursor, 9, 9) };
            case "TIMESTAMP_LTZ" or "TIMESTAMPLTZ":
                return SqlType.TimestampLtz with { Scale = Length(cursor, 9, 9) };
            case "TIMESTAMP_TZ" or "TIMESTAMPTZ":
                return SqlType.TimestampTz with { Scale = Length(cursor, 9, 9) };
            case "VARIANT":
                return SqlType.Variant;
            case "OBJECT":
                return Unstructured(cursor, SqlType.Object);
            case "ARRAY":
                return Unstructured(cursor, SqlType.Array);
            case "GEOGRAPHY":
                return SqlType.Geography;
            case "DECFLOAT":
                Length(cursor, 38, 38);
                return SqlType.DecFloat;
            case "VECTOR":
                return Vector(cursor);
            case "MAP" or "GEOMETRY" or "UUID" or "FILE":
                throw SnowflakeException.Unsupported("data type " + word.Value);
            default:
                throw SnowflakeException.Compilation("002040", "42601", $"Unsupported data type '{word.Value}'.");
        }
    }

    private static SqlType Number(TokenCursor cursor)
    {
        if (!cursor.Accept("("))
            return SqlType.Integer;
        int precision = Integer(cursor, 38);
        int scale = cursor.Accept(",") ? Integer(cursor, 37) : 0;
        cursor.Expect(")");
        if (precision == 0 || scale > precision)
            throw SnowflakeException.Compilation("001003", "42000", $"invalid scale '{scale}' or precision '{precision}' of NUMBER.");
        return SqlType.Number(precision, scale);
    }

    private static SqlType Timestamp(TokenCursor cursor)
    {
        int scale = Length(cursor, 9, 9);
        SqlType type = SqlType.TimestampNtz;
        if (cursor.AcceptAll("WITH", "LOCAL", "TIME", "ZONE"))
            type = SqlType.TimestampLtz;
        else if (cursor.AcceptAll("WITH", "TIME", "ZONE"))
            type = SqlType.TimestampTz;
        else
            cursor.AcceptAll("WITHOUT", "TIME", "ZONE");
        return type with { Scale = scale };
    }

    private static SqlType Vector(TokenCursor cursor)
    {
        const int MostElements = 4096;
        cursor.Expect("(");
        bool isFloat = cursor.Accept("FLOAT");
        if (!isFloat)
            cursor.Expect("INT");
        cursor.Expect(",");
        int length = Integer(cursor, MostElements);
        cursor.Expect(")");
        return new SqlType(SqlTypeKind.Vector, 0, isFloat ? 1 : 0, length);
    }

    private static SqlType Unstructured(TokenCursor cursor, SqlType type) =>
        cursor.At("(") ? throw SnowflakeException.Unsupported("structured " + type.Kind.ToString().ToUpperInvariant()) : type;

    private static int Length(TokenCursor cursor, int otherwise, int max)
    {
        if (!cursor.Accept("("))
            return otherwise;
        int length = Integer(cursor, max);
        cursor.Expect(")");
        return length;
    }

    private static int Integer(TokenCursor cursor, int max)
    {
        if (cursor.Current.Kind == TokenKind.Number
            && int.TryParse(cursor.Current.Raw, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value <= max)
        {
            cursor.Next();
            return value;
        }

        throw cursor.Unexpected();
    }
}

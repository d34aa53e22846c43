using SophiaAI.Sandbox.Snowflake.Sql.Lexing;

namespace SophiaAI.Sandbox.Snowflake.Sql.Parsing;

/// <summary>Lists such as <c>WAREHOUSE_SIZE = 'XSMALL' AUTO_SUSPEND = 60</c>.</summary>
internal static class PropertyParser
{
    public static Dictionary<string, string> Parse(TokenCursor cursor)
    {
        Dictionary<string, string> properties = new(StringComparer.Ordinal);
        while (cursor.Current.Kind == TokenKind.Word && cursor.Peek().Is("="))
        {
            string name = cursor.Next().Value;
            cursor.Next();
            properties[name] = cursor.At("(") ? throw SnowflakeException.Unsupported(name) : Value(cursor);
            cursor.Accept(",");
        }

        return properties;
    }

    private static string Value(TokenCursor cursor)
    {
        string sign = cursor.Accept("-") ? "-" : "";
        return cursor.Current.Kind is TokenKind.Text or TokenKind.Number or TokenKind.Word or TokenKind.QuotedWord
            ? sign + cursor.Next().Value
            : throw cursor.Unexpected();
    }
}

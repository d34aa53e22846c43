namespace SophiaAI.Sandbox.Snowflake.Sql.Lexing;

internal enum TokenKind
{
    Word,
    QuotedWord,
    Text,
    Number,

    /// <summary><c>x'48'</c>.</summary>
    Bytes,
    Symbol,

    /// <summary>The placeholder <c>?</c>.</summary>
    Parameter,

    /// <summary><c>$name</c> or <c>$1</c>.</summary>
    Variable,
    End,
}

namespace SophiaAI.Sandbox.Snowflake.Sql.Lexing;

internal enum TokenKind
{
    Word,
    QuotedWord,
    Text,
    Number,
    Symbol,

    /// <summary>The placeholder <c>?</c>.</summary>
    Parameter,

    /// <summary><c>$name</c> or <c>$1</c>.</summary>
    Variable,
    End,
}

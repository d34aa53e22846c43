namespace SophiaAI.Sandbox.Snowflake.Sql.Lexing;

/// <summary>A token of SQL.</summary>
/// <param name="Kind">The kind of token.</param>
/// <param name="Raw">The token as written.</param>
/// <param name="Value">A word folded to upper case, or a quoted word or a string without its quotes.</param>
/// <param name="Start">The token's position in the statement.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Position">The column, counted from 0 as in Snowflake's messages.</param>
internal readonly record struct Token(TokenKind Kind, string Raw, string Value, int Start, int Line, int Position)
{
    public int End => Start + Raw.Length;

    public bool Is(string symbolOrKeyword) =>
        Kind is TokenKind.Word or TokenKind.Symbol && Value == symbolOrKeyword;
}

namespace SophiaAI.Sandbox.Snowflake.Sql.Lexing;

/// <summary>A piece of SQL.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Raw">As it was typed.</param>
/// <param name="Value">A word folded to upper case, a quoted word or a text without its quotes.</param>
/// <param name="Start">Its place in the statement.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Position">The column, counted from 0 as Snowflake's messages do.</param>
internal readonly record struct Token(TokenKind Kind, string Raw, string Value, int Start, int Line, int Position)
{
    public int End => Start + Raw.Length;

    public bool Is(string symbolOrKeyword) =>
        Kind is TokenKind.Word or TokenKind.Symbol && Value == symbolOrKeyword;
}

using SophiaAI.Sandbox.Snowflake;
using SophiaAI.Sandbox.Snowflake.Sql.Lexing;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

public sealed class LexerTests
{
    [Theory]
    [InlineData("'it''s'", "it's")]
    [InlineData(@"'a\'b\\c\nd\te'", "a'b\\c\nd\te")]
    [InlineData(@"'\x41\u00e9\101'", "AéA")]
    [InlineData(@"'\q'", "q")]
    [InlineData("$$it's 'raw' \\n$$", "it's 'raw' \\n")]
    [InlineData("''", "")]
    public void Texts_lose_their_quotes_and_escapes(string sql, string value) =>
        Assert.Equal((TokenKind.Text, value), (Lexer.Read(sql)[0].Kind, Lexer.Read(sql)[0].Value));

    [Theory]
    [InlineData("abc", TokenKind.Word, "ABC")]
    [InlineData("_a$1", TokenKind.Word, "_A$1")]
    [InlineData("\"aBc\"", TokenKind.QuotedWord, "aBc")]
    [InlineData("\"say \"\"hi\"\"\"", TokenKind.QuotedWord, "say \"hi\"")]
    [InlineData("größe", TokenKind.Word, "GRÖßE")]
    [InlineData("$name", TokenKind.Variable, "NAME")]
    [InlineData("?", TokenKind.Parameter, "?")]
    [InlineData("12", TokenKind.Number, "12")]
    [InlineData(".5", TokenKind.Number, ".5")]
    [InlineData("1.25e-3", TokenKind.Number, "1.25e-3")]
    internal void Single_tokens(string sql, TokenKind kind, string value)
    {
        List<Token> tokens = Lexer.Read(sql);
        Assert.Equal(2, tokens.Count);
        Assert.Equal((kind, value), (tokens[0].Kind, tokens[0].Value));
    }

    [Fact]
    public void Comments_and_blanks_part_tokens()
    {
        List<Token> tokens = Lexer.Read("a -- one\n/* two\n'three' */ b // four\n :: c=>d||e<>1");
        Assert.Equal(["A", "B", "::", "C", "=>", "D", "||", "E", "<>", "1", "<EOF>"], tokens.Select(t => t.Value));
    }

    [Fact]
    public void Places_count_lines_from_one_and_columns_from_zero()
    {
        Token token = Lexer.Read("select 'a\nb' as x,\n   missing")[^2];
        Assert.Equal(("missing", 3, 3), (token.Raw, token.Line, token.Position));
    }

    [Theory]
    [InlineData("'never closed")]
    [InlineData("\"never closed")]
    [InlineData("$$never closed")]
    [InlineData("/* never closed")]
    public void What_is_not_closed_is_an_error(string sql) =>
        Assert.Equal("001003", Assert.Throws<SnowflakeException>(() => Lexer.Read(sql)).Code);

    [Fact]
    public void Statements_are_parted_at_semicolons_outside_texts() => Assert.Equal(
        ["select ';'", "select $$;$$ -- ;\n , 2", "select 3"],
        StatementSplitter.Split(" select ';' ;; select $$;$$ -- ;\n , 2; /* ; */ select 3 ;"));
}

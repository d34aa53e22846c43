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

    [Theory]
    [InlineData("create procedure p() returns int language sql as begin return 1; end; call p()")]
    [InlineData("create procedure p() returns int as declare x int default 1; y int; begin return x; end; call p()")]
    [InlineData("begin begin select 1; end; begin transaction; commit; exception when other then select 2; select 3; end; select 4")]
    [InlineData("begin if (a = (case when b then 1 end)) then select 1; select 2; elseif (c) then select 3; else select 4; end if; end; select 5")]
    [InlineData("begin case (x) when 1 then select 1; when 2 then select case when a then 1 else 2 end; else select 3; end case; end; select 5")]
    [InlineData("begin for i in 1 to 3 do select 1; end for lbl; while (a) loop select 2; end loop; end; select 5")]
    [InlineData("begin loop break; end loop; repeat select repeat('a', 2); until (a) end repeat; return 1; end; select 5")]
    [InlineData("declare c cursor for select 1; p procedure() returns int as begin return 1; end; begin open c; end; select 5")]
    [InlineData("create task t schedule = '1 minute' as begin insert into a values (1); end; select 5")]
    [InlineData("create view v as select 1 as begin, 2 as x; select 5")]
    [InlineData("select 1 as begin, 2 as x; select 5")]
    public void A_block_is_one_statement_with_all_its_semicolons(string sql)
    {
        List<string> parts = StatementSplitter.Split(sql);
        Assert.Equal(2, parts.Count);
        Assert.Equal(sql, string.Join("; ", parts));
    }

    [Theory]
    [InlineData("begin select 1; if (a) then select 2;")]
    [InlineData("declare x int;")]
    [InlineData("begin case when")]
    [InlineData("begin repeat until")]
    public void A_block_without_an_end_is_the_rest_of_the_text(string sql) => Assert.Equal([sql.TrimEnd(';')], StatementSplitter.Split(sql).Select(static part => part.TrimEnd(';')));

    [Fact]
    public void Blocks_can_be_nested_only_so_deep() => Assert.Equal(
        "001003", Assert.Throws<SnowflakeException>(() => StatementSplitter.Split(string.Concat(Enumerable.Repeat("begin ", 100_000)) + "select 1;")).Code);
}

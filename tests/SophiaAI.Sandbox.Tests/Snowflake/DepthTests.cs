using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>Statements that are nested deeply, or long: an answer or an error, and never the end of the process.</summary>
public sealed class DepthTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly SqlApi _api = SqlApi.For(sandbox);

    /// <summary>What is repeated before and after the middle of a statement.</summary>
    public static TheoryData<string, string, string, string, string> Nestings => new()
    {
        { "select ", "(", "1", ")", "" },
        { "select ", "not ", "true", "", "" },
        { "select ", "- ", "1", "", "" },
        { "select ", "case when true then ", "1", " end", "" },
        { "select ", "(select ", "1", ")", "" },
        { "select * from ", "(select * from ", "(select 1 as a)", ")", "" },
        { "select * from ", "(", "(select 1 as a)", ")", "" },
        { "", "(", "select 1", ")", "" },
        { "select 1", "", "", "::int", "" },
        { "select ", "cast(", "1", " as int)", "" },
        { "select ", "abs(", "1", ")", "" },
        { "select ", "[", "1", "]", "" },
        { "select ", "{'a': ", "1", "}", "" },
        { "select parse_json('{}'):a", "", "", ".a", "" },
        { "select parse_json('[]')", "", "", "[0]", "" },
        { "select 1", "", "", " is null", "" },
        { "select 1 where exists ", "(select 1 where exists ", "(select 1)", ")", "" },
        { "select 1 in ", "(select 1 where 1 in ", "(1)", ")", "" },
        { "with a as ", "(with a as ", "(select 1 as x)", " select * from a)", " select * from a" },
        { "create table depth_test as select ", "(", "1 as x", ")", "" },
        { "insert into accounts (id) values ", "(", "1", ")", "" },
        { "delete from accounts where ", "(", "false", ")", "" },
        { "set x = ", "(", "1", ")", "" },
    };

    [Theory]
    [MemberData(nameof(Nestings))]
    public async Task A_statement_that_is_nested_too_deeply_is_an_error(string start, string open, string middle, string close, string end)
    {
        (string code, string state, string message) = await _api.FailAsync(Nested(start, open, middle, close, end, 3_200));
        Assert.Equal(("001003", "42000"), (code, state));
        Assert.EndsWith("the statement is nested too deeply.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select ", "(", "1", ")", "1")]
    [InlineData("select ", "not ", "true", "", "true")]
    [InlineData("select ", "case when true then ", "1", " end", "1")]
    [InlineData("select 1", "", "", "::int", "1")]
    [InlineData("select * from ", "(select * from ", "(select 1 as a)", ")", "1")]
    public async Task A_statement_that_is_nested_as_people_nest_them_works(string start, string open, string middle, string close, string value) =>
        Assert.Equal(value, await _api.CellAsync(Nested(start, open, middle, close, "", 50)));

    [Theory]
    [InlineData("1 = 1", " and ", 10_000, "true")]
    [InlineData("1 = 2", " or ", 10_000, "false")]
    [InlineData("1", " + ", 200, "200")]
    [InlineData("''", " || ", 10_000, "")]
    public async Task A_chain_may_be_long(string operand, string symbol, int count, string value) =>
        Assert.Equal(value, await _api.CellAsync("select " + string.Join(symbol, Enumerable.Repeat(operand, count))));

    [Fact]
    public async Task The_operators_of_a_chain_keep_their_order_and_precedence()
    {
        Assert.Equal("abcde", await _api.CellAsync("select 'a' || 'b' || 'c' || 'd' || 'e'"));
        Assert.Null(await _api.CellAsync("select 'a' || null || 'c' || 'd'"));
        Assert.Equal("true", await _api.CellAsync("select true or false and false or false"));
        Assert.Equal("false", await _api.CellAsync("select false and true or true and false or false and true and true"));
        Assert.Equal("-8", await _api.CellAsync("select 1 - 2 - 3 - 4"));
        Assert.Equal("14", await _api.CellAsync("select 2 + 3 * 4 - 0"));
        Assert.Equal("true", await _api.CellAsync("select 1 + 1 = 2 and 3 > 2 or 1 = 2"));
    }

    private static string Nested(string start, string open, string middle, string close, string end, int depth) =>
        $"{start}{string.Concat(Enumerable.Repeat(open, depth))}{middle}{string.Concat(Enumerable.Repeat(close, depth))}{end}";
}

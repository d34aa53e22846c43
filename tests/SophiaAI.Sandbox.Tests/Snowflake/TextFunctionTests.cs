using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>Texts at their edges: nothing to separate by, nothing to fill with, positions that do not exist.</summary>
public sealed class TextFunctionTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Theory]
    [InlineData("strtok('a.b,c', '.,', 2)", "b")]
    [InlineData("strtok('a b c')", "a")]
    [InlineData("strtok('', '', 1)", null)]
    [InlineData("strtok('abc', '', 1)", "abc")]
    [InlineData("strtok('a', ' ', 0)", null)]
    [InlineData("split_part('abc', '', 1)", "abc")]
    [InlineData("split_part('abc', '', -1)", "abc")]
    [InlineData("split_part('abc', '', 2)", "")]
    [InlineData("split_part('a,b', ',', 0)", "a")]
    [InlineData("split_part('a,b', ',', 5)", "")]
    [InlineData("split_part(null, ',', 1)", null)]
    [InlineData("split_part('a', null, 1)", null)]
    [InlineData("lpad('abc', 2, '')", "ab")]
    [InlineData("lpad('a', 3, '')", "a")]
    [InlineData("rpad('a', 3, 'xy')", "axy")]
    [InlineData("lpad('a', 3, null)", null)]
    [InlineData("substr('abc', -5)", "")]
    [InlineData("substr('abc', -5, 3)", "")]
    [InlineData("substr('abc', -3, 2)", "ab")]
    [InlineData("substr('abc', 5)", "")]
    [InlineData("substr(null, -1)", null)]
    [InlineData("position('', 'abc')", "1")]
    [InlineData("zeroifnull(null)", "0")]
    [InlineData("floor(1.567, 2)", "1.56")]
    [InlineData("floor(-1.567, 2)", "-1.57")]
    [InlineData("ceil(1.561, 2)", "1.57")]
    [InlineData("ceil(1.5, 0)", "2")]
    [InlineData("floor(1.567::float, 1)", "1.5")]
    public async Task Nothing_has_a_meaning(string sql, string? value) => Assert.Equal(value, await _api.CellAsync("select " + sql));

    [Theory]
    [InlineData("regexp_substr('one two three', '[a-z]+', 1, 2)", "two")]
    [InlineData("regexp_substr('one two three', '[a-z]+', 5)", "two")]
    [InlineData("regexp_substr('one two three', 'T[a-z]+', 1, 2, 'i')", "three")]
    [InlineData(@"regexp_substr('key=val', '(\\w+)=(\\w+)', 1, 1, 'e', 2)", "val")]
    [InlineData(@"regexp_substr('key=val', '(\\w+)=(\\w+)', 1, 1, 'e')", "key")]
    [InlineData("regexp_substr('key=val', '[a-z]+', 1, 1, 'e')", "key")]
    [InlineData("regexp_substr('abc', 'x', 1, 1)", null)]
    [InlineData("regexp_substr('abc', 'b', 9, 1)", null)]
    [InlineData("regexp_substr(null, 'b', 1, 1)", null)]
    [InlineData("regexp_substr('a1', '[[:digit:]]', 1, 1)", "1")]
    [InlineData("regexp_substr_all('a1b22', '[0-9]+')", "[\"1\",\"22\"]")]
    [InlineData("regexp_replace('a1b2', '[0-9]', '#', 1, 2)", "a1b#")]
    [InlineData("regexp_replace('a1b2', '[0-9]', '#', 3)", "a1b#")]
    [InlineData(@"regexp_replace('ab', '(a)(b)', '\\2\\1', 1, 0, 'c')", "ba")]
    [InlineData("regexp_replace('AaA', 'a', '', 1, 0, 'i')", "")]
    [InlineData("regexp_instr('abcabc', 'c', 1, 2)", "6")]
    [InlineData("regexp_instr('abc', 'b', 1, 1, 1)", "3")]
    [InlineData("regexp_instr('abc', 'x')", "0")]
    [InlineData("regexp_instr('🌍b', 'b')", "2")]
    [InlineData("regexp_count('aaa', 'a', 2)", "2")]
    [InlineData("regexp_count('aAa', 'a', 1, 'i')", "3")]
    [InlineData("regexp_like('ABC', 'abc', 'i')", "true")]
    [InlineData("regexp_like('ABCD', 'abc', 'i')", "false")]
    [InlineData("regexp_like('a\\nb', 'a.b', 's')", "true")]
    [InlineData("regexp_like('a\\nb', 'a.b', 'c')", "false")]
    public async Task Regular_expressions_take_all_their_arguments(string sql, string? value) => Assert.Equal(value, await _api.CellAsync("select " + sql));

    [Theory]
    [InlineData("x'48'", "48")]
    [InlineData("X'48656c6c6f'", "48656C6C6F")]
    [InlineData("x''", "")]
    [InlineData("to_varchar(x'48656c6c6f', 'utf-8')", "Hello")]
    [InlineData("x'00' = to_binary('00')", "true")]
    public async Task Bytes_are_written_in_hexadecimal(string sql, string value) => Assert.Equal(value, await _api.CellAsync("select " + sql));
}

using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>FLATTEN, and paths into semi-structured values.</summary>
public sealed class FlattenTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Fact]
    public async Task An_array_gives_a_row_for_each_element()
    {
        JsonNode result = await _api.RunAsync("select * from table(flatten(input => parse_json('[7, null, \"x\"]')))");
        Assert.Equal(["SEQ", "KEY", "PATH", "INDEX", "VALUE", "THIS"], SqlApi.Names(result));
        Assert.Equal(
            ["1,,[0],0,7", "1,,[1],1,null", "1,,[2],2,\"x\""],
            SqlApi.Rows(result).Select(r => string.Join(',', r.Take(5))));
        Assert.All(SqlApi.Rows(result), r => Assert.Equal("[7,null,\"x\"]", r[5]), throwIfEmpty: true);
    }

    [Fact]
    public async Task An_object_gives_a_row_for_each_member() => Assert.Equal(
        ["a,a,,1", "b c,['b c'],,[2]"],
        (await _api.RowsAsync("select key, path, index, value from table(flatten(parse_json('{\"b c\": [2], \"a\": 1}')))")).Select(r => string.Join(',', r)));

    [Theory]
    [InlineData("recursive => true", "a,b,b[0],b[1],b[1].c")]
    [InlineData("mode => 'object'", "a,b")]
    [InlineData("mode => 'array'", "")]
    [InlineData("path => 'b'", "b[0],b[1]")]
    [InlineData("path => 'b[1]', mode => 'object'", "b[1].c")]
    public async Task Its_arguments_choose_the_rows(string arguments, string paths) => Assert.Equal(
        paths,
        await _api.CellAsync($"select listagg(path, ',') from table(flatten(input => parse_json('{{\"a\": 1, \"b\": [2, {{\"c\": 3}}]}}'), {arguments}))"));

    [Fact]
    public async Task Of_nothing_there_is_a_row_only_with_outer()
    {
        const string Sql = "select x.n, f.value from (select 1 as n, parse_json('[]') as v union all select 2, null) x, lateral flatten(input => x.v, outer => {0}) f order by 1";
        Assert.Empty(await _api.RowsAsync(Sql.Replace("{0}", "false", StringComparison.Ordinal)));
        Assert.Equal(["1", "2"], (await _api.RowsAsync(Sql.Replace("{0}", "true", StringComparison.Ordinal))).Select(r => r[0]));
    }

    [Fact]
    public async Task A_row_knows_which_row_it_came_from() => Assert.Equal("2", await _api.CellAsync(
        "select count(distinct f.seq) from (select parse_json('[1, 2]') as v union all select parse_json('[1, 2]')) x, lateral flatten(input => x.v) f"));

    [Fact]
    public async Task A_left_join_keeps_the_rows_without_elements() => Assert.Equal("250", await _api.CellAsync(
        "select count(distinct a.id) from accounts a left join lateral flatten(input => a.health:tags) f"));

    [Theory]
    [InlineData("parse_json('[null]')[0]::varchar", null)]
    [InlineData("parse_json('[null]')[0]::number", null)]
    [InlineData("is_null_value(parse_json('[null]')[0])", "true")]
    [InlineData("parse_json('[null]')[0] is null", "false")]
    [InlineData("parse_json('[null]')[1] is null", "true")]
    [InlineData("parse_json('[0.1234567890123456789012345678901234567]')[0]::number(38,37)", "0.1234567890123456789012345678901234567")]
    [InlineData("parse_json('{\"n\": 12345678901234567890123456789012345678}'):n", "12345678901234567890123456789012345678")]
    [InlineData("parse_json('{\"Name\": \"a\\\\u0022b\"}'):\"Name\"::string", "a\"b")]
    [InlineData("parse_json('{\"Name\": 1}'):name", null)]
    [InlineData("parse_json('{\"a\": {\"b c\": [1, {\"d\": \"x\"}]}}'):a['b c'][1].d::string", "x")]
    [InlineData("parse_json('{\"a.b\": 1}'):\"a.b\"", "1")]
    [InlineData("get_path(parse_json('{\"a\": {\"b\": [5]}}'), 'a.b[0]')", "5")]
    [InlineData("parse_json('{\"a\": \"]},\\\\\"\", \"b\": 2}'):b", "2")]
    public async Task A_path_finds_a_value_with_all_its_digits(string sql, string? value) => Assert.Equal(value, await _api.CellAsync("select " + sql));

    [Fact]
    public async Task What_it_can_not_do_it_refuses()
    {
        Assert.Equal("000002", (await _api.FailAsync("select * from table(flatten(input => parse_json('[]'), recursive => true, mode => 'array'))")).Code);
        Assert.Equal("001044", (await _api.FailAsync("select * from table(flatten(input => 5))")).Code);
        Assert.Equal("001008", (await _api.FailAsync("select * from table(flatten(input => parse_json('[]'), mode => 'x'))")).Code);
    }
}

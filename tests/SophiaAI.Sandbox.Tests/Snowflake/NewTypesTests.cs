using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>DECFLOAT and VECTOR.</summary>
public sealed class NewTypesTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Theory]
    [InlineData("1::decfloat", "1")]
    [InlineData("'-0.50'::decfloat", "-0.5")]
    [InlineData("'12345678901234567890123456789012345678'::decfloat", "12345678901234567890123456789012345678")]
    [InlineData("'123456789012345678901234567890123456785'::decfloat", "1.2345678901234567890123456789012345679e38")]
    [InlineData("'1e-100'::decfloat", "1e-100")]
    [InlineData("1.5e300::float::decfloat", "1.5e300")]
    [InlineData("null::decfloat", null)]
    [InlineData("'2.50'::decfloat::number(10,2)", "2.50")]
    [InlineData("'2.5'::decfloat::varchar", "2.5")]
    [InlineData("'10'::decfloat > '9'::decfloat", "true")]
    [InlineData("'-10'::decfloat < '-9.5'::decfloat", "true")]
    [InlineData("'1e-5'::decfloat = 0.00001", "true")]
    [InlineData("try_to_decfloat('x')", null)]
    [InlineData("[1, 2.5, -3]::vector(float, 3)", "[1,2.5,-3]")]
    [InlineData("[1, 2]::vector(int, 2)", "[1,2]")]
    public async Task Values_are_exact(string sql, string? value) => Assert.Equal(value, await _api.CellAsync("select " + sql));

    [Fact]
    public async Task They_are_stored_and_described()
    {
        await _api.RunAsync("create table news (d decfloat, v vector(float, 2))");
        await _api.RunAsync("insert into news select :1, parse_json('[1, 2]')::vector(float, 2)", new { bindings = new Dictionary<string, object> { ["1"] = new { type = "DECFLOAT", value = "1e50" } } });
        JsonNode result = await _api.RunAsync("select d, v from news");
        Assert.Equal(["1e50", "[1,2]"], Assert.Single(SqlApi.Rows(result)));
        Assert.Equal(["decfloat", "vector"], SqlApi.Columns(result).Select(c => (string?)c!["type"]));
        Assert.Equal(["DECFLOAT", "VECTOR(FLOAT, 2)"], (await _api.RowsAsync("describe table news")).Select(r => r[1]));
    }

    [Fact]
    public async Task Numbers_are_ordered_as_numbers() => Assert.Equal(
        ["-1e50", "-2", "0", "1e-40", "9", "10"],
        (await _api.RowsAsync("select column1::decfloat from values ('10'), ('9'), ('-2'), ('1e-40'), ('-1e50'), ('0') order by 1")).Select(r => r[0]));

    [Fact]
    public async Task What_it_can_not_do_it_refuses()
    {
        Assert.Equal("000002", (await _api.FailAsync("select '1'::decfloat + 1")).Code);
        Assert.Equal("000002", (await _api.FailAsync("select max('1'::decfloat)")).Code);
        Assert.Equal("100069", (await _api.FailAsync("select [1, 2]::vector(float, 3)")).Code);
        Assert.Equal("100038", (await _api.FailAsync("select 'x'::decfloat")).Code);
    }
}

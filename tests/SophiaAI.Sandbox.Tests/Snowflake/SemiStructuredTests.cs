using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>What NULL, numbers and dates become in VARIANT, OBJECT and ARRAY.</summary>
public sealed class SemiStructuredTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Theory]
    [InlineData("array_construct(null, 'hello', 3::double)", "[undefined,\"hello\",3.000000000000000e+00]")]
    [InlineData("array_construct(null, parse_json('null'))", "[undefined,null]")]
    [InlineData("[1, null]", "[1,undefined]")]
    [InlineData("array_construct(1, null)[1] is null", "true")]
    [InlineData("array_construct(1, null)[1]", null)]
    [InlineData("get([1, null], 1)", null)]
    [InlineData("is_null_value([null][0])", null)]
    [InlineData("is_null_value(parse_json('[null]')[0])", "true")]
    [InlineData("array_size([1, null])", "2")]
    [InlineData("array_size(parse_json('{}'))", null)]
    [InlineData("array_append([1], null)", "[1,undefined]")]
    [InlineData("array_append(null::array, 1)", null)]
    [InlineData("array_prepend([1], null)", "[undefined,1]")]
    [InlineData("array_cat([1, null], [2])", "[1,undefined,2]")]
    [InlineData("array_cat(null::array, [1])", null)]
    [InlineData("array_compact([1, null, 2])", "[1,2]")]
    [InlineData("array_construct_compact(1, null, 2)", "[1,2]")]
    [InlineData("array_to_string([1, null, 3], '-')", "1--3")]
    [InlineData("array_contains(3::variant, [1, 3])", "true")]
    [InlineData("array_contains(3::double::variant, [1, 3])", "true")]
    [InlineData("array_contains(null, [1])", null)]
    [InlineData("array_contains(null, [1, null])", "true")]
    [InlineData("object_construct('a', null, 'b', 1)", "{\"b\":1}")]
    [InlineData("object_construct(null, 1)", "{}")]
    [InlineData("object_construct_keep_null('a', null)", "{\"a\":null}")]
    [InlineData("object_construct_keep_null(null, 1)", "{}")]
    [InlineData("object_insert({'a': 1}, 'b', null)", "{\"a\":1}")]
    [InlineData("object_insert({'a': 1}, null, 2)", "{\"a\":1}")]
    [InlineData("object_insert({'a': 1}, 'b', parse_json('null'))", "{\"a\":1,\"b\":null}")]
    [InlineData("object_insert({'a': 1, 'c': 3}, 'a', 2, true)", "{\"a\":2,\"c\":3}")]
    [InlineData("object_keys({'b': 1, 'a': null})", "[\"a\",\"b\"]")]
    [InlineData("to_array(null::int)", null)]
    [InlineData("to_array(1)", "[1]")]
    [InlineData("to_json([1, null, 3::double])", "[1,undefined,3.000000000000000e+00]")]
    [InlineData("[1, null]::varchar", "[1,undefined]")]
    [InlineData("(select listagg(index || '=' || value, ' ') within group (order by index) from table(flatten(parse_json('[1, ,77]'))))", "0=1 2=77")]
    [InlineData("array_to_string([1], null)", null)]
    [InlineData("array_slice([1, 2, 3], 0, -1)", "[1,2]")]
    [InlineData("array_slice([1, 2, 3], -2, 3)", "[2,3]")]
    [InlineData("array_slice([1, 2, 3], 2, 1)", "[]")]
    [InlineData("array_slice([1, 2, 3], 0, 9)", "[1,2,3]")]
    [InlineData("array_slice([1, 2, 3], 0, 0)", "[]")]
    [InlineData("array_slice(null::array, 0, 1)", null)]
    [InlineData("split('abc', '')", "[\"abc\"]")]
    [InlineData("split('', 'x')", "[\"\"]")]
    [InlineData("split(null, 'x')", null)]
    [InlineData("split('a,b,', ',')", "[\"a\",\"b\",\"\"]")]
    public async Task Null_is_undefined_and_not_the_null_of_json(string sql, string? value) => Assert.Equal(value, await _api.CellAsync("select " + sql));

    [Theory]
    [InlineData("null", null)]
    [InlineData("parse_json('null')", "NULL_VALUE")]
    [InlineData("true", "BOOLEAN")]
    [InlineData("parse_json('-17')", "INTEGER")]
    [InlineData("parse_json('123.12')", "DECIMAL")]
    [InlineData("parse_json('1.912e2')", "DOUBLE")]
    [InlineData("3", "INTEGER")]
    [InlineData("3.00", "INTEGER")]
    [InlineData("3.5", "DECIMAL")]
    [InlineData("3::double::variant", "DOUBLE")]
    [InlineData("'inf'::double::variant", "DOUBLE")]
    [InlineData("'x'", "VARCHAR")]
    [InlineData("[1]", "ARRAY")]
    [InlineData("{}", "OBJECT")]
    [InlineData("'2020-01-01'::date::variant", "DATE")]
    [InlineData("'10:00'::time::variant", "TIME")]
    [InlineData("'2020-01-01'::timestamp_ntz::variant", "TIMESTAMP_NTZ")]
    [InlineData("'2020-01-01'::timestamp_ltz::variant", "TIMESTAMP_LTZ")]
    [InlineData("'2020-01-01'::timestamp_tz::variant", "TIMESTAMP_TZ")]
    [InlineData("x'00'::variant", "BINARY")]
    [InlineData("['2020-01-01'::date][0]", "DATE")]
    public async Task A_variant_knows_the_type_of_its_value(string sql, string? type) => Assert.Equal(type, await _api.CellAsync($"select typeof({sql})"));

    [Theory]
    [InlineData("parse_json('1.912e2')", "1.912000000000000e+02")]
    [InlineData("parse_json('1.912e2')::varchar", "191.2")]
    [InlineData("parse_json('1.912e2')::number(10, 2)", "191.20")]
    [InlineData("3::double::variant::varchar", "3")]
    [InlineData("(0.1::double + 0.2::double)::variant::double", "0.30000000000000004")]
    [InlineData("(0.1::double + 0.2::double)::variant", "3.000000000000000e-01")]
    [InlineData("parse_json('{\"note\": \"1e5 is no number\"}')", "{\"note\":\"1e5 is no number\"}")]
    [InlineData("'2020-01-01'::date::variant", "\"2020-01-01\"")]
    [InlineData("'2020-01-01'::date::variant::date::varchar", "2020-01-01")]
    [InlineData("{'d': '2020-01-01'::date}:d::varchar", "2020-01-01")]
    [InlineData("x'48'::variant::binary", "48")]
    [InlineData("is_decimal(parse_json('1.5'))", "true")]
    [InlineData("is_integer(parse_json('1.5'))", "false")]
    [InlineData("is_date(current_date::variant)", "true")]
    [InlineData("parse_json('10') > parse_json('9')", "true")]
    [InlineData("parse_json('1') = 1::double::variant", "true")]
    [InlineData("parse_json('\"a\"') < parse_json('\"b\"')", "true")]
    [InlineData("parse_json('1') in (parse_json('1e0'), parse_json('2'))", "true")]
    [InlineData("equal_null(parse_json('1'), parse_json('1e0'))", "true")]
    [InlineData("parse_json('{\"a\":1,\"a\":2}', 'd')", "{\"a\":2}")]
    [InlineData("try_parse_json('{\"a\":1,\"a\":2}')", null)]
    [InlineData("try_parse_json('{\"a\":1,\"a\":2}', 'd')", "{\"a\":2}")]
    [InlineData("parse_json('')", null)]
    [InlineData("check_json('{')", "incomplete object value, pos 2")]
    [InlineData("check_json('{}')", null)]
    public async Task Values_keep_their_digits_and_their_type(string sql, string? value) => Assert.Equal(value, await _api.CellAsync("select " + sql));

    [Fact]
    public async Task Variants_are_ordered_as_what_they_are()
    {
        const string Values = "from values (parse_json('10')), (parse_json('9')), (parse_json('\"x\"')), (parse_json('9'))";
        Assert.Equal(["9", "9", "10", "\"x\""], (await _api.RowsAsync($"select column1 {Values} order by 1")).Select(r => r[0]));
        Assert.Equal(["9", "10", "\"x\""], (await _api.RowsAsync($"select distinct column1 {Values} order by column1")).Select(r => r[0]));
        Assert.Equal(["9,2", "10,1", "\"x\",1"], (await _api.RowsAsync($"select column1, count(*) {Values} group by 1 order by 1")).Select(r => string.Join(',', r)));
    }

    [Fact]
    public async Task They_are_stored_as_they_are()
    {
        await _api.RunAsync("create table kept_variants (v variant)");
        await _api.RunAsync("insert into kept_variants select [null, 1::double, '2020-01-01'::date]");
        Assert.Equal(
            ["[undefined,1.000000000000000e+00,\"2020-01-01\"]", "DOUBLE", "DATE", "true"],
            Assert.Single(await _api.RowsAsync("select v, typeof(v[1]), typeof(v[2]), v[0] is null from kept_variants")));
    }

    [Theory]
    [InlineData("transform([1, 2], x int -> x + 1)", "[2,3]")]
    [InlineData("transform(['a', null], x -> x::varchar || '!')", "[\"a!\",undefined]")]
    [InlineData("transform([{'a': 1}, {}], o -> o:a)", "[1,undefined]")]
    [InlineData("transform([[1, 2], [3]], a -> array_size(a))", "[2,1]")]
    [InlineData("transform([], x -> x)", "[]")]
    [InlineData("transform(null::array, x -> x)", null)]
    [InlineData("filter([1, 2, 3, null], x -> x > 1)", "[2,3]")]
    [InlineData("filter([1, 2], (x) -> x > 1)", "[2]")]
    [InlineData("reduce([1, 2, 3], 0, (total, x) -> total + x)", "6")]
    [InlineData("reduce([1, 2, 3], 0, (total int, x int) -> total + x)", "6")]
    [InlineData("reduce(['a', 'b'], '', (total, x) -> total || x::varchar)", "ab")]
    [InlineData("reduce([], 5, (total, x) -> total + x)", "5")]
    [InlineData("reduce(null::array, 5, (total, x) -> total + x)", null)]
    public async Task Lambda_expressions_are_applied_to_each_element(string sql, string? value) => Assert.Equal(value, await _api.CellAsync("select " + sql));

    [Fact]
    public async Task A_lambda_expression_sees_the_columns_of_the_row() => Assert.Equal(
        ["[11,12]", "[21,22]"],
        (await _api.RowsAsync("select transform([1, 2], x int -> x + n) from (select column1 as n from values (10), (20)) order by n")).Select(r => r[0]));

    [Theory]
    [InlineData("select x -> x")]
    [InlineData("select abs(x -> x)")]
    public async Task An_arrow_alone_is_an_error(string sql) => Assert.Equal("001003", (await _api.FailAsync(sql)).Code);

    [Theory]
    [InlineData("select transform([1], 2)")]
    [InlineData("select transform([1], (a, b) -> a)")]
    [InlineData("select filter('x', a -> true)")]
    public async Task A_lambda_expression_must_fit(string sql) => Assert.Equal("001044", (await _api.FailAsync(sql)).Code);
}

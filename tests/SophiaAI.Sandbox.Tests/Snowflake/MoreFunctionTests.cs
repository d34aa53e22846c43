using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>Less common functions, and the clauses that come with them.</summary>
public sealed class MoreFunctionTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Theory]
    [InlineData("regexp_substr('abc123', '[0-9]+')", "123")]
    [InlineData("regexp_substr('abc', '[0-9]+')", null)]
    [InlineData("regexp_replace('a1b22', '[0-9]+', '#')", "a#b#")]
    [InlineData("regexp_count('a1b22', '[0-9]')", "3")]
    [InlineData("strtok('a.b..c', '.', 3)", "c")]
    [InlineData("strtok('a.b', '.', 9)", null)]
    [InlineData("editdistance('kitten', 'sitting')", "3")]
    [InlineData("'abc' like any ('x%', 'a%')", "true")]
    [InlineData("'abc' like all ('x%', 'a%')", "false")]
    [InlineData("'abc' not like any ('x%', 'y%')", "true")]
    [InlineData("(1, 'a') in ((2, 'b'), (1, 'a'))", "true")]
    [InlineData("(1, 'a') not in ((2, 'b'))", "true")]
    [InlineData("bitand(12, 10) || bitor(12, 10) || bitxor(12, 10) || bitnot(0)", "8146-1")]
    [InlineData("bitshiftleft(1, 4)", "16")]
    [InlineData("bitshiftright(16, 4)", "1")]
    [InlineData("factorial(5)", "120")]
    [InlineData("square(1.5)", "2.25")]
    [InlineData("last_day('2024-02-10'::date)::varchar", "2024-02-29")]
    [InlineData("last_day('2024-02-10'::date, 'quarter')::varchar", "2024-03-31")]
    [InlineData("last_day('2024-02-10'::date, 'year')::varchar", "2024-12-31")]
    [InlineData("last_day('2024-02-10'::date, 'week')::varchar", "2024-02-11")]
    [InlineData("datediff(week, '2024-01-07', '2024-01-08')", "1")]
    [InlineData("datediff(week, '2024-01-08', '2024-01-14')", "0")]
    [InlineData("datediff(week, '1969-12-29', '1969-12-28')", "-1")]
    [InlineData("datediff(hour, '2024-01-01 00:59'::timestamp, '2024-01-01 01:00'::timestamp)", "1")]
    [InlineData("current_timestamp(3)", "1795176000.000")]
    [InlineData("round(1250, -2)", "1300")]
    [InlineData("round(-1250, -2)", "-1300")]
    [InlineData("round(1249.99, -2)", "1200")]
    [InlineData("round(4, -1)", "0")]
    [InlineData("trunc(-1299.9, -2)", "-1200")]
    [InlineData("next_day('2024-01-01'::date, 'monday')::varchar", "2024-01-08")]
    [InlineData("next_day('2024-01-01'::date, 'fr')::varchar", "2024-01-05")]
    [InlineData("previous_day('2024-01-01'::date, 'mo')::varchar", "2023-12-25")]
    [InlineData("add_months('2024-01-31'::date, 1)::varchar", "2024-02-29")]
    [InlineData("add_months('2024-02-29'::date, 1)::varchar", "2024-03-31")]
    [InlineData("add_months('2024-02-28'::date, -1)::varchar", "2024-01-28")]
    [InlineData("add_months('2024-02-29 10:00'::timestamp_ntz, -1)::varchar", "2024-01-31 10:00:00.000")]
    [InlineData("add_months('2024-02-29 10:00'::timestamp_ltz, 1)::varchar", "2024-03-31 10:00:00.000 -0700")]
    [InlineData("add_months(null, 1)", null)]
    [InlineData("yearofweek('2024-12-31'::date)", "2025")]
    [InlineData("array_to_string(parse_json('[\"a\", 1, null]')::array, '-')", "a-1-")]
    [InlineData("array_cat([1], ['x'])", "[1,\"x\"]")]
    [InlineData("array_append([], 1)", "[1]")]
    [InlineData("array_prepend([1], 0)", "[0,1]")]
    [InlineData("array_slice([1, 2, 3], 0, 2)", "[1,2]")]
    [InlineData("array_position(2, [1, 2])", "1")]
    [InlineData("array_position(9, [1, 2])", null)]
    [InlineData("object_insert({'b': 1}, 'a', 2)", "{\"a\":2,\"b\":1}")]
    [InlineData("object_delete({'a': 1, 'b': 2}, 'a')", "{\"b\":2}")]
    [InlineData("object_pick({'a': 1, 'b': 2}, 'a')", "{\"a\":1}")]
    [InlineData("strip_null_value(parse_json('null'))", null)]
    public async Task They_give_Snowflakes_values(string sql, string? value) => Assert.Equal(value, await _api.CellAsync("select " + sql));

    [Theory]
    [InlineData("object_agg(stage, n) from (select stage, count(*) as n from deals where id < 5004 group by stage)", "{\"Closed Lost\":1,\"Closed Won\":1,\"Discovery\":1,\"Negotiation\":1}")]
    [InlineData("array_agg(distinct currency) within group (order by currency desc) from invoices", "[\"USD\",\"GBP\",\"EUR\"]")]
    [InlineData("approx_count_distinct(currency) from invoices", "3")]
    [InlineData("percentile_cont(0.5) within group (order by id) from accounts", "1124.500")]
    [InlineData("percentile_disc(0.5) within group (order by id) from accounts", "1124")]
    [InlineData("max_by(name, id) from accounts where id < 1003", "Fabrikam Properties")]
    [InlineData("min_by(name, id) from accounts", "Northwind Properties")]
    [InlineData("count(*) from accounts sample (7 rows)", "7")]
    [InlineData("count(*) from accounts sample bernoulli (100)", "250")]
    [InlineData("max(id) from (select top 3 id from accounts order by id)", "1002")]
    public async Task They_work_on_tables(string sql, string value) => Assert.Equal(value, await _api.CellAsync("select " + sql));

    [Fact]
    public async Task A_key_is_not_inserted_twice() => Assert.Equal("100097", (await _api.FailAsync("select object_insert({'a': 1}, 'a', 2)")).Code);

    [Theory]
    [InlineData("select hash(1)")]
    [InlineData("select typeof(xmlget(parse_xml('<a/>'), 'a'))")]
    [InlineData("select * from accounts sample system (10)")]
    public async Task What_would_be_wrong_is_refused(string sql) => Assert.Contains((await _api.FailAsync(sql)).Code, new[] { "000002", "000939" });
}

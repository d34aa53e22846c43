using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>The clauses that Snowflake has beyond standard SQL.</summary>
public sealed class QueryClauseTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Sales = "(select column1 as region, column2 as quarter, column3 as amount from values ('N', 'Q1', 10), ('N', 'Q1', 5), ('N', 'Q2', 20), ('S', 'Q1', 7))";
    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Theory]
    [InlineData("pivot(sum(amount) for quarter in ('Q1', 'Q2')) order by region", "REGION|'Q1'|'Q2'", "N|15|20 S|7|")]
    [InlineData("pivot(count(amount) for quarter in ('Q1' as first, 'Q2' as second)) as p order by region", "REGION|FIRST|SECOND", "N|2|1 S|1|0")]
    [InlineData("pivot(max(amount) for quarter in ('Q1', 'Q3')) as p (r, a, b) order by r", "R|A|B", "N|10| S|7|")]
    [InlineData("as s pivot(sum(amount) for s.quarter in ('Q1')) order by 1", "REGION|'Q1'", "N|15 S|7")]
    public async Task Rows_become_columns(string clause, string names, string rows)
    {
        JsonNode result = await _api.RunAsync($"select * from {Sales} {clause}");
        Assert.Equal((names, rows), (string.Join('|', SqlApi.Names(result)), string.Join(' ', SqlApi.Rows(result).Select(r => string.Join('|', r)))));
    }

    [Fact]
    public async Task Without_groups_there_is_one_row() =>
        Assert.Equal(["2", "1"], Assert.Single(await _api.RowsAsync("select * from (select column1 as k, column2 as v from values ('a', 2), ('b', 1)) pivot(sum(v) for k in ('a', 'b'))")));

    [Theory]
    [InlineData("unpivot(v for n in (a, b))", "1|A|10 1|B|20 2|A|30")]
    [InlineData("unpivot include nulls (v for n in (a, b))", "1|A|10 1|B|20 2|A|30 2|B|")]
    [InlineData("unpivot(v for n in (a as 'first', b as second)) as u", "1|SECOND|20 1|first|10 2|first|30")]
    public async Task Columns_become_rows(string clause, string rows)
    {
        JsonNode result = await _api.RunAsync($"select * from (select column1 as id, column2 as a, column3 as b from values (1, 10, 20), (2, 30, null)) {clause} order by id, n");
        Assert.Equal(("ID|N|V", rows), (string.Join('|', SqlApi.Names(result)), string.Join(' ', SqlApi.Rows(result).Select(r => string.Join('|', r)))));
    }

    [Theory]
    [InlineData("* exclude (name, probability)", "ID|ACCOUNT_ID|STAGE|AMOUNT|CLOSE_DATE|OWNER|UPDATED_AT")]
    [InlineData("* ilike '%id%'", "ID|ACCOUNT_ID")]
    [InlineData("* ilike '%id%' exclude account_id", "ID")]
    [InlineData("d.* rename (id as deal, name as title) ", "DEAL|ACCOUNT_ID|TITLE|STAGE|AMOUNT|PROBABILITY|CLOSE_DATE|OWNER|UPDATED_AT")]
    [InlineData("* ilike 'name' replace ('x' as name) rename name as title", "TITLE")]
    public async Task An_asterisk_can_be_trimmed(string list, string names) =>
        Assert.Equal(names, string.Join('|', SqlApi.Names(await _api.RunAsync($"select {list} from deals d limit 1"))));

    [Theory]
    [InlineData("select * replace (upper(b) as b) from (select 1 as a, 'x' as b)", "1|X")]
    [InlineData("select $2, t.$1 from values (1, 2) t", "2|1")]
    [InlineData("select a.$1, b.$1 from values (1) a, values (2) b", "1|2")]
    [InlineData("select * from (select column1 as a, column2 as b from values (2, 1), (1, 2), (1, 1)) order by all limit 1", "1|1")]
    [InlineData("select column1, column2 from values (1, 1), (2, 1) order by all desc limit 1", "2|1")]
    [InlineData("select 1 union all select 2 order by all desc limit 1", "2")]
    [InlineData("select count(*), count(t.*) from (select column1 as a, column2 as b from values (1, 2), (1, null)) t", "2|1")]
    [InlineData("select object_construct(*) from (select 1 as b, 2 as a, null as c)", "{\"A\":2,\"B\":1}")]
    [InlineData("select count(*) from (select * from accounts) sample (10 rows)", "10")]
    [InlineData("with n (i) as (select 1 union all select i + 1 from n where i < 4) select sum(i) from n", "10")]
    [InlineData("with deals as (select id from deals union select 1) select count(*) > 100 from deals", "true")]
    [InlineData("select 1 from dual", "1")]
    [InlineData("select count(*) from dual d, accounts", "250")]
    public async Task They_give_Snowflakes_rows(string sql, string row) => Assert.Equal(row, string.Join('|', Assert.Single(await _api.RowsAsync(sql))));

    [Fact]
    public async Task A_table_can_be_called_dual()
    {
        await _api.RunAsync("create table sophia.raw.dual (n int)");
        Assert.Empty(await _api.RowsAsync("select n from dual", new { schema = "RAW" }));
    }
}

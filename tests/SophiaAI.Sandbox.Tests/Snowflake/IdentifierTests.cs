using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>Unquoted names fold to upper case, quoted ones keep their case.</summary>
public sealed class IdentifierTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Theory]
    [InlineData("select id, a.Name, A.\"COUNTRY\" from accounts a limit 1", "ID|NAME|COUNTRY")]
    [InlineData("select 1, 'x', count(*), 1 + 2, Current_Version()", "1|'X'|COUNT(*)|1 + 2|CURRENT_VERSION()")]
    [InlineData("select 1 as one, 2 \"Two\", 3 as \"three\", 4 four", "ONE|Two|three|FOUR")]
    [InlineData("select health:renewal.months, '1'::int, upper(name) from accounts limit 1", "HEALTH:RENEWAL.MONTHS|'1'::INT|UPPER(NAME)")]
    [InlineData("select a.*, 1 from (select 1 x, 2 \"y\") a", "X|y|1")]
    [InlineData("select * exclude (b) from (select 1 a, 2 b, 3 c)", "A|C")]
    [InlineData("select x.id, y.id from accounts x, accounts y limit 1", "ID|ID")]
    public async Task Columns_are_named_as_Snowflake_names_them(string sql, string names) =>
        Assert.Equal(names, string.Join('|', SqlApi.Names(await _api.RunAsync(sql))));

    [Fact]
    public async Task Names_that_differ_in_case_are_different()
    {
        await _api.RunAsync("create or replace table mixed (a int, \"a\" int, \"A b\" int)");
        await _api.RunAsync("create or replace table \"mixed\" (n int)");
        await _api.RunAsync("insert into mixed (\"a\", A, \"A b\") values (1, 2, 3)");
        Assert.Equal(["2", "1", "3"], Assert.Single(await _api.RowsAsync("select a, \"a\", \"A b\" from MIXED")));
        Assert.Equal("0", await _api.CellAsync("select count(*) from \"mixed\""));
        Assert.Equal("000904", (await _api.FailAsync("select \"A B\" from mixed")).Code);
        Assert.Equal("002003", (await _api.FailAsync("select * from \"Mixed\"")).Code);
        Assert.Equal(["MIXED", "mixed"], (await _api.RowsAsync("show tables like 'mixed'")).Select(r => r[1]));
    }

    [Fact]
    public async Task An_alias_can_be_used_in_other_clauses()
    {
        Assert.Equal("4", await _api.CellAsync("select column1 * 2 as twice from values (1), (2) where twice > 2"));
        Assert.Equal(["2", "3"], Assert.Single(await _api.RowsAsync("select 1 + 1 as a, a + 1 as b")));
        Assert.Equal(["x", "2"], Assert.Single(await _api.RowsAsync("select lower(column1) as k, count(*) from values ('x'), ('X') group by k having k = 'x'")));

        // A column takes precedence over an alias of the same name.
        Assert.Equal("b", await _api.CellAsync("select lower(column1) as column1 from values ('B') where column1 = 'B'"));
    }
}

using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>DDL and DML.</summary>
public sealed class TableTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Fact]
    public async Task Dml_counts_its_rows()
    {
        await _api.RunAsync("create or replace table dml (id int, name varchar(20))");
        Check(await _api.RunAsync("insert into dml values (1, 'a'), (2, 'b'), (3, 'c')"), "number of rows inserted", "3", (3, 0, 0));
        Check(await _api.RunAsync("update dml set name = upper(name) where id >= 2"), "number of rows updated|number of multi-joined rows updated", "2|0", (0, 2, 0));
        Check(await _api.RunAsync("delete from dml where id = 3"), "number of rows deleted", "1", (0, 0, 1));
        Check(
            await _api.RunAsync("""
                merge into dml t using (select column1 id, column2 name from values (1, null), (2, 'two'), (9, 'nine')) s on t.id = s.id
                when matched and s.name is null then delete when matched then update set name = s.name when not matched then insert (id, name) values (s.id, s.name)
                """),
            "number of rows inserted|number of rows updated|number of rows deleted",
            "1|1|1",
            (1, 1, 1));
        Assert.Equal(["2two", "9nine"], (await _api.RowsAsync("select id || name from dml order by id")).Select(r => r[0]));
        Check(await _api.RunAsync("insert overwrite into dml select 5, 'five'"), "number of rows inserted", "1", (1, 0, 0));
        Assert.Equal("Statement executed successfully.", await _api.CellAsync("truncate table dml"));
        Assert.Equal("0", await _api.CellAsync("select count(*) from dml"));

        static void Check(JsonNode result, string names, string cells, (int Inserted, int Updated, int Deleted) stats)
        {
            Assert.Equal((names, cells), (string.Join('|', SqlApi.Names(result)), string.Join('|', Assert.Single(SqlApi.Rows(result)))));
            JsonNode counts = result["stats"]!;
            Assert.Equal(stats, ((int)counts["numRowsInserted"]!, (int)counts["numRowsUpdated"]!, (int)counts["numRowsDeleted"]!));
            Assert.Equal(0, (int)counts["numDuplicateRowsUpdated"]!);
        }
    }

    [Fact]
    public async Task Update_and_delete_take_other_tables()
    {
        await _api.RunAsync("create or replace table joined (id int, name varchar)");
        await _api.RunAsync("insert into joined select column1, column2 from values (1000, 'x'), (1, 'y')");
        await _api.RunAsync("update joined j set name = a.name from accounts a where a.id = j.id");
        Assert.Equal("Northwind Properties", await _api.CellAsync("select name from joined where id = 1000"));
        await _api.RunAsync("delete from joined j using accounts a where a.id = j.id");
        Assert.Equal("1", await _api.CellAsync("select id from joined"));
    }

    [Fact]
    public async Task Several_columns_are_added_and_changed_at_once()
    {
        await _api.RunAsync("create table wide (a int)");
        await _api.RunAsync("insert into wide values (1)");
        await _api.RunAsync("alter table wide add b int, c string default 'x'");
        await _api.RunAsync("alter table wide add column if not exists b int, d number(5,2)");
        await _api.RunAsync("alter table wide add column e int, column f date");
        Assert.Equal(["A", "B", "C", "D", "E", "F"], (await _api.RowsAsync("describe table wide")).Select(r => r[0]));
        Assert.Equal(["1", null, "x", null, null, null], Assert.Single(await _api.RowsAsync("select * from wide")));
        await _api.RunAsync("alter table wide alter (column a set not null, c comment 'a text')");
        await _api.RunAsync("alter table wide modify column a comment 'a number', column b type number(38,0)");
        Assert.Equal([("N", "a number"), ("Y", "a text")], (await _api.RowsAsync("describe table wide type = columns")).Where(r => r[0] is "A" or "C").Select(r => (r[3]!, r[9]!)));
        Assert.Equal("001430", (await _api.FailAsync("alter table wide add g int, g int")).Code);
        Assert.Equal("001430", (await _api.FailAsync("alter table wide add g int, a int")).Code);
        Assert.DoesNotContain("G", (await _api.RowsAsync("describe table wide")).Select(r => r[0]));
    }

    [Fact]
    public async Task Keys_are_described_as_in_Snowflake() => Assert.Equal("Table CHILDREN successfully created.", await _api.CellAsync("""
        create table children (id int primary key not enforced rely, a int references accounts (id) match simple on delete set null on update no action deferrable initially deferred,
            foreign key (a) references accounts (id) on delete cascade)
        """));

    [Theory]
    [InlineData("identity")]
    [InlineData("identity(1, 1)")]
    [InlineData("autoincrement start 1 increment 1 order")]
    [InlineData("autoincrement start with 1 increment by 1")]
    [InlineData("identity start = 1 increment = 1 noorder")]
    public async Task Numbers_count_from_one(string identity)
    {
        await _api.RunAsync($"create or replace table counting (id int {identity}, name varchar)");
        await _api.RunAsync("insert into counting (name) values ('a'), ('b')");
        Assert.Equal(["1", "2"], (await _api.RowsAsync("select id from counting order by id")).Select(r => r[0]));
    }

    [Theory]
    [InlineData("identity(10, 1)")]
    [InlineData("autoincrement start 1 increment -1")]
    public async Task Numbers_that_count_otherwise_are_refused(string identity) =>
        Assert.Equal("000002", (await _api.FailAsync($"create table counting_otherwise (id int {identity})")).Code);

    [Fact]
    public async Task A_views_columns_have_comments()
    {
        await _api.RunAsync("create view commented (a comment 'the first', b) as select 1, 2");
        Assert.Equal(["the first", null], (await _api.RowsAsync("describe view commented")).Select(r => r[9]));
    }

    [Fact]
    public async Task Ddl_answers_in_words()
    {
        Assert.Equal("Table WORDS successfully created.", await _api.CellAsync("create table words (n int)"));
        Assert.Equal("WORDS already exists, statement succeeded.", await _api.CellAsync("create table if not exists words (n int)"));
        Assert.Equal("Table WORDS successfully created.", await _api.CellAsync("create or replace table words (m int)"));
        Assert.Equal("View W successfully created.", await _api.CellAsync("create view w as select m + 1 as n from words"));
        Assert.Equal("W successfully dropped.", await _api.CellAsync("drop view w"));
        Assert.Equal("WORDS successfully dropped.", await _api.CellAsync("drop table words"));
        Assert.Equal("Drop statement executed successfully (WORDS already dropped).", await _api.CellAsync("drop table if exists words"));
    }

    [Fact]
    public async Task Columns_keep_their_Snowflake_types()
    {
        await _api.RunAsync("""
            create or replace table typed (a int, b number(10,2), c decimal, d double precision, e string, f char, g text(7), h boolean, i datetime, j timestamp_ltz(3),
                k timestamp_tz, l time(0), m varbinary(9), n variant, o object, p array, q geography, r timestamp without time zone)
            """);
        Assert.Equal(
            "NUMBER(38,0)|NUMBER(10,2)|NUMBER(38,0)|FLOAT|VARCHAR(16777216)|VARCHAR(1)|VARCHAR(7)|BOOLEAN|TIMESTAMP_NTZ(9)|TIMESTAMP_LTZ(3)|TIMESTAMP_TZ(9)|TIME(0)|BINARY(9)"
                + "|VARIANT|OBJECT|ARRAY|GEOGRAPHY|TIMESTAMP_NTZ(9)",
            string.Join('|', (await _api.RowsAsync("describe table typed")).Select(r => r[1])));
        Assert.Equal(
            "fixed|fixed|fixed|real|text|text|text|boolean|timestamp_ntz|timestamp_ltz|timestamp_tz|time|binary|variant|object|array|geography|timestamp_ntz",
            string.Join('|', SqlApi.Columns(await _api.RunAsync("select * from typed")).Select(c => (string)c!["type"]!)));
    }

    [Fact]
    public async Task Ctas_like_and_clone_take_the_types_over()
    {
        await _api.RunAsync("create or replace table made as select id, c_timestamp_tz at, c_variant v, c_number * 2 as twice, null as nothing from types_showcase");
        Assert.Equal(
            ["NUMBER(38,0)", "TIMESTAMP_TZ(9)", "VARIANT", "NUMBER(13,2)", "VARCHAR(16777216)"], (await _api.RowsAsync("desc table made")).Select(r => r[1]));
        Assert.Equal("1611851977.123456789 1770", await _api.CellAsync("select at from made where id = 1"));
        await _api.RunAsync("create or replace table empty_made like made");
        await _api.RunAsync("create or replace table copied clone made");
        Assert.Equal(("0", "5"), (await _api.CellAsync("select count(*) from empty_made"), await _api.CellAsync("select count(*) from copied")));
    }

    [Fact]
    public async Task Defaults_and_identity_fill_what_is_left_out()
    {
        await _api.RunAsync("create or replace table filled (id int identity, name varchar default 'none', at timestamp_ntz default '2021-01-28 00:00:00'::timestamp_ntz, n int not null)");
        await _api.RunAsync("insert into filled (n) values (5)");
        await _api.RunAsync("insert into filled (n, name) select 6, 'six'");
        await _api.RunAsync("insert into filled (name, n) values (default, 7)");
        Assert.Equal(
            ["1|none|1611792000.000000000|5", "2|six|1611792000.000000000|6", "3|none|1611792000.000000000|7"],
            (await _api.RowsAsync("select * from filled order by id")).Select(r => string.Join('|', r)));
        await _api.RunAsync("drop table filled");
    }

    [Fact]
    public async Task A_table_can_be_altered()
    {
        await _api.RunAsync("create or replace table altered (a int, b varchar(5))");
        await _api.RunAsync("insert into altered values (1, 'x')");
        await _api.RunAsync("alter table altered add column c timestamp_tz default '2021-01-28 00:00:00 +05:30'::timestamp_tz");
        await _api.RunAsync("alter table altered rename column a to \"new A\"");
        await _api.RunAsync("alter table altered alter column b set data type varchar(50)");
        await _api.RunAsync("alter table altered alter column b set not null");
        Assert.Equal(["new A", "B", "C"], (await _api.RowsAsync("describe table altered")).Select(r => r[0]));
        Assert.Equal(["1", "x", "1611772200.000000000 1770"], Assert.Single(await _api.RowsAsync("select * from altered")));
        await _api.RunAsync("alter table altered drop column c");
        await _api.RunAsync("alter table altered rename to altered_again");
        Assert.Equal(2, (await _api.RowsAsync("desc table altered_again")).Length);
        Assert.Equal("002108", (await _api.FailAsync("alter table altered_again alter b set data type varchar(1)")).Code);
        Assert.Equal("002003", (await _api.FailAsync("select * from altered")).Code);
    }

    [Fact]
    public async Task A_view_is_bound_where_it_lives()
    {
        await _api.RunAsync("create or replace view raw.loud (name, n) comment = 'x' as select upper(source), count(*) from events group by 1");
        Assert.Equal(["APP", "30"], (await _api.RowsAsync("select * from raw.loud order by name"))[0]);
        Assert.Equal("LOUD", Assert.Single(await _api.RowsAsync("show views in schema raw"))[1]);
        Assert.Equal("000002", (await _api.FailAsync("insert into raw.loud values ('x', 1)")).Code);
    }

    [Fact]
    public async Task A_failed_statement_leaves_nothing_behind()
    {
        await _api.FailAsync("create table half_done as select 1/0 as x from accounts");
        Assert.Equal("002003", (await _api.FailAsync("select * from half_done")).Code);
        Assert.Empty(await _api.RowsAsync("show tables like 'half_done'"));
    }

    [Fact]
    public async Task Names_reach_across_databases()
    {
        await _api.RunAsync("create or replace table sophia.raw.copied as select * from snowflake_sample_data.tpch_sf1.region");
        Assert.Equal("5", await _api.CellAsync("select count(*) from sophia.raw.copied c join snowflake_sample_data.tpch_sf1.region r on c.r_regionkey = r.r_regionkey"));
        await _api.RunAsync("drop table raw.copied");
    }
}

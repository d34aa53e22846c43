using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

public sealed class ErrorTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Theory]
    [InlineData("select x", "000904", "42000", "SQL compilation error: error line 1 at position 7\ninvalid identifier 'X'")]
    [InlineData("select\n  a.missing\nfrom accounts a", "000904", "42000", "SQL compilation error: error line 2 at position 2\ninvalid identifier 'A.MISSING'")]
    [InlineData("select \"name\" from accounts", "000904", "42000", "SQL compilation error: error line 1 at position 7\ninvalid identifier '\"name\"'")]
    [InlineData("select id from accounts a, deals d", "002027", "42601", "SQL compilation error: error line 1 at position 7\nambiguous column name 'ID'")]
    [InlineData("select * from nope", "002003", "42S02", "SQL compilation error:\nObject 'NOPE' does not exist or not authorized.")]
    [InlineData("select * from raw.nope", "002003", "42S02", "SQL compilation error:\nObject 'RAW.NOPE' does not exist or not authorized.")]
    [InlineData("select * from nope.t", "002003", "02000", "SQL compilation error:\nSchema 'SOPHIA.NOPE' does not exist or not authorized.")]
    [InlineData("select * from nope.public.t", "002003", "02000", "SQL compilation error:\nDatabase 'NOPE' does not exist or not authorized.")]
    [InlineData("drop table nope", "002003", "42S02", "SQL compilation error:\nTable 'SOPHIA.PUBLIC.NOPE' does not exist or not authorized.")]
    [InlineData("selec 1", "001003", "42000", "SQL compilation error:\nsyntax error line 1 at position 0 unexpected 'selec'.")]
    [InlineData("select 1 from", "001003", "42000", "SQL compilation error:\nsyntax error line 1 at position 13 unexpected '<EOF>'.")]
    [InlineData("select 1\nfrom accounts\nwhere ,", "001003", "42000", "SQL compilation error:\nsyntax error line 3 at position 6 unexpected ','.")]
    [InlineData("show columns in accounts limit 5", "001003", "42000", "SQL compilation error:\nsyntax error line 1 at position 25 unexpected 'limit'.")]
    [InlineData("select 'x", "001003", "42000", "SQL compilation error:\nparse error line 1 at position 9 near '<EOF>'.")]
    [InlineData("-- nothing", "000900", "42601", "SQL compilation error:\nEmpty SQL statement.")]
    [InlineData("select 1/0", "100051", "22012", "Division by zero")]
    [InlineData("select id % (id - id) from accounts", "100051", "22012", "Division by zero")]
    [InlineData("select 'abc'::number", "100038", "22018", "Numeric value 'abc' is not recognized")]
    [InlineData("select 'abc'::float", "100038", "22018", "Numeric value 'abc' is not recognized")]
    [InlineData("select name + 1 from accounts where id = 1000", "100038", "22018", "Numeric value 'Northwind Properties' is not recognized")]
    [InlineData("select 'maybe'::boolean", "100037", "22018", "Boolean value 'maybe' is not recognized")]
    [InlineData("select 'tomorrow'::date", "100040", "22007", "Date 'tomorrow' is not recognized")]
    [InlineData("select '25:00'::time", "100108", "22007", "Time '25:00' is not recognized")]
    [InlineData("select '2021-13-01'::timestamp_tz", "100035", "22007", "Timestamp '2021-13-01' is not recognized")]
    [InlineData("select parse_json('{')", "100069", "22P02", "Error parsing JSON: {")]
    [InlineData("select to_binary('zz')", "100042", "22000", "The following string is not a legal hex-encoded value: 'zz'")]
    [InlineData("select 12345::number(3,0)", "100039", "22003", "Numeric value '12345' is out of range")]
    [InlineData("select (select id from accounts)", "090150", "22000", "Single-row subquery returns more than one row.")]
    [InlineData("select id, count(*) from accounts", "000979", "42601", "SQL compilation error:\n[ID] is not a valid group by expression")]
    [InlineData("select 1 union select 1, 2", "001789", "42601", "SQL compilation error:\ninvalid number of result columns for set operator input branches, expected 1, got 2 in branch {2}")]
    [InlineData("insert into deals (id) values (1, 2)", "002020", "21S01", "SQL compilation error:\nInsert value list does not match column list expecting 1 but got 2")]
    [InlineData("insert into deals (id) values (1)", "100072", "22000", "NULL result in a non-nullable column")]
    [InlineData("insert into accounts (id, name, country, created_at) values (1, 'x', 'USA', current_timestamp())", "100078", "22000", "String 'USA' is too long and would be truncated")]
    [InlineData("create table accounts (n int)", "002002", "42710", "SQL compilation error:\nObject 'SOPHIA.PUBLIC.ACCOUNTS' already exists.")]
    [InlineData("create table nope.t (n int)", "002003", "02000", "SQL compilation error:\nSchema 'SOPHIA.NOPE' does not exist or not authorized.")]
    [InlineData("create table t (a int, a int)", "002025", "42S21", "SQL compilation error:\nduplicate column name 'A'")]
    [InlineData("select upper()", "000938", "22023", "SQL compilation error:\nerror line 1 at position 7\nnot enough arguments for function [UPPER], expected 1, got 0")]
    [InlineData("select 1 order by 2", "000965", "42601", "SQL compilation error:\n[2] is not a valid order by expression")]
    public async Task Failures_are_worded_as_Snowflake_words_them(string sql, string code, string state, string message) =>
        Assert.Equal((code, state, message), await _api.FailAsync(sql));

    [Theory]
    [InlineData("select * from read_csv('/etc/passwd')")]
    [InlineData("select read_text('/etc/passwd')")]
    [InlineData("select * from '/etc/passwd'")]
    [InlineData("select * from duckdb_tables()")]
    [InlineData("select * from range(10)")]
    [InlineData("select list_value(1)")]
    [InlineData("select getenv('PATH')")]
    [InlineData("copy accounts to '/tmp/x.csv'")]
    [InlineData("attach '/tmp/x.db' as x")]
    [InlineData("install httpfs")]
    [InlineData("load httpfs")]
    [InlineData("pragma version")]
    [InlineData("export database '/tmp/x'")]
    [InlineData("from accounts")]
    [InlineData("pivot accounts on country")]
    [InlineData("put file:///tmp/x @stage")]
    [InlineData("get @stage file:///tmp/x")]
    [InlineData("create macro f(a) as a")]
    [InlineData("create function f() returns int as '1'")]
    [InlineData("create stage s")]
    [InlineData("select * from @stage")]
    [InlineData("select * from accounts at (offset => -60)")]
    [InlineData("grant role public to user sophia")]
    [InlineData("select 1::uuid")]
    [InlineData("show warehouses ->> select * from $1")]
    [InlineData("select 'a' collate 'de'")]
    [InlineData("call some_procedure()")]
    [InlineData("explain select 1")]
    [InlineData("select to_number('1,000', '9,999')")]
    public async Task What_can_not_be_done_faithfully_is_refused(string sql)
    {
        (string? code, string? state, string? message) = await _api.FailAsync(sql);
        Assert.Equal(("000002", "0A000"), (code, state));
        Assert.Matches("^Unsupported feature '.+'\\.$", message);
    }

    [Theory]
    [InlineData("select * from sandbox_catalog.users")]
    [InlineData("select * from main.x")]
    [InlineData("select * from information_schema.nothing")]
    [InlineData("select * from sqlite_master")]
    [InlineData("select * from pg_catalog.pg_tables")]
    public async Task The_database_behind_is_out_of_sight(string sql) => Assert.Equal("002003", (await _api.FailAsync(sql)).Code);
}

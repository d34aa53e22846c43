using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>The session's time zone, which is America/Los_Angeles unless the session says otherwise. The clock stands at 2026-11-20 12:00 UTC.</summary>
public sealed class TimeZoneTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Theory]
    [InlineData("'2021-01-28 22:09:37'::timestamp_ltz", "1611900577.000000000")]
    [InlineData("'2021-07-28 22:09:37'::timestamp_ltz", "1627535377.000000000")]
    [InlineData("'2021-01-28 22:09:37 +05:30'::timestamp_ltz", "1611851977.000000000")]
    [InlineData("'2021-01-28 22:09:37'::timestamp_tz", "1611900577.000000000 960")]
    [InlineData("'2021-07-28 22:09:37'::timestamp_tz", "1627535377.000000000 1020")]
    [InlineData("'2021-01-28 22:09:37'::timestamp_ntz", "1611871777.000000000")]
    [InlineData("'2021-01-28 22:09:37'::timestamp_ltz::varchar", "2021-01-28 22:09:37.000 -0800")]
    [InlineData("'2021-01-28 22:09:37 +00:00'::timestamp_ltz::varchar", "2021-01-28 14:09:37.000 -0800")]
    [InlineData("'2021-01-28 22:09:37 +00:00'::timestamp_ltz::timestamp_ntz::varchar", "2021-01-28 14:09:37.000")]
    [InlineData("'2021-01-28 22:09:37 +00:00'::timestamp_ltz::timestamp_tz::varchar", "2021-01-28 14:09:37.000 -0800")]
    [InlineData("'2021-01-28 22:09:37 +05:30'::timestamp_tz::timestamp_ltz::varchar", "2021-01-28 08:39:37.000 -0800")]
    [InlineData("'2021-01-28 02:00:00 +00:00'::timestamp_ltz::date::varchar", "2021-01-27")]
    [InlineData("'2021-01-28 02:00:00 +00:00'::timestamp_ltz::time::varchar", "18:00:00")]
    [InlineData("'2021-01-28'::date::timestamp_ltz", "1611820800.000000000")]
    [InlineData("'2021-01-28 22:09:37'::timestamp_ntz::timestamp_ltz", "1611900577.000000000")]
    [InlineData("to_timestamp_ltz('2021-01-28')", "1611820800.000000000")]
    [InlineData("to_timestamp_ltz('28/01/2021', 'DD/MM/YYYY')", "1611820800.000000000")]
    [InlineData("to_timestamp_ltz(1611871777)", "1611871777.000000000")]
    [InlineData("to_timestamp_ltz('1611871777')", "1611871777.000000000")]
    [InlineData("to_timestamp_ntz('1611871777')", "1611871777.000000000")]
    [InlineData("to_timestamp_tz('1611871777')", "1611871777.000000000 960")]
    [InlineData("to_timestamp_ntz(1611871777)", "1611871777.000000000")]
    [InlineData("to_timestamp_tz(1611871777)", "1611871777.000000000 960")]
    [InlineData("to_char('2021-01-28 22:09:37 +00:00'::timestamp_ltz, 'HH24 TZH:TZM')", "14 -08:00")]
    [InlineData("hour('2021-01-28 22:09:37 +00:00'::timestamp_ltz)", "14")]
    [InlineData("date_trunc('day', '2021-01-28 02:00:00 +00:00'::timestamp_ltz)", "1611734400.000000000")]
    [InlineData("date_part(epoch_second, '2021-01-28 22:09:37'::timestamp_ntz)", "1611871777")]
    [InlineData("date_part(epoch_second, '2021-01-28 22:09:37'::timestamp_ltz)", "1611900577")]
    [InlineData("date_part(epoch_second, '1970-01-02'::date)", "86400")]
    [InlineData("dateadd(day, 1, '2021-03-13 12:00:00'::timestamp_ltz)::varchar", "2021-03-14 12:00:00.000 -0700")]
    [InlineData("dateadd(hour, 24, '2021-03-13 12:00:00'::timestamp_ltz)::varchar", "2021-03-14 13:00:00.000 -0700")]
    [InlineData("'2021-01-28 14:00:00'::timestamp_ltz = '2021-01-28 22:00:00 +00:00'::timestamp_tz", "true")]
    [InlineData("convert_timezone('UTC', '2021-01-28 14:00:00'::timestamp_ntz)::varchar", "2021-01-28 22:00:00.000 +0000")]
    [InlineData("convert_timezone('UTC', '2021-01-28 14:00:00')::varchar", "2021-01-28 22:00:00.000 +0000")]
    [InlineData("convert_timezone('Asia/Kolkata', '2021-01-28 22:00:00 +00:00'::timestamp_ltz)::varchar", "2021-01-29 03:30:00.000 +0530")]
    [InlineData("convert_timezone('UTC', 'Asia/Kolkata', '2021-01-28 22:00:00'::timestamp_ntz)::varchar", "2021-01-29 03:30:00.000")]
    public async Task It_is_Los_Angeles_by_default(string sql, string value) => Assert.Equal(value, await _api.CellAsync("select " + sql));

    [Theory]
    [InlineData("current_timestamp(0)::varchar", "2026-11-20 04:00:00.000 -0800", "2026-11-20 23:00:00.000 +1100")]
    [InlineData("current_date::varchar", "2026-11-20", "2026-11-20")]
    [InlineData("dateadd(hour, 2, current_timestamp)::date::varchar", "2026-11-20", "2026-11-21")]
    [InlineData("current_time::varchar", "04:00:00", "23:00:00")]
    [InlineData("sysdate()::varchar", "2026-11-20 12:00:00.000", "2026-11-20 12:00:00.000")]
    [InlineData("date_part(epoch_second, current_timestamp)", "1795176000", "1795176000")]
    [InlineData("'2026-11-20'::timestamp_ltz", "1795161600.000000000", "1795093200.000000000")]
    public async Task A_request_says_which_it_is(string sql, string value, string inSydney)
    {
        Assert.Equal(value, await _api.CellAsync("select " + sql));
        Assert.Equal(inSydney, await _api.CellAsync("select " + sql, new { parameters = new { timezone = "Australia/Sydney" } }));
    }

    [Fact]
    public async Task A_batch_changes_it_and_changes_it_back()
    {
        const string Sql = "select '2021-01-28'::timestamp_ltz::varchar; alter session set timezone = 'Europe/Paris'; select '2021-01-28'::timestamp_ltz::varchar;"
            + "show parameters like 'TIMEZONE'; alter session unset timezone; select '2021-01-28'::timestamp_ltz::varchar";
        string?[][] rows = await ChildrenAsync(Sql);
        Assert.Equal(["2021-01-28 00:00:00.000 -0800", "2021-01-28 00:00:00.000 +0100", "2021-01-28 00:00:00.000 -0800"], new[] { 0, 2, 5 }.Select(i => rows[i][0]));
        Assert.Equal(["TIMEZONE", "Europe/Paris", "America/Los_Angeles", "SESSION"], rows[3].Take(4));
    }

    [Fact]
    public async Task Its_default_is_shown() =>
        Assert.Equal(["TIMEZONE", "America/Los_Angeles", "America/Los_Angeles", ""], Assert.Single(await _api.RowsAsync("show parameters like 'TIMEZONE'")).Take(4));

    [Fact]
    public async Task A_format_of_the_request_shows_it() => Assert.Equal(
        "04:00 -0800",
        await _api.CellAsync("select current_timestamp", new { parameters = new { timestamp_ltz_output_format = "HH24:MI TZHTZM" } }));

    [Fact]
    public async Task The_seeded_instants_are_the_same_in_each() => Assert.Equal(
        ["1795046400.000000000", "1795046400.000000000"],
        [await _api.CellAsync("select min(loaded_at) from raw.events"), await _api.CellAsync("select min(loaded_at) from raw.events", new { parameters = new { timezone = "UTC" } })]);

    private async Task<string?[][]> ChildrenAsync(string sql)
    {
        System.Text.Json.Nodes.JsonNode batch = await _api.RunAsync(sql, new { parameters = new { MULTI_STATEMENT_COUNT = "0" } });
        List<string?[]> rows = [];
        foreach (System.Text.Json.Nodes.JsonNode? handle in batch["statementHandles"]!.AsArray())
            rows.Add(Assert.Single(SqlApi.Rows((await _api.GetAsync((string)handle!)).Json)));
        return [.. rows];
    }
}

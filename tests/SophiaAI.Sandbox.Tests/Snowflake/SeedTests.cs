using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

public sealed class SeedTests
{
    private static readonly string[] s_tables =
        ["PUBLIC.ACCOUNTS", "PUBLIC.DEALS", "PUBLIC.INVOICES", "PUBLIC.TYPES_SHOWCASE", "RAW.EVENTS", "SNOWFLAKE_SAMPLE_DATA.TPCH_SF1.REGION"];

    [Fact]
    public async Task The_data_is_the_same_on_every_start()
    {
        List<string> first = await ReadAsync(new SandboxOptions());
        Assert.Equal(first, await ReadAsync(new SandboxOptions()));
        Assert.Equal(s_tables.Length, first.Count);
    }

    [Fact]
    public async Task The_data_is_believable()
    {
        await using SandboxServer server = await SandboxServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using HttpClient client = HttpClients.Create(server.Url("snowflake"), SqlApi.Headers);
        SqlApi api = new(client);
        Assert.Equal("250", await api.CellAsync("select count(distinct name) from accounts"));
        Assert.Equal("0", await api.CellAsync("select count(*) from deals d left join accounts a on a.id = d.account_id where a.id is null"));
        Assert.Equal("0", await api.CellAsync("select count(*) from invoices where due_on <= issued_on or amount < 0"));
        Assert.Equal("true", await api.CellAsync("select min(arr) > 0 and max(arr) < 1000000 and count_if(health is null) > 5 from accounts"));
    }

    [Fact]
    public async Task A_data_file_keeps_what_was_changed()
    {
        string file = Path.Combine(Path.GetTempPath(), $"sandbox-{Guid.NewGuid():N}.duckdb");
        try
        {
            SandboxOptions options = new() { DataFile = file };
            await using (SandboxServer server = await SandboxServer.StartAsync(options, TestContext.Current.CancellationToken))
            {
                using HttpClient client = HttpClients.Create(server.Url("snowflake"), SqlApi.Headers);
                SqlApi api = new(client);
                await api.RunAsync("create table kept (at timestamp_tz, \"v\" variant)");
                await api.RunAsync("insert into kept select '2021-01-28 00:00:00 +05:30', parse_json('[1]')");
                await api.RunAsync("create warehouse kept_wh");
                await api.RunAsync("delete from deals");
            }

            await using (SandboxServer server = await SandboxServer.StartAsync(options, TestContext.Current.CancellationToken))
            {
                using HttpClient client = HttpClients.Create(server.Url("snowflake"), SqlApi.Headers);
                SqlApi api = new(client);
                Assert.Equal(["1611772200.000000000 1770", "[1]"], Assert.Single(await api.RowsAsync("select at, \"v\" from kept", new { warehouse = "KEPT_WH" })));
                Assert.Equal("0", await api.CellAsync("select count(*) from deals"));
            }
        }
        finally
        {
            File.Delete(file);
            File.Delete(file + ".wal");
        }
    }

    private static async Task<List<string>> ReadAsync(SandboxOptions options)
    {
        await using SandboxServer server = await SandboxServer.StartAsync(options, TestContext.Current.CancellationToken);
        using HttpClient client = HttpClients.Create(server.Url("snowflake"), SqlApi.Headers);
        SqlApi api = new(client);
        List<string> contents = [];
        foreach (string table in s_tables)
            contents.Add((await api.RunAsync($"select * from {table} order by 1"))["data"]!.ToJsonString());
        return contents;
    }
}

using System.Security.Cryptography;
using DuckDB.NET.Data;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>A data file keeps the users' credentials, and the file of an earlier sandbox gets the tables and columns that it lacks.</summary>
public sealed class KeptCredentialTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"sandbox-{Guid.NewGuid():N}.duckdb");

    public void Dispose()
    {
        File.Delete(_file);
        File.Delete(_file + ".wal");
    }

    [Fact]
    public async Task Keys_and_tokens_outlive_the_sandbox()
    {
        using RSA key = RSA.Create(2048);
        string secret = "";
        await WithAsync(SandboxCredentials.SnowflakeOAuthToken, "OAUTH", async api =>
        {
            secret = (await api.RowsAsync("ALTER USER SOPHIA ADD PAT NIGHTLY ROLE_RESTRICTION = 'SOPHIA_ROLE'"))[0][1]!;
            await api.RunAsync($"ALTER USER SOPHIA SET RSA_PUBLIC_KEY_2 = '{Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())}'");
            await api.RunAsync("ALTER USER SOPHIA MODIFY PAT SOPHIA_TOKEN SET COMMENT = 'seen'");
        });
        await WithAsync(secret, "PROGRAMMATIC_ACCESS_TOKEN", async api =>
        {
            Assert.Equal(["NIGHTLY", "SOPHIA_TOKEN"], (await api.RowsAsync("SHOW USER PATS")).Select(r => r[0]));
            Assert.Equal("seen", (await api.RowsAsync("SHOW USER PATS"))[1][5]);
            Dictionary<string, string?> properties = (await api.RowsAsync("DESC USER SOPHIA")).ToDictionary(r => r[0]!, r => r[1]);
            Assert.Equal(Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), properties["RSA_PUBLIC_KEY_2"]);
        });
    }

    [Fact]
    public async Task A_data_file_without_tokens_is_given_the_seeded_one()
    {
        await WithAsync(SandboxCredentials.SnowflakeAccessToken, "PROGRAMMATIC_ACCESS_TOKEN", api => api.RunAsync("create table kept (n int)"));
        await using (DuckDBConnection duck = new("DataSource=" + _file))
        {
            duck.Open();
            using DuckDBCommand command = duck.CreateCommand();
            command.CommandText = "DROP TABLE sandbox_catalog.user_keys; DROP TABLE sandbox_catalog.access_tokens";
            command.ExecuteNonQuery();
        }

        await WithAsync(SandboxCredentials.SnowflakeAccessToken, "PROGRAMMATIC_ACCESS_TOKEN", api => api.RunAsync("select * from kept"));
    }

    [Fact]
    public async Task A_data_file_without_the_clusters_of_warehouses_is_given_them()
    {
        await WithAsync(SandboxCredentials.SnowflakeAccessToken, "PROGRAMMATIC_ACCESS_TOKEN", api => api.RunAsync("create warehouse kept_wh"));
        await using (DuckDBConnection duck = new("DataSource=" + _file))
        {
            duck.Open();
            foreach (string column in new[] { "type", "min_clusters", "max_clusters", "scaling_policy", "acceleration", "acceleration_factor", "resource_constraint", "statement_timeout", "queued_timeout", "concurrency" })
            {
                using DuckDBCommand command = duck.CreateCommand();
#pragma warning disable CA2100 // The names are constants.
                command.CommandText = "ALTER TABLE sandbox_catalog.warehouses DROP COLUMN " + column;
#pragma warning restore CA2100
                command.ExecuteNonQuery();
            }
        }

        await WithAsync(SandboxCredentials.SnowflakeAccessToken, "PROGRAMMATIC_ACCESS_TOKEN", async api =>
        {
            await api.RunAsync("alter warehouse kept_wh set max_cluster_count = 3");
            string?[] row = Assert.Single(await api.RowsAsync("show warehouses like 'kept_wh'"));
            Assert.Equal(["KEPT_WH", "STARTED", "STANDARD", "X-Small", "1", "3"], row.Take(6));
        });
    }

    private async Task WithAsync(string bearer, string type, Func<SqlApi, Task> use)
    {
        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions { DataFile = _file }, TestContext.Current.CancellationToken);
        using HttpClient client = HttpClients.Create(
            server.Url("snowflake"), ("User-Agent", "sandbox-tests/1.0"), ("Authorization", "Bearer " + bearer), ("X-Snowflake-Authorization-Token-Type", type));
        await use(new SqlApi(client));
    }
}

using System.Net;
using System.Net.Sockets;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Core;

public sealed class SandboxServerTests
{
    private static readonly string[] s_services = ["snowflake", "gong", "vercel", "estuary", "pulumi", "slack"];

    [Fact]
    public async Task Every_service_has_a_loopback_port_of_its_own()
    {
        await using SandboxServer server = await SandboxServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        Uri[] addresses = [.. s_services.Select(server.Url)];
        Assert.All(addresses, a => Assert.Equal(("http", "127.0.0.1"), (a.Scheme, a.Host)), throwIfEmpty: true);
        Assert.Equal(s_services.Length, addresses.Select(a => a.Port).Distinct().Count());
        Assert.Equal(server.Url("gong"), server.Url("GONG"));
        Assert.Throws<ArgumentException>(() => server.Url("salesforce"));
    }

    // On Linux, each watcher of files is a descriptor, and a user may have 128 of them in all programs together.
    [Fact]
    public async Task It_watches_no_files()
    {
        const string Descriptors = "/proc/self/fd";
        await using SandboxServer server = await SandboxServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        string?[] targets = Directory.Exists(Descriptors) ? [.. Directory.GetFileSystemEntries(Descriptors).Select(static path => new FileInfo(path).LinkTarget)] : [];
        Assert.DoesNotContain("anon_inode:inotify", targets);
    }

    [Fact]
    public async Task The_variables_name_every_service()
    {
        await using SandboxServer server = await SandboxServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        string[] expected =
        [
            "SNOWFLAKE_ACCOUNT", "SNOWFLAKE_USER", "SNOWFLAKE_PASSWORD", "SNOWFLAKE_WAREHOUSE", "SNOWFLAKE_DATABASE", "SNOWFLAKE_SCHEMA", "SNOWFLAKE_ROLE", "SNOWFLAKE_ACCOUNT_URL",
            "GONG_API_KEY", "GONG_API_SECRET", "GONG_BASE_URL", "GONG_WEBHOOK_PUBLIC_KEY",
            "VERCEL_ACCESS_TOKEN", "VERCEL_TEAM_ID", "VERCEL_PROJECT_ID", "VERCEL_API_URL",
            "ESTUARY_API_KEY", "ESTUARY_API_URL", "ESTUARY_TENANT", "ESTUARY_PUBLICATION_URL", "ESTUARY_INGEST_URL", "ESTUARY_INGEST_TOKEN",
            "PULUMI_ACCESS_TOKEN", "PULUMI_ORG", "PULUMI_PROJECT", "PULUMI_ENVIRONMENT", "PULUMI_API_URL",
            "SLACK_WEBHOOK_URL", "SLACK_BOT_TOKEN", "SLACK_CHANNEL", "SLACK_API_URL",
        ];
        Assert.Equal(expected.Order(), server.Variables.Keys.Order());
        Assert.All(server.Variables.Values, v => Assert.NotEmpty(v), throwIfEmpty: true);
        Assert.Equal(server.Url("gong"), new Uri(server.Variables["GONG_BASE_URL"]));
        Assert.Equal(server.Url("slack").Authority, new Uri(server.Variables["SLACK_WEBHOOK_URL"]).Authority);
    }

    [Fact]
    public async Task A_first_port_gives_six_in_a_row()
    {
        foreach (int first in Stretches())
        {
            try
            {
                await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions { Port = first }, TestContext.Current.CancellationToken);
                Assert.Equal(Enumerable.Range(first, s_services.Length), s_services.Select(s => server.Url(s).Port));
                return;
            }
            catch (IOException)
            {
            }
        }

        Assert.Fail("No six free ports in a row were found.");
    }

    [Fact]
    public async Task A_taken_port_fails_the_start_and_releases_the_others()
    {
        foreach (int first in Stretches())
        {
            try
            {
                using TcpListener taken = Listen(first + 2);
                await Assert.ThrowsAsync<IOException>(() => SandboxServer.StartAsync(new SandboxOptions { Port = first }, TestContext.Current.CancellationToken));
                using TcpListener released = Listen(first);
                using TcpListener releasedToo = Listen(first + 1);
                return;
            }
            catch (SocketException)
            {
            }
        }

        Assert.Fail("The ports were not released.");
    }

    [Fact]
    public async Task Two_sandboxes_live_side_by_side_with_the_same_data()
    {
        await using SandboxServer one = await SandboxServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using SandboxServer two = await SandboxServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using HttpClient first = HttpClients.Create(one.Url("vercel"), ("Authorization", "Bearer " + SandboxCredentials.VercelToken));
        using HttpClient second = HttpClients.Create(two.Url("vercel"), ("Authorization", "Bearer " + SandboxCredentials.VercelToken));
        one.Faults.Add(new Fault { Service = "slack" });

        Assert.Equal((await Answer.GetAsync(first, "/v7/deployments?limit=100")).Text, (await Answer.GetAsync(second, "/v7/deployments?limit=100")).Text);
        Assert.Empty(two.Faults.Pending);
        Assert.Single(two.Requests.All);
    }

    [Fact]
    public async Task A_stopped_sandbox_no_longer_listens()
    {
        SandboxServer server = await SandboxServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using HttpClient client = HttpClients.Create(server.Url("gong"));
        await server.DisposeAsync();
        await server.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => Answer.GetAsync(client, "/_sandbox/health"));
    }

    /// <summary>
    /// Ranges in which six consecutive ports may be free. Nothing guarantees that they are, so another range is tried if one is taken.
    /// They are below the ports that the system assigns.
    /// </summary>
    private static IEnumerable<int> Stretches() => Enumerable.Range(0, 15).Select(i => 20000 + (i * 700) + (Environment.ProcessId % 690));

    private static TcpListener Listen(int port)
    {
        TcpListener listener = new(IPAddress.Loopback, port);
        listener.Start();
        return listener;
    }
}

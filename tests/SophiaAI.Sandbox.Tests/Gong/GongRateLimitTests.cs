using System.Net;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Gong;

public sealed class GongRateLimitTests
{
    [Fact]
    public async Task The_fourth_call_of_a_second_is_429_and_the_next_second_is_open_again()
    {
        ManualTime time = new();
        await using SandboxServer server = await StartAsync(time);
        using HttpClient client = Client(server);
        for (int i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, (await Answer.GetAsync(client, "/v2/workspaces")).Status);

        Answer refused = await Answer.GetAsync(client, "/v2/workspaces");
        time.Advance(TimeSpan.FromSeconds(1));
        Answer later = await Answer.GetAsync(client, "/v2/workspaces");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal("1", refused.Header("Retry-After"));
        Assert.Equal("API rate limit exceeded", (string?)refused.Json["errors"]![0]);
        Assert.Equal(HttpStatusCode.OK, later.Status);
    }

    [Fact]
    public async Task A_call_with_a_wrong_key_does_not_count()
    {
        await using SandboxServer server = await StartAsync(new ManualTime());
        using HttpClient stranger = HttpClients.Create(server.Url("gong"), GongTests.Authorization("other", "other"));
        using HttpClient client = Client(server);
        for (int i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await Answer.GetAsync(stranger, "/v2/workspaces")).Status);

        Assert.Equal(HttpStatusCode.OK, (await Answer.GetAsync(client, "/v2/workspaces")).Status);
    }

    private static Task<SandboxServer> StartAsync(TimeProvider time) =>
        SandboxServer.StartAsync(new SandboxOptions { TimeProvider = time }, TestContext.Current.CancellationToken);

    private static HttpClient Client(SandboxServer server) =>
        HttpClients.Create(server.Url("gong"), GongTests.Authorization(SandboxCredentials.GongAccessKey, SandboxCredentials.GongAccessKeySecret));
}

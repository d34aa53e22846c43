using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Vercel;

/// <summary>The certificates of the team's domains.</summary>
public sealed class VercelCertificateTests : IAsyncLifetime
{
    private const long Day = 24 * 60 * 60 * 1000;
    private readonly SandboxFixture _sandbox = new();
    private HttpClient? _client;

    private HttpClient Client => _client ??= _sandbox.Client("vercel", ("Authorization", "Bearer " + SandboxCredentials.VercelToken));

    private long Now => _sandbox.Time.GetUtcNow().ToUnixTimeMilliseconds();

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Each_served_domain_has_one_and_a_zone_of_Vercel_shares_one()
    {
        JsonNode[] certificates = await ListAsync();

        Assert.Equal(["acme.example *.acme.example", "admin.acmecorp.example"], certificates.Select(c => string.Join(' ', c["cns"]!.AsArray().Select(n => (string?)n))).Order(StringComparer.Ordinal));
        JsonNode one = (await Answer.GetAsync(Client, "/v8/certs/" + certificates[0]["id"])).Json;
        Assert.Equal(certificates[0]["cns"]!.ToJsonString(), one["cns"]!.ToJsonString());
        Assert.Equal(["id", "createdAt", "expiresAt", "autoRenew", "cns"], one.AsObject().Select(m => m.Key));
        Assert.Equal(HttpStatusCode.NotFound, (await Answer.GetAsync(Client, "/v8/certs/cert_nothing")).Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(59)]
    [InlineData(61)]
    [InlineData(1000)]
    public async Task They_are_renewed_a_month_before_they_expire(int days)
    {
        _sandbox.Time.Advance(TimeSpan.FromDays(days));

        Assert.All(await ListAsync(), c => Assert.InRange((long)c["expiresAt"]! - Now, 30 * Day, 90 * Day));
    }

    [Fact]
    public async Task One_expires_when_it_is_told_to()
    {
        await Answer.PostAsync(Client, "/_sandbox/vercel/certificates", """{"domain": "www.acme.example", "daysLeft": 3}""");
        Answer unknown = await Answer.PostAsync(Client, "/_sandbox/vercel/certificates", """{"domain": "*.acme.example", "daysLeft": 3.5}""");
        JsonNode[] expiring = [.. (await ListAsync()).Where(c => (long)c["expiresAt"]! - Now < 30 * Day)];
        await Answer.SendAsync(Client, HttpMethod.Delete, "/_sandbox/vercel/certificates");

        Assert.Equal(HttpStatusCode.OK, unknown.Status);
        Assert.Equal(("acme.example", 3.5 * Day), ((string?)Assert.Single(expiring)["cns"]![0], (long)expiring[0]["expiresAt"]! - Now));
        Assert.All(await ListAsync(), c => Assert.InRange((long)c["expiresAt"]! - Now, 30 * Day, 90 * Day));
    }

    [Fact]
    public async Task The_command_line_tool_gets_the_times_as_text()
    {
        JsonNode answer = (await Answer.GetAsync(Client, "/v4/now/certs?limit=1")).Json;
        JsonNode certificate = Assert.Single(answer["certs"]!.AsArray())!;
        JsonNode next = (await Answer.GetAsync(Client, $"/v4/now/certs?limit=1&until={answer["pagination"]!["next"]}")).Json;

        Assert.True(DateTimeOffset.Parse((string)certificate["expiration"]!, System.Globalization.CultureInfo.InvariantCulture) > _sandbox.Time.GetUtcNow());
        Assert.StartsWith("cert_", (string?)certificate["uid"], StringComparison.Ordinal);
        Assert.NotEqual((string?)certificate["uid"], (string?)Assert.Single(next["certs"]!.AsArray())!["uid"]);
    }

    private async Task<JsonNode[]> ListAsync() => [.. (await Answer.GetAsync(Client, "/v8/certs")).Json["certs"]!.AsArray().OfType<JsonNode>()];
}

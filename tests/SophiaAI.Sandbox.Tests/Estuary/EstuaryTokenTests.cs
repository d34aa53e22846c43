using System.Net;
using System.Text;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Estuary;

public sealed class EstuaryTokenTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Query = "{ __typename }";
    private const string RefreshGrant = $$"""{"grant_type":"refresh_token","refresh_token_id":"{{SandboxCredentials.EstuaryRefreshTokenId}}","secret":"{{SandboxCredentials.EstuaryRefreshTokenSecret}}"}""";
    private const string ApiKeyGrant = $$"""{"grant_type":"api_key","api_key":"{{SandboxCredentials.EstuaryApiKey}}"}""";

    [Fact]
    public async Task A_service_account_key_and_a_refresh_token_are_accepted_as_they_are()
    {
        string refreshToken = $$"""{"id":"{{SandboxCredentials.EstuaryRefreshTokenId}}","secret":"{{SandboxCredentials.EstuaryRefreshTokenSecret}}"}""";

        Assert.Equal(HttpStatusCode.OK, (await QueryAsync(SandboxCredentials.EstuaryApiKey)).Status);
        Assert.Equal(HttpStatusCode.OK, (await QueryAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(refreshToken)))).Status);
    }

    [Theory]
    [InlineData(RefreshGrant)]
    [InlineData(ApiKeyGrant)]
    public async Task An_exchanged_token_is_good_for_an_hour(string grant)
    {
        using HttpClient client = sandbox.Client("estuary");
        string token = (string)(await Answer.PostAsync(client, "/api/v1/auth/token", grant)).Json["access_token"]!;

        Answer fresh = await QueryAsync(token);
        sandbox.Time.Advance(TimeSpan.FromHours(1));
        Answer expired = await QueryAsync(token);

        Assert.Equal(HttpStatusCode.OK, fresh.Status);
        Assert.Equal((HttpStatusCode.Unauthorized, "failed to verify token: ExpiredSignature"), (expired.Status, expired.Text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("flow_sa_other")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjk5OTk5OTk5OTl9.AAAA")]
    [InlineData("bm9uc2Vuc2U=")]
    [InlineData("nonsense")]
    public async Task A_wrong_bearer_is_401_in_plain_text(string? bearer)
    {
        Answer answer = await QueryAsync(bearer);

        Assert.Equal((HttpStatusCode.Unauthorized, "text/plain"), (answer.Status, answer.ContentType));
        Assert.NotEmpty(answer.Text);
    }

    [Theory]
    [InlineData("""{"grant_type":"refresh_token","refresh_token_id":"x","secret":"y"}""", HttpStatusCode.Unauthorized)]
    [InlineData("""{"grant_type":"api_key","api_key":"flow_sa_other"}""", HttpStatusCode.Unauthorized)]
    [InlineData("""{"grant_type":"password"}""", HttpStatusCode.BadRequest)]
    public async Task A_wrong_grant_is_refused(string grant, HttpStatusCode status)
    {
        using HttpClient client = sandbox.Client("estuary");

        Assert.Equal(status, (await Answer.PostAsync(client, "/api/v1/auth/token", grant)).Status);
    }

    [Fact]
    public async Task A_provisional_refusal_is_a_307_that_says_where_and_when_to_ask_again()
    {
        const string Location = "/api/graphql?started=2026-11-20T12:00:00.000Z&retryAfter=2026-11-20T12:00:05.000Z";
        sandbox.Server.Faults.Add(new Fault
        {
            Service = "estuary",
            Status = 307,
            RetryAfter = "5",
            Headers = new Dictionary<string, string> { ["Location"] = Location },
        });
        using HttpClient client = sandbox.Client("estuary", EstuaryApi.Bearer(SandboxCredentials.EstuaryApiKey));

        Answer provisional = await EstuaryApi.QueryAsync(client, Query);
        Answer final = await Answer.PostAsync(client, provisional.Header("Location")!, """{"query":"{ __typename }"}""");

        Assert.Equal(HttpStatusCode.TemporaryRedirect, provisional.Status);
        Assert.Equal("5", provisional.Header("Retry-After"));
        Assert.StartsWith("provisional PermissionDenied error", provisional.Text, StringComparison.Ordinal);
        Assert.Equal("QueryRoot", (string?)final.Json["data"]!["__typename"]);
    }

    private async Task<Answer> QueryAsync(string? bearer)
    {
        using HttpClient client = HttpClients.Create(sandbox.Server.Url("estuary"), bearer is null ? [] : [EstuaryApi.Bearer(bearer)]);
        return await EstuaryApi.QueryAsync(client, Query);
    }
}

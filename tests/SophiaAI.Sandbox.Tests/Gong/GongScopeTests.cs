using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Credentials;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Gong;

public sealed class GongScopeTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Theory]
    [InlineData("GET", "/v2/workspaces", "api:workspaces:read", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/v2/users", "api:users:read", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/v2/users/extensive", "api:users:read", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/v2/users/1", "api:users:read", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/v2/users/1/settings-history", "api:users:read", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/v2/calls", "api:calls:read:basic", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/v2/calls/1", "api:calls:read:basic", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/v2/calls/extensive", "api:calls:read:extensive", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/v2/calls/transcript", "api:calls:read:transcript", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/v2/calls", "api:calls:create", HttpStatusCode.Forbidden)]
    [InlineData("PUT", "/v2/calls/1/media", "api:calls:create", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/v2/calls/users-access", "api:call-user-access:read", HttpStatusCode.Forbidden)]
    [InlineData("PUT", "/v2/calls/users-access", "api:call-user-access:write", HttpStatusCode.Forbidden)]
    [InlineData("DELETE", "/v2/calls/users-access", "api:call-user-access:write", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/v2/stats/activity/aggregate", "api:stats:user-actions", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/v2/stats/activity/aggregate-by-period", "api:stats:user-actions", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/v2/stats/activity/day-by-day", "api:stats:user-actions:detailed", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/v2/stats/interaction", "api:stats:interaction", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/v2/stats/activity/scorecards", "api:stats:scorecards", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/v2/settings/scorecards", "api:settings:scorecards:read", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/v2/settings/trackers", "api:settings:trackers:read", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/v2/library/folders", "api:library:read", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/v2/library/folder-content", "api:library:read", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/v2/logs", "api:logs:read", HttpStatusCode.Forbidden)]
    public async Task A_key_without_the_scope_is_refused_and_one_with_it_is_not(string method, string path, string scope, HttpStatusCode status)
    {
        using HttpClient without = Client(sandbox.Server.Credentials.CreateGongKey(["api:something:else"]));
        using HttpClient with = Client(sandbox.Server.Credentials.CreateGongKey([scope]));

        Answer refused = await Answer.SendAsync(without, new HttpMethod(method), path, "{}");
        Answer admitted = await Answer.SendAsync(with, new HttpMethod(method), path, "{}");

        Assert.Equal([$"You don't have permission to call this API: the key lacks the scope {scope}"], GongApi.Errors(refused, status));
        Assert.False(admitted.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, admitted.Text);
    }

    [Fact]
    public async Task A_key_is_made_with_scopes_by_a_request_too()
    {
        using HttpClient anybody = HttpClients.Create(sandbox.Server.Url("gong"));
        JsonNode made = await GongApi.OkAsync(Answer.PostAsync(anybody, "/_sandbox/credentials", """{"service":"gong","scopes":["api:workspaces:read"]}"""));
        using HttpClient client = HttpClients.Create(
            sandbox.Server.Url("gong"), GongTests.Authorization((string)made["variables"]!["GONG_API_KEY"]!, (string)made["variables"]!["GONG_API_SECRET"]!));

        Assert.Equal(HttpStatusCode.OK, (await Answer.GetAsync(client, "/v2/workspaces")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Answer.GetAsync(client, "/v2/users")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Answer.PostAsync(anybody, "/_sandbox/credentials", """{"service":"gong","scopes":"all"}""")).Status);
    }

    private HttpClient Client(MadeCredential made) =>
        HttpClients.Create(sandbox.Server.Url("gong"), GongTests.Authorization(made.Variables["GONG_API_KEY"], made.Variables["GONG_API_SECRET"]));
}

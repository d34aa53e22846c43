using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Credentials;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Core;

/// <summary>Credentials that a person creates on a web page, for Gong and for Slack.</summary>
public sealed class CredentialTests : IAsyncLifetime
{
    private readonly SandboxFixture _sandbox = new();

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Two_keys_of_gong_work_until_one_is_revoked()
    {
        MadeCredential made = _sandbox.Server.Credentials.Create(CredentialKind.GongKey);
        (string? key, string? secret) = (made.Variables["GONG_API_KEY"], made.Variables["GONG_API_SECRET"]);
        Assert.Equal(HttpStatusCode.OK, await GongAsync(key, secret));
        Assert.Equal(HttpStatusCode.OK, await GongAsync(SandboxCredentials.GongAccessKey, SandboxCredentials.GongAccessKeySecret));
        Assert.Equal(HttpStatusCode.Unauthorized, await GongAsync(SandboxCredentials.GongAccessKey, secret));
        Assert.Equal(HttpStatusCode.Unauthorized, await GongAsync(key, SandboxCredentials.GongAccessKeySecret));

        Assert.True(_sandbox.Server.Credentials.Revoke("gong-key-1"));
        Assert.Equal(HttpStatusCode.Unauthorized, await GongAsync(SandboxCredentials.GongAccessKey, SandboxCredentials.GongAccessKeySecret));
        Assert.Equal(HttpStatusCode.OK, await GongAsync(key, secret));
        Assert.False(_sandbox.Server.Credentials.Revoke("gong-key-1"));
        Assert.True(_sandbox.Server.Credentials.Revoke(made.Id));
        Assert.Equal(HttpStatusCode.Unauthorized, await GongAsync(key, secret));
    }

    [Fact]
    public async Task Two_webhooks_work_until_one_is_revoked()
    {
        JsonNode made = await CreateAsync("""{"service":"slack","kind":"webhook"}""");
        Uri address = new((string)made["variables"]!["SLACK_WEBHOOK_URL"]!);
        Assert.Equal(_sandbox.Server.Url("slack").Authority, address.Authority);
        Assert.Equal((HttpStatusCode.OK, "ok"), await HookAsync(address.AbsolutePath));
        Assert.Equal((HttpStatusCode.OK, "ok"), await HookAsync(SandboxCredentials.SlackWebhookPath));

        Assert.Equal(HttpStatusCode.NoContent, await RevokeAsync("slack-webhook-1"));
        Assert.Equal((HttpStatusCode.NotFound, "no_service"), await HookAsync(SandboxCredentials.SlackWebhookPath));
        Assert.Equal((HttpStatusCode.OK, "ok"), await HookAsync(address.AbsolutePath));
    }

    [Fact]
    public async Task Two_bot_tokens_work_until_one_is_revoked()
    {
        string token = (string)(await CreateAsync("""{"service":"slack","kind":"botToken"}"""))["variables"]!["SLACK_BOT_TOKEN"]!;
        Assert.StartsWith("xoxb-sandbox-", token, StringComparison.Ordinal);
        foreach (string? method in new[] { "auth.test", "chat.postMessage" })
        {
            Assert.Null(await BotAsync(token, method));
            Assert.Null(await BotAsync(SandboxCredentials.SlackBotToken, method));
        }

        Assert.Equal(HttpStatusCode.NoContent, await RevokeAsync("slack-bot-token-1"));
        foreach (string? method in new[] { "auth.test", "chat.postMessage" })
        {
            Assert.Equal("token_revoked", await BotAsync(SandboxCredentials.SlackBotToken, method));
            Assert.Null(await BotAsync(token, method));
            Assert.Equal("invalid_auth", await BotAsync("xoxb-sandbox-other", method));
        }
    }

    [Theory]
    [InlineData("gong", "/_sandbox/credentials")]
    [InlineData("vercel", "/_sandbox/credentials")]
    public async Task The_list_has_no_secrets(string service, string path)
    {
        JsonNode made = await CreateAsync("""{"service":"gong"}""");
        await RevokeAsync("slack-webhook-1");
        Answer answer = await Answer.GetAsync(_sandbox.Client(service), path);
        Assert.Equal(
            ["gong-key-1 gong GongKey false", "slack-webhook-1 slack SlackWebhook true", "slack-bot-token-1 slack SlackBotToken false", "gong-key-2 gong GongKey false"],
            answer.Json.AsArray().Select(c => $"{c!["id"]} {c["service"]} {c["kind"]} {c["isRevoked"]!.ToJsonString()}"));
        Assert.DoesNotContain((string)made["variables"]!["GONG_API_SECRET"]!, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("""{"service":"vercel"}""")]
    [InlineData("""{"service":"slack"}""")]
    public async Task What_the_pages_do_not_make_is_refused(string body)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await Answer.PostAsync(_sandbox.Client("gong"), "/_sandbox/credentials", body)).Status);
        Assert.Equal(3, _sandbox.Server.Credentials.All.Count);
        Assert.Equal(HttpStatusCode.NotFound, await RevokeAsync("gong-key-9"));
    }

    [Fact]
    public async Task New_secrets_are_masked_in_the_request_log()
    {
        MadeCredential[] made = [.. new[] { CredentialKind.GongKey, CredentialKind.SlackWebhook, CredentialKind.SlackBotToken }.Select(_sandbox.Server.Credentials.Create)];
        await HookAsync(new Uri(made[1].Variables["SLACK_WEBHOOK_URL"]).AbsolutePath);
        await BotAsync(made[2].Variables["SLACK_BOT_TOKEN"], "auth.test?token=" + made[2].Variables["SLACK_BOT_TOKEN"]);
        await GongAsync(made[0].Variables["GONG_API_KEY"], made[0].Variables["GONG_API_SECRET"]);
        string log = string.Join('\n', _sandbox.Server.Requests.All.Select(r => r.Path + r.Query + r.Body + string.Concat(r.Headers.Select(h => h.Value))));
        foreach (string? secret in made.SelectMany(m => m.Variables.Values).Select(v => v[^20..]))
            Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> GongAsync(string key, string secret)
    {
        using HttpClient client = HttpClients.Create(
            _sandbox.Server.Url("gong"), ("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:{secret}"))));
        return (await Answer.GetAsync(client, "/v2/workspaces")).Status;
    }

    private async Task<(HttpStatusCode Status, string Text)> HookAsync(string path)
    {
        Answer answer = await Answer.PostAsync(_sandbox.Client("slack"), path, """{"text":"hello"}""");
        Assert.Equal("text/plain", answer.ContentType);
        return (answer.Status, answer.Text);
    }

    /// <returns>The error; null when the call succeeded.</returns>
    private async Task<string?> BotAsync(string token, string method)
    {
        using HttpClient client = HttpClients.Create(_sandbox.Server.Url("slack"), ("Authorization", "Bearer " + token));
        Answer answer = await Answer.PostAsync(client, "/api/" + method, """{"channel":"#sophia-alerts","text":"hello"}""");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return (string?)answer.Json["error"];
    }

    private async Task<JsonNode> CreateAsync(string body)
    {
        Answer answer = await Answer.PostAsync(_sandbox.Client("gong"), "/_sandbox/credentials", body);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return answer.Json;
    }

    private async Task<HttpStatusCode> RevokeAsync(string id) => (await Answer.SendAsync(_sandbox.Client("slack"), HttpMethod.Delete, "/_sandbox/credentials/" + id)).Status;
}

using System.Text.Json;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Sandbox.Requests;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Core;

public sealed class RequestLogTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task A_request_is_there_with_its_status_as_soon_as_it_is_answered()
    {
        HttpClient client = sandbox.Client("vercel", ("X-Trace", "abc"));
        sandbox.Server.Requests.Clear();
        sandbox.Server.Faults.Add(new Fault { Status = 503 });

        await Answer.PostAsync(client, "/v2/user?teamId=t", """{"hello":"there"}""");

        LoggedRequest request = Assert.Single(sandbox.Server.Requests.All);
        Assert.Equal(("vercel", "POST", "/v2/user", "?teamId=t"), (request.Service, request.Method, request.Path, request.Query));
        Assert.Equal(("""{"hello":"there"}""", (int?)503, (FaultKind?)FaultKind.Status), (request.Body, request.StatusCode, request.FaultKind));
        Assert.Equal("abc", request.Headers["x-trace"]);
        Assert.Equal(sandbox.Time.GetUtcNow(), request.Time);
    }

    [Theory]
    [InlineData("gong", "Authorization", "Basic c2FuZGJveA==", "Basic ***")]
    [InlineData("vercel", "Authorization", "Bearer anything", "Bearer ***")]
    [InlineData("pulumi", "Authorization", "token pul-anything", "token ***")]
    [InlineData("slack", "Cookie", "d=xoxd", "***")]
    [InlineData("slack", "X-Note", SandboxCredentials.SlackBotToken, "***")]
    public async Task Headers_with_credentials_keep_only_their_scheme(string service, string name, string value, string masked)
    {
        sandbox.Server.Requests.Clear();

        await Answer.GetAsync(sandbox.Client(service, (name, value)), "/");

        Assert.Equal(masked, Assert.Single(sandbox.Server.Requests.All).Headers[name]);
    }

    [Theory]
    [InlineData("""{"statement":"select 1","password":"hush"}""", """{"statement":"select 1","password":"***"}""")]
    [InlineData("""{"data":{"LOGIN_NAME":"SOPHIA","PASSWORD" : "a\"b","TOKEN":"t"}}""", """{"data":{"LOGIN_NAME":"SOPHIA","PASSWORD" : "***","TOKEN":"***"}}""")]
    [InlineData("""{"grant_type":"refresh_token","secret":"hush"}""", """{"grant_type":"refresh_token","secret":"***"}""")]
    [InlineData("token=xoxb-1&channel=c", "token=***&channel=c")]
    [InlineData("values:\n  a:\n    fn::secret: hush\n  b: open\n", "values:\n  a:\n    fn::secret: ***\n  b: open\n")]
    [InlineData("values:\n  a:\n    fn::secret: |\n      line one\n\n      line two\n  b: open\n", "values:\n  a:\n    fn::secret: ***\n  b: open\n")]
    [InlineData("values:\n  environmentVariables:\n    API_KEY: \"hush\"\n    MY_TOKEN: ${other.secret}\n    b: open\n", "values:\n  environmentVariables:\n    API_KEY: ***\n    MY_TOKEN: ${other.secret}\n    b: open\n")]
    [InlineData("values: {a: {\"fn::secret\": hush}}", "values: {a: {\"fn::secret\": ***")]
    [InlineData("a eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9.c2ln z", "a *** z")]
    [InlineData("it is " + SandboxCredentials.VercelToken + ".", "it is ***.")]
    [InlineData("""{"text":"nothing to hide"}""", """{"text":"nothing to hide"}""")]
    public async Task Bodies_are_shown_without_their_secrets(string body, string logged)
    {
        sandbox.Server.Requests.Clear();

        await Answer.PostAsync(sandbox.Client("estuary"), "/", body, "text/plain");

        Assert.Equal(logged, Assert.Single(sandbox.Server.Requests.All).Body);
    }

    [Fact]
    public async Task A_path_that_is_a_secret_is_masked()
    {
        sandbox.Server.Requests.Clear();

        await Answer.PostAsync(sandbox.Client("slack"), SandboxCredentials.SlackWebhookPath, """{"text":"x"}""");
        await Answer.GetAsync(sandbox.Client("slack"), "/api/auth.test?token=xoxb-other");

        Assert.Equal(["/services***", "/api/auth.test"], sandbox.Server.Requests.All.Select(r => r.Path));
        Assert.Equal("?token=***", sandbox.Server.Requests.All[1].Query);
    }

    [Fact]
    public async Task No_seeded_credential_is_ever_shown()
    {
        sandbox.Server.Requests.Clear();
        string everything = string.Join(' ', SandboxCredentials.Secrets);

        await Answer.SendAsync(sandbox.Client("vercel"), HttpMethod.Post, "/x?q=" + Uri.EscapeDataString(SandboxCredentials.VercelToken), everything, "text/plain", ("X-All", everything));

        string shown = JsonSerializer.Serialize(sandbox.Server.Requests.All);
        Assert.All(SandboxCredentials.Secrets, s => Assert.DoesNotContain(s, shown, StringComparison.Ordinal), throwIfEmpty: true);
    }

    [Fact]
    public async Task A_long_body_is_cut_in_the_log_but_not_for_the_service()
    {
        sandbox.Server.Requests.Clear();
        string text = new('a', 100_000);

        Answer answer = await Answer.PostAsync(sandbox.Client("slack"), SandboxCredentials.SlackWebhookPath, $$"""{"text":"x","attachments":[{"text":"{{text}}"}]}""");

        Assert.Equal("ok", answer.Text);
        Assert.Equal(64 * 1024, Assert.Single(sandbox.Server.Requests.All).Body.Length);
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Sandbox.Requests;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Vercel;

/// <summary>Webhooks are listed, created and deleted, and told about events. What they are told arrives at another service, whose log has it.</summary>
public sealed class VercelWebhookTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Events = "/_sandbox/vercel/events";

    private readonly HttpClient _client = sandbox.Client("vercel", ("Authorization", "Bearer " + SandboxCredentials.VercelToken));

    [Fact]
    public async Task The_secret_is_shown_once()
    {
        Answer created = await Answer.PostAsync(_client, "/v1/webhooks", """{"url":"https://hooks.example/x","events":["deployment.error","deployment.error"]}""");
        string id = (string)created.Json["id"]!;

        Answer read = await Answer.GetAsync(_client, $"/v1/webhooks/{id}");
        Answer listed = await Answer.GetAsync(_client, "/v1/webhooks");

        Assert.Equal(HttpStatusCode.OK, created.Status);
        Assert.Matches("^[A-Za-z0-9]{32}$", (string?)created.Json["secret"]);
        Assert.Equal(["deployment.error"], created.Json["events"]!.AsArray().Select(e => (string?)e));
        Assert.Equal((SandboxCredentials.VercelTeamId, id), ((string?)created.Json["ownerId"], (string?)read.Json["id"]));
        foreach (string text in new[] { read.Text, listed.Text })
            Assert.DoesNotContain("secret", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(id, listed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_narrowed_to_a_project_and_names_it()
    {
        JsonArray all = (await Answer.GetAsync(_client, "/v1/webhooks")).Json.AsArray();
        JsonArray some = (await Answer.GetAsync(_client, $"/v1/webhooks?projectId={SandboxCredentials.VercelProjectId}")).Json.AsArray();

        Assert.True(all.Count > some.Count);
        Assert.Contains(all, w => w!["projectsMetadata"] is null);
        Assert.All(some, w => Assert.Equal("sophia-web", (string?)Assert.Single(w!["projectsMetadata"]!.AsArray())!["name"]));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"url":"no address","events":["deployment.error"]}""")]
    [InlineData("""{"url":"ftp://hooks.example/","events":["deployment.error"]}""")]
    [InlineData("""{"url":"https://hooks.example/","events":[]}""")]
    [InlineData("""{"url":"https://hooks.example/","events":["deployment.exploded"]}""")]
    [InlineData("""{"url":"https://hooks.example/","events":["deployment.error"],"projectIds":[]}""")]
    [InlineData("""{"url":"https://hooks.example/","events":["deployment.error"],"projectIds":["nothing"]}""")]
    [InlineData("""{"url":"https://hooks.example/","events":["deployment.error"],"secret":"mine"}""")]
    public async Task What_is_no_webhook_is_refused(string body)
    {
        Answer answer = await Answer.PostAsync(_client, "/v1/webhooks", body);

        Assert.Equal((HttpStatusCode.BadRequest, "bad_request"), (answer.Status, (string?)answer.Json["error"]!["code"]));
    }

    [Fact]
    public async Task A_webhook_is_deleted()
    {
        (string id, _) = await CreateAsync("https://hooks.example/deleted");

        Answer deleted = await Answer.SendAsync(_client, HttpMethod.Delete, $"/v1/webhooks/{id}");
        Answer gone = await Answer.SendAsync(_client, HttpMethod.Delete, $"/v1/webhooks/{id}");

        Assert.Equal((HttpStatusCode.NoContent, ""), (deleted.Status, deleted.Text));
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (gone.Status, (string?)gone.Json["error"]!["code"]));
    }

    [Fact]
    public async Task An_event_is_signed_over_what_is_sent()
    {
        (string id, string secret) = await CreateAsync(Target("signed"));
        sandbox.Server.Faults.Add(new Fault { Service = "gong", Path = "/signed", Status = 200 });

        Answer answer = await Answer.PostAsync(_client, Events, $$"""{"type":"deployment.error","webhookId":"{{id}}","payload":{"note":"grün & \"ok\""} }""");

        LoggedRequest sent = Assert.Single(Received("signed"));
        Assert.Equal(200, (int)Assert.Single(answer.Json["deliveries"]!.AsArray())!["status"]!);
        Assert.Equal(Signature(secret, sent.Body), sent.Headers["x-vercel-signature"]);
        Assert.Equal("application/json", sent.Headers["Content-Type"]);
        Assert.Equal(answer.Json["event"]!.ToJsonString(), JsonNode.Parse(sent.Body)!.ToJsonString());
        Assert.Equal("grün & \"ok\"", (string?)JsonNode.Parse(sent.Body)!["payload"]!["note"]);
    }

    [Fact]
    public async Task An_event_of_a_deployment_describes_it()
    {
        (string id, _) = await CreateAsync(Target("described"), "deployment.error");
        JsonNode deployment = (await Answer.GetAsync(_client, "/v7/deployments?state=ERROR&limit=1")).Json["deployments"]![0]!;

        JsonNode happened = (await Answer.PostAsync(_client, Events, $$"""{"type":"deployment.error","webhookId":"{{id}}","deploymentId":"{{(string?)deployment["uid"]}}"}""")).Json["event"]!;

        JsonNode payload = happened["payload"]!;
        Assert.Equal(("deployment.error", sandbox.Time.GetUtcNow().ToUnixTimeMilliseconds()), ((string?)happened["type"], (long)happened["createdAt"]!));
        Assert.Equal((SandboxCredentials.VercelTeamId, "iad1"), ((string?)payload["team"]!["id"], (string?)happened["region"]));
        Assert.Equal(((string?)deployment["uid"], (string?)deployment["url"]), ((string?)payload["deployment"]!["id"], (string?)payload["deployment"]!["url"]));
        Assert.Equal(((string?)deployment["projectId"], (string?)deployment["target"]), ((string?)payload["project"]!["id"], (string?)payload["target"]));
        Assert.NotEmpty((string)happened["id"]!);
    }

    [Fact]
    public async Task An_event_goes_to_all_that_want_it_as_often_as_asked()
    {
        const string Type = "project.env-variable.deleted";
        await CreateAsync(Target("all"), Type);
        await Answer.PostAsync(_client, "/v1/webhooks", $$"""{"url":"{{Target("web")}}","events":["{{Type}}"],"projectIds":["{{SandboxCredentials.VercelProjectId}}"]}""");

        Answer twice = await Answer.PostAsync(_client, Events, $$"""{"type":"{{Type}}","projectId":"sophia-docs","times":2}""");
        Answer once = await Answer.PostAsync(_client, Events, $$"""{"type":"{{Type}}","projectId":"sophia-web"}""");

        Assert.Equal([401, 401], twice.Json["deliveries"]!.AsArray().Select(d => (int)d!["status"]!));
        Assert.Equal(2, once.Json["deliveries"]!.AsArray().Count);
        Assert.Equal((3, 1), (Received("all").Count(), Received("web").Count()));
        Assert.Single(Received("all").Take(2).Select(r => JsonNode.Parse(r.Body)!["id"]!.ToJsonString()).Distinct());
        Assert.Null(twice.Json["event"]!["payload"]!["deployment"]);
    }

    [Fact]
    public async Task Nothing_leaves_the_machine()
    {
        (string id, _) = await CreateAsync("https://hooks.example/away", "budget.reached");

        JsonNode delivery = Assert.Single((await Answer.PostAsync(_client, Events, $$"""{"type":"budget.reached","webhookId":"{{id}}"}""")).Json["deliveries"]!.AsArray())!;

        Assert.Null(delivery["status"]);
        Assert.Contains("loopback", (string?)delivery["error"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_that_breaks_off_says_so()
    {
        (string id, _) = await CreateAsync(Target("broken"));
        sandbox.Server.Faults.Add(new Fault { Service = "gong", Path = "/broken", Kind = FaultKind.Reset });

        JsonNode delivery = Assert.Single((await Answer.PostAsync(_client, Events, $$"""{"type":"deployment.error","webhookId":"{{id}}"}""")).Json["deliveries"]!.AsArray())!;

        Assert.Null(delivery["status"]);
        Assert.NotEmpty((string)delivery["error"]!);
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"deployment.error","times":0}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"deployment.error","payload":[]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"deployment.error","webhookId":"nothing"}""", HttpStatusCode.NotFound)]
    [InlineData("""{"type":"deployment.error","projectId":"nothing"}""", HttpStatusCode.NotFound)]
    [InlineData("""{"type":"deployment.error","deploymentId":"dpl_nothing"}""", HttpStatusCode.NotFound)]
    [InlineData("""{"type":"flag.created"}""", HttpStatusCode.Conflict)]
    public async Task What_can_not_happen_is_refused(string body, HttpStatusCode status)
    {
        Answer answer = await Answer.PostAsync(_client, Events, body);

        Assert.Equal(status, answer.Status);
        Assert.NotEmpty((string)answer.Json["message"]!);
    }

    private string Target(string name) => new Uri(sandbox.Server.Url("gong"), name).AbsoluteUri;

    private IEnumerable<LoggedRequest> Received(string name) => sandbox.Server.Requests.Of("gong").Where(r => r.Path == "/" + name);

    private async Task<(string Id, string Secret)> CreateAsync(string url, string type = "deployment.error")
    {
        Answer answer = await Answer.PostAsync(_client, "/v1/webhooks", $$"""{"url":"{{url}}","events":["{{type}}"]}""");
        return ((string)answer.Json["id"]!, (string)answer.Json["secret"]!);
    }

#pragma warning disable CA5350 // Vercel signs with SHA-1.
    private static string Signature(string secret, string body) => Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)));
#pragma warning restore CA5350
}

using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Vercel;

/// <summary>Checks of deployments and of projects are listed, created, reported, repeated and deleted.</summary>
public sealed class VercelCheckTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("vercel", ("Authorization", "Bearer " + SandboxCredentials.VercelToken));

    [Fact]
    public async Task What_is_in_production_was_checked()
    {
        string id = await ProductionAsync();

        JsonArray checks = (await Answer.GetAsync(_client, $"/v1/deployments/{id}/checks")).Json["checks"]!.AsArray();
        // Those from the start: other tests add to them.
        JsonNode?[] runs = [.. (await Answer.GetAsync(_client, $"/v2/deployments/{id}/check-runs")).Json["runs"]!.AsArray().Take(2)];
        JsonNode deployment = (await Answer.GetAsync(_client, "/v13/deployments/" + id)).Json;

        Assert.Equal(["Lighthouse", "End-to-end tests"], checks.Select(c => (string?)c!["name"]));
        Assert.Equal(["Type check", "Smoke test"], runs.Select(r => (string?)r!["name"]));
        Assert.All(checks.Concat(runs), c => Assert.Equal(("completed", "succeeded"), ((string?)c!["status"], (string?)c["conclusion"])), throwIfEmpty: true);
        Assert.Equal(("completed", "succeeded"), ((string?)deployment["checksState"], (string?)deployment["checksConclusion"]));
    }

    [Fact]
    public async Task A_check_goes_from_registered_to_its_conclusion_and_back()
    {
        string path = $"/v1/deployments/{await NewDeploymentAsync()}/checks";
        JsonNode made = (await Answer.PostAsync(_client, path, """{"name":"Links","blocking":true,"rerequestable":true}""")).Json;
        string check = $"{path}/{made["id"]}";
        Assert.Equal(("registered", "registered"), ((string?)made["status"], await StateAsync(made)));

        Answer running = await Answer.SendAsync(_client, HttpMethod.Patch, check, """{"status":"running"}""");
        Assert.Equal(("running", "running"), ((string?)running.Json["status"], await StateAsync(made)));
        Answer failed = await Answer.SendAsync(_client, HttpMethod.Patch, check, """{"status":"completed","conclusion":"failed"}""");
        Assert.Equal(("failed", "completed"), ((string?)failed.Json["conclusion"], await StateAsync(made)));

        Answer again = await Answer.PostAsync(_client, check + "/rerequest?autoUpdate=true", "");
        JsonNode now = (await Answer.GetAsync(_client, check)).Json;
        Assert.Equal((HttpStatusCode.OK, "{}"), (again.Status, again.Text));
        Assert.Equal(("running", null), ((string?)now["status"], (string?)now["conclusion"]));
    }

    [Fact]
    public async Task A_check_that_can_not_be_repeated_is_not()
    {
        string path = $"/v1/deployments/{await NewDeploymentAsync()}/checks";
        JsonNode made = (await Answer.PostAsync(_client, path, """{"name":"Once","blocking":false}""")).Json;

        AssertError(await Answer.PostAsync(_client, $"{path}/{made["id"]}/rerequest", ""), HttpStatusCode.BadRequest, "bad_request");
    }

    [Theory]
    [InlineData("""{"blocking":true}""")]
    [InlineData("""{"name":"x"}""")]
    [InlineData("""{"name":"x","blocking":true,"colour":"red"}""")]
    public async Task What_makes_no_check_is_a_bad_request(string body) =>
        AssertError(await Answer.PostAsync(_client, $"/v1/deployments/{await ProductionAsync()}/checks", body), HttpStatusCode.BadRequest, "bad_request");

    [Theory]
    [InlineData("""{"status":"registered"}""")]
    [InlineData("""{"conclusion":"stale"}""")]
    [InlineData("""{"status":"completed"}""")]
    public async Task What_is_no_result_is_a_bad_request(string body)
    {
        string path = $"/v1/deployments/{await NewDeploymentAsync()}/checks";
        JsonNode made = (await Answer.PostAsync(_client, path, """{"name":"Odd","blocking":false}""")).Json;

        AssertError(await Answer.SendAsync(_client, HttpMethod.Patch, $"{path}/{made["id"]}", body), HttpStatusCode.BadRequest, "bad_request");
    }

    [Theory]
    [InlineData("/v1/deployments/dpl_nothing/checks")]
    [InlineData("/v1/deployments/sophia-web.vercel.app/checks/check_nothing")]
    [InlineData("/v2/deployments/sophia-web.vercel.app/check-runs/run_nothing")]
    [InlineData("/v2/projects/nothing/checks")]
    [InlineData("/v2/projects/sophia-web/checks/chk_nothing")]
    public async Task What_is_not_there_is_not_found(string path) => AssertError(await Answer.GetAsync(_client, path), HttpStatusCode.NotFound, "not_found");

    [Fact]
    public async Task The_checks_of_a_project_are_made_changed_and_deleted()
    {
        const string path = "/v2/projects/sophia-docs/checks";
        JsonNode made = (await Answer.PostAsync(_client, path, """{"name":"Spelling","blocks":"deployment-alias","timeout":60000}""")).Json;
        string check = $"{path}/{made["id"]}";

        Answer changed = await Answer.SendAsync(_client, HttpMethod.Patch, check, """{"name":"Words","targets":["production"]}""");
        AssertError(await Answer.PostAsync(_client, path, """{"name":"Words"}"""), HttpStatusCode.Conflict, "conflict");
        AssertError(await Answer.PostAsync(_client, path, """{"name":"Other","blocks":"the-world"}"""), HttpStatusCode.BadRequest, "bad_request");
        JsonArray blocking = (await Answer.GetAsync(_client, path + "?blocks=deployment-alias")).Json["checks"]!.AsArray();
        Answer deleted = await Answer.SendAsync(_client, HttpMethod.Delete, check);

        Assert.Equal(("Words", 60000), ((string?)changed.Json["name"], (int)changed.Json["timeout"]!));
        Assert.Equal(["Type check", "Words"], blocking.Select(c => (string?)c!["name"]));
        Assert.Equal("""{"success":true}""", deleted.Text);
        AssertError(await Answer.GetAsync(_client, check), HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_run_has_a_log_that_ends_when_the_run_does()
    {
        string path = $"/v2/deployments/{await ProductionAsync()}/check-runs";
        JsonNode check = (await Answer.GetAsync(_client, "/v2/projects/sophia-web/checks")).Json["checks"]![0]!;
        JsonNode made = (await Answer.PostAsync(_client, path, $$"""{"checkId":"{{check["id"]}}"}""")).Json;
        string run = $"{path}/{made["id"]}";

        string before = (await Answer.GetAsync(_client, run + "/logs")).Text;
        Answer changed = await Answer.SendAsync(_client, HttpMethod.Patch, run, """{"status":"completed","conclusion":"failed","externalUrl":"https://checks.acme.example/1"}""");
        Answer after = await Answer.GetAsync(_client, run + "/logs");
        JsonArray runs = (await Answer.GetAsync(_client, $"/v2/projects/sophia-web/checks/{check["id"]}/runs")).Json["runs"]!.AsArray();

        Assert.DoesNotContain("eof", before, StringComparison.Ordinal);
        Assert.Equal(("completed", "failed"), ((string?)changed.Json["status"], (string?)changed.Json["conclusion"]));
        Assert.Equal("application/x-ndjson", after.ContentType);
        string[] lines = after.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["debug", "info", "error", "eof"], lines.Select(l => (string?)JsonNode.Parse(l)!["level"]));
        Assert.Equal((string?)made["id"], (string?)runs[0]!["id"]);
    }

    private async Task<string> ProductionAsync() => (string)(await Answer.GetAsync(_client, "/v13/deployments/sophia-web.vercel.app")).Json["id"]!;

    private async Task<string> NewDeploymentAsync() => (string)(await Answer.PostAsync(_client, "/v13/deployments", """{"name":"sophia-docs"}""")).Json["id"]!;

    private async Task<string?> StateAsync(JsonNode check) => (string?)(await Answer.GetAsync(_client, "/v13/deployments/" + check["deploymentId"])).Json["checksState"];

    private static void AssertError(Answer answer, HttpStatusCode status, string code) =>
        Assert.Equal((status, code), (answer.Status, (string?)answer.Json["error"]!["code"]));
}

using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Vercel;

/// <summary>Deployments are promoted and production is rolled back, by jobs that take time. Each test has its own project.</summary>
public sealed class VercelPromotionTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("vercel", ("Authorization", "Bearer " + SandboxCredentials.VercelToken));
    private readonly string _project = $"promote-{Guid.NewGuid():N}";

    [Fact]
    public async Task A_build_for_production_goes_there_when_it_is_ready()
    {
        JsonNode made = await DeployAsync("""{"target":"production","projectSettings":{}}""");
        Assert.Equal(HttpStatusCode.NotFound, (await Answer.GetAsync(_client, $"/projects/{_project}/production-deployment")).Status);

        Wait();

        Assert.Equal((string?)made["id"], await CurrentAsync());
        Assert.Equal([_project + ".vercel.app", _project + "-acme-sandbox.vercel.app"], await AliasesAsync(made));
    }

    [Fact]
    public async Task A_promotion_is_pending_then_in_progress_and_then_moves_the_aliases()
    {
        (JsonNode first, JsonNode staged) = await WithStagedAsync();
        Assert.Equal("STAGED", (string?)(await DetailAsync(staged))["readySubstate"]);

        Answer promoted = await PromoteAsync(staged);
        string?[] statuses = [await StatusAsync()];
        sandbox.Time.Advance(TimeSpan.FromSeconds(2));
        statuses = [.. statuses, await StatusAsync()];
        Assert.Equal((string?)first["id"], await CurrentAsync());
        sandbox.Time.Advance(TimeSpan.FromSeconds(2));
        statuses = [.. statuses, await StatusAsync()];

        Assert.Equal((HttpStatusCode.Created, ""), (promoted.Status, promoted.Text));
        Assert.Equal(["pending", "in-progress", "succeeded"], statuses);
        Assert.Equal((string?)staged["id"], await CurrentAsync());
        Assert.Equal(2, (await AliasesAsync(staged)).Count());
        Assert.Empty(await AliasesAsync(first));
        Assert.Equal(("PROMOTED", true), ((string?)(await DetailAsync(staged))["readySubstate"], (bool)(await DetailAsync(staged))["aliasAssigned"]!));
        JsonNode candidate = Assert.Single((await Answer.GetAsync(_client, $"/v7/deployments?projectId={first["projectId"]}&rollbackCandidate=true")).Json["deployments"]!.AsArray())!;
        Assert.Equal((string?)first["id"], (string?)candidate["uid"]);
    }

    [Fact]
    public async Task The_last_request_says_from_what_to_what_only_to_those_who_ask()
    {
        (JsonNode first, JsonNode staged) = await WithStagedAsync();
        await PromoteAsync(staged);

        JsonNode request = (await ProjectAsync("?rollbackInfo=true"))["lastAliasRequest"]!;

        Assert.Equal(
            ((string?)first["id"], (string?)staged["id"], "promote"),
            ((string?)request["fromDeploymentId"], (string?)request["toDeploymentId"], (string?)request["type"]));
        Assert.Equal(sandbox.Time.GetUtcNow().ToUnixTimeMilliseconds(), (long)request["requestedAt"]!);
        Assert.Null((await ProjectAsync(""))["lastAliasRequest"]);
    }

    [Fact]
    public async Task What_is_in_production_is_not_promoted_again_nor_two_at_once()
    {
        (JsonNode first, JsonNode staged) = await WithStagedAsync();

        AssertError(await PromoteAsync(first), HttpStatusCode.Conflict, "conflict");
        await PromoteAsync(staged);
        AssertError(await PromoteAsync(staged), HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task What_is_not_ready_or_not_for_production_is_not_promoted()
    {
        JsonNode unfinished = await DeployAsync("""{"target":"production","projectSettings":{}}""");
        JsonNode preview = await DeployAsync("{}");

        AssertError(await PromoteAsync(unfinished), HttpStatusCode.UnprocessableEntity, "deployment_not_ready");
        AssertError(await PromoteAsync(preview), HttpStatusCode.BadRequest, "bad_request");
        AssertError(await Answer.PostAsync(_client, $"/v10/projects/sophia-web/promote/{preview["id"]}", ""), HttpStatusCode.NotFound, "not_found");
        AssertError(await Answer.PostAsync(_client, $"/v10/projects/{_project}/promote/dpl_nothing", ""), HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_preview_is_promoted_by_building_it_for_production()
    {
        JsonNode preview = await DeployAsync("""{"projectSettings":{},"meta":{"ticket":"42"}}""");
        Wait();

        JsonNode made = await DeployAsync($$$"""{"target":"production","deploymentId":"{{{preview["id"]}}}","meta":{"action":"promote"}}""");
        Wait();

        Assert.Equal((string?)made["id"], await CurrentAsync());
        Assert.NotEqual((string?)preview["id"], (string?)made["id"]);
        Assert.Equal(("42", "promote"), ((string?)made["meta"]!["ticket"], (string?)made["meta"]!["action"]));
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("v9")]
    public async Task A_rollback_leads_back_and_lets_new_builds_wait(string version)
    {
        (JsonNode first, JsonNode second) = await WithTwoAsync();

        Answer answer = await Answer.PostAsync(_client, $"/{version}/projects/{_project}/rollback/{first["id"]}?description=Broken", "{}");
        Wait();
        JsonNode project = await ProjectAsync("?rollbackInfo=true");
        JsonNode waiting = await DeployAsync("""{"target":"production"}""");
        Wait();

        Assert.Equal((HttpStatusCode.Created, ""), (answer.Status, answer.Text));
        Assert.Equal((string?)first["id"], await CurrentAsync());
        Assert.Equal(("rollback", "succeeded"), ((string?)project["lastAliasRequest"]!["type"], (string?)project["lastAliasRequest"]!["jobStatus"]));
        Assert.Equal("Broken", (string?)project["rollbackDescription"]!["description"]);
        Assert.Equal("STAGED", (string?)(await DetailAsync(waiting))["readySubstate"]);

        await PromoteAsync(second);
        Wait();
        JsonNode next = await DeployAsync("""{"target":"production"}""");
        Wait();
        Assert.Equal((string?)next["id"], await CurrentAsync());
        Assert.Null((await ProjectAsync("?rollbackInfo=true"))["rollbackDescription"]);
    }

    [Fact]
    public async Task The_description_of_a_rollback_is_changed()
    {
        (JsonNode first, JsonNode second) = await WithTwoAsync();
        string path = $"/v1/projects/{_project}/rollback/";
        await Answer.PostAsync(_client, path + first["id"], "");

        Answer changed = await Answer.SendAsync(_client, HttpMethod.Patch, $"{path}{first["id"]}/update-description", """{"description":"Slow"}""");
        Answer other = await Answer.SendAsync(_client, HttpMethod.Patch, $"{path}{second["id"]}/update-description", """{"description":"Slow"}""");

        Assert.Equal((HttpStatusCode.OK, ""), (changed.Status, changed.Text));
        Assert.Equal("Slow", (string?)(await ProjectAsync("?rollbackInfo=true"))["rollbackDescription"]!["description"]);
        AssertError(other, HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task There_is_no_way_back_to_what_was_never_in_production()
    {
        (_, JsonNode staged) = await WithStagedAsync();

        AssertError(await Answer.PostAsync(_client, $"/v9/projects/{_project}/rollback/{staged["id"]}", "{}"), HttpStatusCode.UnprocessableEntity, "unprocessable_entity");
    }

    [Fact]
    public async Task A_promotion_fails_by_request_and_moves_nothing()
    {
        (JsonNode first, JsonNode staged) = await WithStagedAsync(""","meta":{"sandbox":"promotion-fails"}""");
        await PromoteAsync(staged);
        JsonNode before = (await Answer.GetAsync(_client, $"/v9/projects/{_project}/promote/aliases?failedOnly=true")).Json;
        Wait();

        JsonNode failed = (await Answer.GetAsync(_client, $"/v9/projects/{_project}/promote/aliases?failedOnly=true&limit=1")).Json;
        JsonNode rest = (await Answer.GetAsync(_client, $"/v1/projects/{_project}/promote/aliases?until={failed["pagination"]!["next"]}")).Json;

        Assert.Equal("failed", await StatusAsync());
        Assert.Equal((string?)first["id"], await CurrentAsync());
        Assert.Empty(before["aliases"]!.AsArray());
        JsonNode alias = Assert.Single(failed["aliases"]!.AsArray())!;
        Assert.Equal(("failed", (string?)staged["id"]), ((string?)alias["status"], (string?)alias["alias"]!["deploymentId"]));
        Assert.Equal(_project + ".vercel.app", (string?)Assert.Single(rest["aliases"]!.AsArray())!["alias"]);
        Assert.Empty((await Answer.GetAsync(_client, $"/v9/projects/{_project}/rollback/aliases")).Json["aliases"]!.AsArray());
    }

    [Fact]
    public async Task The_aliases_of_a_promotion_are_done_when_it_is()
    {
        (_, JsonNode staged) = await WithStagedAsync();
        await PromoteAsync(staged);
        string path = $"/v1/projects/{_project}/promote/aliases";

        string?[] before = [.. (await Answer.GetAsync(_client, path)).Json["aliases"]!.AsArray().Select(a => (string?)a!["status"])];
        Wait();
        string?[] after = [.. (await Answer.GetAsync(_client, path)).Json["aliases"]!.AsArray().Select(a => (string?)a!["status"])];

        Assert.Equal(["pending", "pending"], before);
        Assert.Equal(["completed", "completed"], after);
        Assert.Empty((await Answer.GetAsync(_client, path + "?failedOnly=true")).Json["aliases"]!.AsArray());
    }

    [Fact]
    public async Task The_seeded_build_whose_promotion_fails_is_known_by_its_meta()
    {
        JsonNode listed = Assert.Single((await Answer.GetAsync(_client, "/v7/deployments?meta-sandbox=promotion-fails&projectId=sophia-admin")).Json["deployments"]!.AsArray())!;

        await Answer.PostAsync(_client, $"/v10/projects/sophia-admin/promote/{listed["uid"]}", "");
        Wait();

        JsonNode project = (await Answer.GetAsync(_client, "/v9/projects/sophia-admin?rollbackInfo=true")).Json;
        Assert.Equal("failed", (string?)project["lastAliasRequest"]!["jobStatus"]);
    }

    [Fact]
    public async Task A_build_fails_by_request_but_not_when_it_is_repeated()
    {
        JsonNode failing = await DeployAsync("""{"projectSettings":{},"meta":{"sandbox":"build-fails"}}""");
        Wait();
        JsonNode again = await DeployAsync($$"""{"deploymentId":"{{failing["id"]}}"}""");
        Wait();

        JsonNode failed = await DetailAsync(failing);
        Assert.Equal(("ERROR", "BUILD_UTILS_SPAWN_1"), ((string?)failed["readyState"], (string?)failed["errorCode"]));
        Assert.Equal("READY", (string?)(await DetailAsync(again))["readyState"]);
    }

    [Fact]
    public async Task A_deleted_deployment_takes_its_aliases_out_of_production()
    {
        JsonNode made = await DeployAsync("""{"target":"production","projectSettings":{}}""");
        Wait();

        await Answer.SendAsync(_client, HttpMethod.Delete, $"/now/deployments/{made["id"]}?hard=0");

        Assert.Equal(HttpStatusCode.NotFound, (await Answer.GetAsync(_client, $"/projects/{_project}/production-deployment")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Answer.GetAsync(_client, $"/v13/deployments/{_project}.vercel.app")).Status);
    }

    private async Task<(JsonNode First, JsonNode Staged)> WithStagedAsync(string more = "")
    {
        JsonNode first = await DeployAsync("""{"target":"production","projectSettings":{}}""");
        Wait();
        JsonNode staged = await DeployAsync($$"""{"target":"production","autoAssignCustomDomains":false{{more}}}""");
        Wait();
        return (first, staged);
    }

    private async Task<(JsonNode First, JsonNode Second)> WithTwoAsync()
    {
        JsonNode first = await DeployAsync("""{"target":"production","projectSettings":{}}""");
        Wait();
        JsonNode second = await DeployAsync("""{"target":"production"}""");
        Wait();
        return (first, second);
    }

    private void Wait() => sandbox.Time.Advance(TimeSpan.FromSeconds(6));

    private async Task<JsonNode> DeployAsync(string body)
    {
        JsonObject members = JsonNode.Parse(body)!.AsObject();
        members["name"] = _project;
        Answer answer = await Answer.PostAsync(_client, "/v13/deployments?forceNew=1", members.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Json;
    }

    private Task<Answer> PromoteAsync(JsonNode deployment) => Answer.PostAsync(_client, $"/v10/projects/{_project}/promote/{deployment["id"]}", "{}");

    private async Task<JsonNode> DetailAsync(JsonNode deployment) => (await Answer.GetAsync(_client, "/v13/deployments/" + deployment["id"])).Json;

    private async Task<IEnumerable<string?>> AliasesAsync(JsonNode deployment) => (await DetailAsync(deployment))["alias"]!.AsArray().Select(a => (string?)a);

    private async Task<JsonNode> ProjectAsync(string query) => (await Answer.GetAsync(_client, $"/v9/projects/{_project}{query}")).Json;

    private async Task<string?> StatusAsync() => (string?)(await ProjectAsync("?rollbackInfo=true"))["lastAliasRequest"]!["jobStatus"];

    private async Task<string?> CurrentAsync() => (string?)(await Answer.GetAsync(_client, $"/projects/{_project}/production-deployment")).Json["deployment"]!["id"];

    private static void AssertError(Answer answer, HttpStatusCode status, string code) =>
        Assert.Equal((status, code), (answer.Status, (string?)answer.Json["error"]!["code"]));
}

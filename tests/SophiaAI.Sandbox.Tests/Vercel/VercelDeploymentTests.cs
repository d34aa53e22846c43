using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Vercel;

public sealed class VercelDeploymentTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("vercel", ("Authorization", "Bearer " + SandboxCredentials.VercelToken));

    [Theory]
    [InlineData("/v3/now/deployments")]
    [InlineData("/v6/deployments")]
    [InlineData("/v7/deployments")]
    public async Task Every_version_lists_the_newest_twenty(string path)
    {
        Answer answer = await Answer.GetAsync(_client, path);

        JsonArray deployments = answer.Json["deployments"]!.AsArray();
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(20, deployments.Count);
        Assert.Equal(20, (int)answer.Json["pagination"]!["count"]!);
        long[] created = [.. deployments.Select(d => (long)d!["created"]!)];
        Assert.Equal(created.OrderDescending(), created);
        Assert.All(deployments, d => Assert.Equal((long)d!["created"]!, (long)d["createdAt"]!), throwIfEmpty: true);
    }

    [Fact]
    public async Task Following_next_reads_every_deployment_once()
    {
        List<string> seen = [];
        long? until = null;
        do
        {
            JsonNode page = (await ListAsync("limit=100" + (until is null ? "" : $"&until={until}"))).Json;
            seen.AddRange(page["deployments"]!.AsArray().Select(d => (string)d!["uid"]!));
            until = (long?)page["pagination"]!["next"];
            Assert.InRange(seen.Count, 1, 300);
        }
        while (until is not null);

        Assert.Equal(300, seen.Count);
        Assert.Equal(300, seen.Distinct().Count());
    }

    [Fact]
    public async Task An_empty_page_has_neither_next_nor_previous()
    {
        JsonNode page = (await ListAsync("app=nothing")).Json;

        Assert.Equal("""{"count":0,"next":null,"prev":null}""", page["pagination"]!.ToJsonString());
    }

    [Theory]
    [InlineData("app=sophia-docs", "name", "sophia-docs")]
    [InlineData("projectId=sophia-docs", "name", "sophia-docs")]
    [InlineData("projectId=prj_sandboxDocs0000000000000000002", "projectId", "prj_sandboxDocs0000000000000000002")]
    [InlineData("target=production", "target", "production")]
    [InlineData("target=staging", "target", "staging")]
    [InlineData("state=ERROR", "state", "ERROR")]
    [InlineData("rollbackCandidate=true", "isRollbackCandidate", "true")]
    [InlineData("slug=acme-sandbox&state=CANCELED", "readyState", "CANCELED")]
    public async Task A_filter_lets_through_only_what_it_names(string query, string member, string value)
    {
        JsonArray deployments = (await ListAsync(query + "&limit=100")).Json["deployments"]!.AsArray();

        Assert.NotEmpty(deployments);
        Assert.All(deployments, d => Assert.Equal(value, d![member]!.ToString()), throwIfEmpty: true);
    }

    [Fact]
    public async Task Filters_that_take_lists_take_any_of_them()
    {
        IEnumerable<string> states = (await ListAsync("state=ERROR,CANCELED&limit=100")).Json["deployments"]!.AsArray().Select(d => (string)d!["state"]!);
        IEnumerable<string> projects = (await ListAsync("projectIds=sophia-docs&projectIds=sophia-admin&limit=100")).Json["deployments"]!.AsArray().Select(d => (string)d!["name"]!);

        Assert.Equal(["CANCELED", "ERROR"], states.Distinct().Order());
        Assert.Equal(["sophia-admin", "sophia-docs"], projects.Distinct().Order());
    }

    [Theory]
    [InlineData("since", "until")]
    [InlineData("from", "to")]
    public async Task Times_bound_the_list_on_both_sides_and_exclude_the_bounds(string lower, string upper)
    {
        long[] newest = [.. (await ListAsync("limit=10")).Json["deployments"]!.AsArray().Select(d => (long)d!["created"]!)];

        IEnumerable<long> between = (await ListAsync($"{lower}={newest[5]}&{upper}={newest[2]}")).Json["deployments"]!.AsArray().Select(d => (long)d!["created"]!);

        Assert.Equal(newest[3..5], between);
    }

    [Fact]
    public async Task Commits_branches_and_authors_are_found()
    {
        JsonNode sample = (await ListAsync("target=production&limit=1")).Json["deployments"]![0]!;
        string sha = (string)sample["meta"]!["githubCommitSha"]!;

        JsonArray bySha = (await ListAsync($"sha={sha}")).Json["deployments"]!.AsArray();
        JsonArray byBranch = (await ListAsync("branch=main&limit=100")).Json["deployments"]!.AsArray();
        JsonArray byMeta = (await ListAsync($"meta-githubCommitSha={sha}")).Json["deployments"]!.AsArray();
        JsonArray byUser = (await ListAsync($"users={sample["creator"]!["uid"]}&limit=100")).Json["deployments"]!.AsArray();

        Assert.Equal((string)sample["uid"]!, (string)Assert.Single(bySha)!["uid"]!);
        Assert.Equal((string)sample["uid"]!, (string)Assert.Single(byMeta)!["uid"]!);
        Assert.All(byBranch, d => Assert.Equal("production", (string?)d!["target"]), throwIfEmpty: true);
        Assert.All(byUser, d => Assert.Equal((string)sample["creator"]!["uid"]!, (string)d!["creator"]!["uid"]!), throwIfEmpty: true);
    }

    [Fact]
    public async Task Previews_have_a_null_target_and_failures_say_why()
    {
        JsonArray previews = (await ListAsync("target=preview")).Json["deployments"]!.AsArray();
        JsonArray failures = (await ListAsync("state=ERROR")).Json["deployments"]!.AsArray();

        Assert.All(previews, d => Assert.True(d!.AsObject().TryGetPropertyValue("target", out JsonNode? target) && target is null), throwIfEmpty: true);
        Assert.All(failures, d => Assert.NotEmpty((string)d!["errorCode"]!), throwIfEmpty: true);
        Assert.All(failures, d => Assert.NotEmpty((string)d!["errorMessage"]!), throwIfEmpty: true);
        Assert.All(previews.Where(d => (string?)d!["state"] == "READY"), d => Assert.False(d!.AsObject().ContainsKey("errorCode")), throwIfEmpty: true);
    }

    [Theory]
    [InlineData("limit=101", "Invalid request: `limit` should be <= 100.")]
    [InlineData("limit=0", "Invalid request: `limit` should be >= 1.")]
    [InlineData("limit=many", "Invalid request: `limit` should be number.")]
    [InlineData("until=yesterday", "Invalid request: `until` should be number.")]
    [InlineData("state=BROKEN", "Invalid request: `state` has the unknown value `BROKEN`.")]
    [InlineData("projectId=a&projectIds=b", "Invalid request: `projectId` and `projectIds` should not be used together.")]
    public async Task A_wrong_parameter_is_a_bad_request(string query, string message)
    {
        Answer answer = await ListAsync(query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("bad_request", (string?)answer.Json["error"]!["code"]);
        Assert.Equal(message, (string?)answer.Json["error"]!["message"]);
    }

    [Fact]
    public async Task A_deployment_is_found_by_id_and_by_url_and_calls_its_id_id()
    {
        JsonNode listed = (await ListAsync("state=READY&limit=1")).Json["deployments"]![0]!;

        JsonNode byId = (await Answer.GetAsync(_client, $"/v13/deployments/{listed["uid"]}")).Json;
        JsonNode byUrl = (await Answer.GetAsync(_client, $"/v13/deployments/{listed["url"]}")).Json;

        Assert.Equal((string)listed["uid"]!, (string)byId["id"]!);
        Assert.True(JsonNode.DeepEquals(byId, byUrl));
        Assert.Null(byId["uid"]);
    }

    [Theory]
    [InlineData("sophia-web.vercel.app")]
    [InlineData("sophia-web.acme.example")]
    public async Task A_deployment_is_found_by_its_alias(string alias)
    {
        JsonNode deployment = (await Answer.GetAsync(_client, "/v13/deployments/" + alias)).Json;

        Assert.Contains(alias, deployment["alias"]!.AsArray().Select(a => (string?)a));
        Assert.Equal(("production", "READY", "PROMOTED"), ((string?)deployment["target"], (string?)deployment["readyState"], (string?)deployment["readySubstate"]));
        Assert.Equal((SandboxCredentials.VercelTeamId, SandboxCredentials.VercelProjectId), ((string?)deployment["team"]!["id"], (string?)deployment["project"]!["id"]));
    }

    [Fact]
    public async Task What_is_in_production_is_no_rollback_candidate_and_what_was_is_one()
    {
        JsonNode[] builds = [.. (await ListAsync("projectId=sophia-web&target=production&state=READY&limit=100")).Json["deployments"]!.AsArray().OfType<JsonNode>()];
        JsonNode project = (await Answer.GetAsync(_client, "/v9/projects/sophia-web")).Json;

        Assert.Equal((string?)builds[0]["uid"], (string?)project["targets"]!["production"]!["id"]);
        Assert.False((bool)builds[0]["isRollbackCandidate"]!);
        Assert.All(builds[1..], b => Assert.True((bool)b["isRollbackCandidate"]!), throwIfEmpty: true);
        Assert.Equal(3, project["alias"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("sophia-docs")]
    [InlineData("sophia-admin")]
    public async Task A_staged_build_waits_for_its_promotion(string project)
    {
        JsonNode newest = (await ListAsync($"projectId={project}&target=production&state=READY&limit=1")).Json["deployments"]![0]!;

        Assert.Equal(("STAGED", false, null), ((string?)newest["readySubstate"], (bool)newest["isRollbackCandidate"]!, (long?)newest["aliasAssigned"]));
        Assert.Empty((await Answer.GetAsync(_client, $"/v13/deployments/{newest["uid"]}")).Json["alias"]!.AsArray());
    }

    [Theory]
    [InlineData("READY", 1, 3)]
    [InlineData("ERROR", 1, 0)]
    [InlineData("QUEUED", 0, 0)]
    public async Task A_build_has_an_output_when_it_is_ready(string state, int builds, int outputs)
    {
        JsonNode listed = (await ListAsync($"state={state}&limit=1")).Json["deployments"]![0]!;

        JsonArray answer = (await Answer.GetAsync(_client, $"/v11/deployments/{listed["uid"]}/builds")).Json["builds"]!.AsArray();

        Assert.Equal(builds, answer.Count);
        Assert.All(answer, b => Assert.Equal((state, outputs), ((string?)b!["readyState"], b["output"]!.AsArray().Count)));
    }

    [Fact]
    public async Task Out_of_memory_is_reported_as_such()
    {
        JsonNode[] failed = [.. (await ListAsync("state=ERROR&limit=100")).Json["deployments"]!.AsArray().OfType<JsonNode>()];

        Assert.All(failed, d => Assert.Equal((string?)d["errorCode"] is "BUILD_UTILS_SPAWN_137", d["oomReport"] is not null), throwIfEmpty: true);
        Assert.Contains(failed, d => (string?)d["oomReport"] is "out-of-memory");
    }

    private Task<Answer> ListAsync(string query) => Answer.GetAsync(_client, "/v7/deployments?" + query);
}

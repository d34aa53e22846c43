using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Vercel;

/// <summary>Teams are listed, created, changed and deleted, and each has its own projects.</summary>
public sealed class VercelTeamTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("vercel", ("Authorization", "Bearer " + SandboxCredentials.VercelToken));

    [Theory]
    [InlineData("/v1/teams")]
    [InlineData("/v2/teams")]
    public async Task Teams_are_listed_in_pages(string path)
    {
        await CreateAsync("pages-" + path[1..3]);

        JsonNode first = (await Answer.GetAsync(_client, path + "?limit=1")).Json;
        JsonNode rest = (await Answer.GetAsync(_client, $"{path}?until={first["pagination"]!["next"]}")).Json;

        Assert.Single(first["teams"]!.AsArray());
        Assert.Equal(SandboxCredentials.VercelTeamSlug, (string?)rest["teams"]!.AsArray()[^1]!["slug"]);
        Assert.Null(rest["pagination"]!["next"]);
    }

    [Fact]
    public async Task The_command_line_tool_calls_the_next_page_next()
    {
        await CreateAsync("next-page");
        JsonNode first = (await Answer.GetAsync(_client, "/v2/teams?limit=1")).Json;

        JsonNode second = (await Answer.GetAsync(_client, $"/v2/teams?limit=1&next={first["pagination"]!["next"]}")).Json;

        Assert.NotEqual((string?)first["teams"]![0]!["id"], (string?)second["teams"]![0]!["id"]);
    }

    [Fact]
    public async Task Members_are_listed_in_pages_and_found()
    {
        const string path = "/v3/teams/acme-sandbox/members";
        JsonNode first = (await Answer.GetAsync(_client, path + "?limit=3")).Json;
        JsonNode rest = (await Answer.GetAsync(_client, $"{path}?until={first["pagination"]!["next"]}")).Json;
        JsonNode owners = (await Answer.GetAsync(_client, path + "?role=OWNER&search=AMELIA")).Json;

        Assert.Equal((3, true), ((int)first["pagination"]!["count"]!, (bool)first["pagination"]!["hasNext"]!));
        Assert.Equal("amelia-almeida", (string?)Assert.Single(rest["members"]!.AsArray())!["username"]);
        Assert.Equal(((long?)null, false), ((long?)rest["pagination"]!["next"], (bool)rest["pagination"]!["hasNext"]!));
        Assert.Equal("Amelia Almeida", (string?)Assert.Single(owners["members"]!.AsArray())!["name"]);
    }

    [Fact]
    public async Task Who_makes_a_team_owns_it()
    {
        string id = await CreateAsync("owned");

        JsonNode member = Assert.Single((await Answer.GetAsync(_client, $"/v3/teams/{id}/members")).Json["members"]!.AsArray())!;

        Assert.Equal(("OWNER", true), ((string?)member["role"], (bool)member["confirmed"]!));
        Assert.Equal(HttpStatusCode.Forbidden, (await Answer.GetAsync(_client, "/v3/teams/nothing/members")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Answer.GetAsync(_client, $"/v3/teams/{id}/members?limit=101")).Status);
    }

    [Fact]
    public async Task A_new_team_is_found_by_id_and_by_slug()
    {
        string id = await CreateAsync("found", "Found Ltd");

        foreach (string? path in new[] { "/v2/teams/" + id, "/teams/" + id, "/v2/teams/found" })
        {
            JsonNode team = (await Answer.GetAsync(_client, path)).Json;
            Assert.Equal((id, "found", "Found Ltd"), ((string?)team["id"], (string?)team["slug"], (string?)team["name"]));
        }
    }

    [Fact]
    public async Task A_team_has_its_own_projects()
    {
        string id = await CreateAsync("own");
        Assert.Empty((await Answer.GetAsync(_client, "/v10/projects?teamId=" + id)).Json["projects"]!.AsArray());
        Assert.Empty((await Answer.GetAsync(_client, "/v7/deployments?slug=own")).Json["deployments"]!.AsArray());

        Answer project = await Answer.PostAsync(_client, "/v11/projects?teamId=" + id, """{"name":"sophia-web"}""");

        Assert.Equal((HttpStatusCode.OK, id), (project.Status, (string?)project.Json["accountId"]));
        Assert.Equal((string?)project.Json["id"], (string?)(await Answer.GetAsync(_client, "/v9/projects/sophia-web?slug=own")).Json["id"]);
        Assert.Equal(HttpStatusCode.NotFound, (await Answer.GetAsync(_client, $"/v9/projects/{project.Json["id"]}")).Status);
    }

    [Fact]
    public async Task A_team_is_changed()
    {
        string id = await CreateAsync("before");

        Answer changed = await Answer.SendAsync(_client, HttpMethod.Patch, "/v2/teams/" + id, """{"slug":"after","name":"After","description":"Renamed"}""");

        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal(("after", "After", "Renamed"), ((string?)changed.Json["slug"], (string?)changed.Json["name"], (string?)changed.Json["description"]));
        Assert.Equal(HttpStatusCode.Forbidden, (await Answer.GetAsync(_client, "/v2/teams/before")).Status);
    }

    [Fact]
    public async Task A_deleted_team_is_forbidden()
    {
        string id = await CreateAsync("gone");
        await Answer.PostAsync(_client, "/v11/projects?teamId=" + id, """{"name":"gone"}""");

        Answer deleted = await Answer.SendAsync(_client, HttpMethod.Delete, "/v1/teams/" + id);

        Assert.Equal((HttpStatusCode.OK, id), (deleted.Status, (string?)deleted.Json["id"]));
        Assert.Equal(HttpStatusCode.Forbidden, (await Answer.GetAsync(_client, "/v10/projects?teamId=" + id)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Answer.SendAsync(_client, HttpMethod.Delete, "/v1/teams/" + id)).Status);
    }

    [Fact]
    public async Task Without_its_team_the_user_deploys_still()
    {
        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions { EnforceRateLimits = false }, TestContext.Current.CancellationToken);
        using HttpClient client = HttpClients.Create(server.Url("vercel"), ("Authorization", "Bearer " + SandboxCredentials.VercelToken));

        await Answer.SendAsync(client, HttpMethod.Delete, "/v1/teams/acme-sandbox");
        Answer made = await Answer.PostAsync(client, "/v13/deployments", """{"name":"alone","projectSettings":{}}""");

        Assert.Equal(HttpStatusCode.OK, made.Status);
        Assert.Empty((await Answer.GetAsync(client, "/v2/teams")).Json["teams"]!.AsArray());
        Assert.Single((await Answer.GetAsync(client, "/v10/projects")).Json["projects"]!.AsArray());
    }

    [Theory]
    [InlineData("POST", "/v1/teams", """{"slug":"acme-sandbox"}""", HttpStatusCode.Conflict, "conflict")]
    [InlineData("POST", "/v1/teams", "{}", HttpStatusCode.BadRequest, "bad_request")]
    [InlineData("POST", "/v1/teams", """{"slug":"Not A Slug"}""", HttpStatusCode.BadRequest, "bad_request")]
    [InlineData("PATCH", "/v2/teams/nothing", "{}", HttpStatusCode.Forbidden, "forbidden")]
    [InlineData("PATCH", "/v2/teams/acme-sandbox", """{"name":1}""", HttpStatusCode.BadRequest, "bad_request")]
    public async Task What_can_not_be_done_is_refused(string method, string path, string body, HttpStatusCode status, string code)
    {
        Answer answer = await Answer.SendAsync(_client, HttpMethod.Parse(method), path, body);

        Assert.Equal((status, code), (answer.Status, (string?)answer.Json["error"]!["code"]));
    }

    [Fact]
    public async Task A_slug_that_is_in_use_is_not_taken_over()
    {
        string id = await CreateAsync("one-slug");

        Answer answer = await Answer.SendAsync(_client, HttpMethod.Patch, "/v2/teams/" + id, """{"slug":"acme-sandbox"}""");

        Assert.Equal((HttpStatusCode.BadRequest, "bad_request"), (answer.Status, (string?)answer.Json["error"]!["code"]));
    }

    private async Task<string> CreateAsync(string slug, string? name = null)
    {
        string body = name is null ? $$"""{"slug":"{{slug}}"}""" : $$"""{"slug":"{{slug}}","name":"{{name}}"}""";
        Answer answer = await Answer.PostAsync(_client, "/v1/teams", body);
        Assert.Equal((HttpStatusCode.OK, slug), (answer.Status, (string?)answer.Json["slug"]));
        return (string)answer.Json["id"]!;
    }
}

using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Vercel;

/// <summary>The domains of projects. Each test has its own project.</summary>
public sealed class VercelProjectDomainTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IAsyncLifetime
{
    private readonly HttpClient _client = sandbox.Client("vercel", ("Authorization", "Bearer " + SandboxCredentials.VercelToken));
    private readonly string _name = $"domains-{Guid.NewGuid():N}";
    private string _project = "";

    private string Domains => $"/v9/projects/{_project}/domains";

    private string Apex => _name + ".example";

    public async ValueTask InitializeAsync() =>
        _project = (string)(await Answer.PostAsync(_client, "/v11/projects", $$"""{"name":"{{_name}}"}""")).Json["id"]!;

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("v9")]
    [InlineData("v10")]
    public async Task A_domain_is_added_listed_read_and_deleted(string version)
    {
        string path = $"/{version}/projects/{_name}/domains";
        Answer added = await Answer.PostAsync(_client, path, $$"""{"name":"WWW.{{Apex}}"}""");
        Answer listed = await Answer.GetAsync(_client, path);
        Answer read = await Answer.GetAsync(_client, $"{path}/www.{Apex}");
        Answer byName = await Answer.GetAsync(_client, $"/project-domains/www.{Apex}");
        Answer deleted = await Answer.SendAsync(_client, HttpMethod.Delete, $"{path}/www.{Apex}");
        Answer gone = await Answer.SendAsync(_client, HttpMethod.Delete, $"{path}/www.{Apex}");

        Assert.Equal(("www." + Apex, Apex, _project, true), ((string?)added.Json["name"], (string?)added.Json["apexName"], (string?)added.Json["projectId"], (bool)added.Json["verified"]!));
        Assert.Null(added.Json["verification"]);
        Assert.Equal(added.Text, Assert.Single(listed.Json["domains"]!.AsArray())!.ToJsonString());
        Assert.Equal((added.Text, added.Text), (read.Text, byName.Text));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (deleted.Status, gone.Status));
        Assert.Equal(HttpStatusCode.OK, (await Answer.GetAsync(_client, $"/v5/domains/{Apex}")).Status);
    }

    [Theory]
    [InlineData("""{"name":"no domain"}""", "invalid_domain")]
    [InlineData("""{"name":"localhost"}""", "invalid_domain")]
    [InlineData("""{"name":"vercel.app"}""", "invalid_domain")]
    [InlineData("{}", "bad_request")]
    [InlineData("""{"name":"a.example","redirect":"b.example"}""", "bad_request")]
    [InlineData("""{"name":"a.example","customEnvironmentId":"nothing"}""", "bad_request")]
    [InlineData("""{"name":"a.example","gitBranch":"a","customEnvironmentId":"qa"}""", "bad_request")]
    [InlineData("""{"name":"a.example","colour":"red"}""", "bad_request")]
    public async Task What_is_no_domain_is_refused(string body, string code)
    {
        Answer answer = await Answer.PostAsync(_client, Domains, body);

        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, (string?)answer.Json["error"]!["code"]));
        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task A_domain_leads_to_one_place()
    {
        await AddAsync($$"""{"name":"{{Apex}}"}""");

        Answer again = await Answer.PostAsync(_client, Domains, $$"""{"name":"{{Apex}}"}""");
        Answer elsewhere = await Answer.PostAsync(_client, "/v10/projects/sophia-docs/domains", $$"""{"name":"{{Apex}}"}""");
        Answer alias = await Answer.PostAsync(_client, "/projects/sophia-docs/alias", $$"""{"target":"PRODUCTION","domain":"{{Apex}}"}""", "text/plain");

        Assert.Equal((HttpStatusCode.BadRequest, "domain_already_exists"), (again.Status, (string?)again.Json["error"]!["code"]));
        foreach (Answer refused in new[] { elsewhere, alias })
        {
            Assert.Equal((HttpStatusCode.Conflict, "ALIAS_DOMAIN_EXIST"), (refused.Status, (string?)refused.Json["error"]!["code"]));
            Assert.Equal((_project, _name), ((string?)refused.Json["error"]!["project"]!["id"], (string?)refused.Json["error"]!["project"]!["name"]));
        }
    }

    [Fact]
    public async Task A_domain_of_another_account_waits_for_its_record()
    {
        string name = _name + ".initech.example";
        JsonNode added = await AddAsync($$"""{"name":"{{name}}"}""");
        JsonNode wanted = Assert.Single(added["verification"]!.AsArray())!;
        Answer early = await VerifyAsync(name);
        await Answer.PostAsync(_client, "/v2/domains/initech.example/records", $$"""{"name":"_vercel","type":"TXT","value":"vc-domain-verify={{name}},wrong"}""");
        Answer wrong = await VerifyAsync(name);
        await Answer.PostAsync(_client, "/v2/domains/initech.example/records", new JsonObject { ["name"] = "_vercel", ["type"] = "TXT", ["value"] = (string?)wanted["value"] }.ToJsonString());
        Answer right = await VerifyAsync(name);
        Answer again = await VerifyAsync(name);

        Assert.Equal((false, "TXT", "_vercel.initech.example"), ((bool)added["verified"]!, (string?)wanted["type"], (string?)wanted["domain"]));
        Assert.StartsWith($"vc-domain-verify={name},", (string?)wanted["value"], StringComparison.Ordinal);
        foreach (Answer missing in new[] { early, wrong })
        {
            Assert.Equal((HttpStatusCode.BadRequest, "missing_txt_record"), (missing.Status, (string?)missing.Json["error"]!["code"]));
            Assert.Contains((string)wanted["value"]!, (string?)missing.Json["error"]!["message"], StringComparison.Ordinal);
        }

        Assert.Equal((HttpStatusCode.OK, true), (right.Status, (bool)right.Json["verified"]!));
        Assert.Equal(right.Text, again.Text);
        Assert.Null(right.Json["verification"]);
    }

    [Fact]
    public async Task A_domain_leads_to_a_branch_an_environment_or_another_domain()
    {
        await Answer.PostAsync(_client, $"/v9/projects/{_project}/custom-environments", """{"slug":"qa"}""");
        await AddAsync($$"""{"name":"{{Apex}}"}""");
        await AddAsync($$"""{"name":"www.{{Apex}}","redirect":"{{Apex}}"}""");
        await AddAsync($$"""{"name":"branch.{{Apex}}","gitBranch":"dark-mode"}""");
        JsonNode qa = await AddAsync($$"""{"name":"qa.{{Apex}}","customEnvironmentId":"qa"}""");

        Assert.Equal(["qa", "branch", "www", ""], await LabelsAsync());
        Assert.Equal(["", "www", "branch", "qa"], await LabelsAsync("?order=ASC"));
        Assert.Equal(["qa", "branch", "www", ""], await LabelsAsync("?order=DESC&production=false&redirects=true"));
        Assert.Equal(["www", ""], await LabelsAsync("?production=true"));
        Assert.Equal(["qa", "branch"], await LabelsAsync("?target=preview"));
        Assert.Equal(["qa", "branch", ""], await LabelsAsync("?redirects=false"));
        Assert.Equal(["www"], await LabelsAsync($"?redirect={Apex}"));
        Assert.Equal(["branch"], await LabelsAsync("?gitBranch=dark-mode"));
        Assert.Equal(["qa"], await LabelsAsync($"?customEnvironmentId={(string?)qa["customEnvironmentId"]}"));
        Assert.Empty(await LabelsAsync("?verified=false"));
        Assert.Equal(["qa", "branch"], await LabelsAsync("?limit=2"));
    }

    [Fact]
    public async Task Where_a_domain_leads_is_changed()
    {
        await AddAsync($$"""{"name":"{{Apex}}"}""");
        await AddAsync($$"""{"name":"www.{{Apex}}","gitBranch":"dark-mode"}""");

        Answer changed = await Answer.SendAsync(_client, HttpMethod.Patch, $"{Domains}/www.{Apex}", $$"""{"gitBranch":null,"redirect":"{{Apex}}"}""");
        Answer refused = await Answer.SendAsync(_client, HttpMethod.Patch, $"{Domains}/www.{Apex}", """{"redirectStatusCode":303}""");

        Assert.Equal((Apex, 307), ((string?)changed.Json["redirect"], (int)changed.Json["redirectStatusCode"]!));
        Assert.Null(changed.Json["gitBranch"]);
        Assert.Equal((HttpStatusCode.BadRequest, "bad_request"), (refused.Status, (string?)refused.Json["error"]!["code"]));
    }

    [Fact]
    public async Task The_target_of_redirects_is_deleted_with_them_or_not_at_all()
    {
        await AddAsync($$"""{"name":"{{Apex}}"}""");
        await AddAsync($$"""{"name":"www.{{Apex}}","redirect":"{{Apex}}"}""");

        Answer refused = await Answer.SendAsync(_client, HttpMethod.Delete, $"{Domains}/{Apex}");
        string[] kept = [.. await NamesAsync()];
        Answer deleted = await Answer.SendAsync(_client, HttpMethod.Delete, $"{Domains}/{Apex}", """{"removeRedirects":true}""");

        Assert.Equal((HttpStatusCode.Conflict, 2), (refused.Status, kept.Length));
        Assert.Equal(HttpStatusCode.OK, deleted.Status);
        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task An_environment_that_a_domain_shows_is_not_deleted()
    {
        string environment = $"/v9/projects/{_project}/custom-environments";
        await Answer.PostAsync(_client, environment, """{"slug":"qa"}""");
        await AddAsync($$"""{"name":"qa.{{Apex}}","customEnvironmentId":"qa"}""");

        Answer read = await Answer.GetAsync(_client, environment + "/qa");
        Answer refused = await Answer.SendAsync(_client, HttpMethod.Delete, environment + "/qa");

        Assert.Equal("qa." + Apex, (string?)Assert.Single(read.Json["domains"]!.AsArray())!["name"]);
        Assert.Equal((HttpStatusCode.BadRequest, "custom_environments_in_use"), (refused.Status, (string?)refused.Json["error"]!["code"]));
    }

    [Fact]
    public async Task The_command_line_tool_adds_a_domain_as_plain_text()
    {
        Answer added = await Answer.PostAsync(_client, $"/projects/{_name}/alias", $$"""{"target":"PRODUCTION","domain":"{{Apex}}"}""", "text/plain");
        Answer refused = await Answer.PostAsync(_client, $"/projects/{_name}/alias", $$"""{"target":"STAGING","domain":"{{Apex}}"}""", "text/plain");

        JsonNode alias = Assert.Single(added.Json.AsArray())!;
        Assert.Equal((HttpStatusCode.OK, Apex, "PRODUCTION"), (added.Status, (string?)alias["domain"], (string?)alias["target"]));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
    }

    [Fact]
    public async Task The_seeded_domains_have_each_of_the_states()
    {
        JsonArray web = (await Answer.GetAsync(_client, "/v9/projects/sophia-web/domains")).Json["domains"]!.AsArray();
        JsonNode pending = (await Answer.GetAsync(_client, "/v9/projects/sophia-docs/domains/help.globex.example")).Json;

        Assert.Contains(web, d => (string?)d!["redirect"] == "acme.example" && (int)d["redirectStatusCode"]! == 308);
        Assert.Contains(web, d => (string?)d!["gitBranch"] == "feature/dark-mode");
        Assert.Contains(web, d => d!["customEnvironmentId"] is not null);
        Assert.Equal((false, "_vercel.globex.example"), ((bool)pending["verified"]!, (string?)pending["verification"]![0]!["domain"]));
    }

    [Fact]
    public async Task Domains_go_with_their_project()
    {
        await AddAsync($$"""{"name":"{{Apex}}"}""");
        await Answer.SendAsync(_client, HttpMethod.Delete, $"/v9/projects/{_project}");

        Assert.Equal(HttpStatusCode.NotFound, (await Answer.GetAsync(_client, $"/project-domains/{Apex}")).Status);
    }

    private Task<Answer> VerifyAsync(string name) => Answer.PostAsync(_client, $"{Domains}/{name}/verify", "");

    private async Task<JsonNode> AddAsync(string body)
    {
        Answer answer = await Answer.PostAsync(_client, Domains, body);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Json;
    }

    private async Task<IEnumerable<string>> NamesAsync(string query = "") =>
        (await Answer.GetAsync(_client, Domains + query)).Json["domains"]!.AsArray().Select(d => (string)d!["name"]!);

    /// <summary>The names without the apex.</summary>
    private async Task<IEnumerable<string>> LabelsAsync(string query = "") => (await NamesAsync(query)).Select(n => n.Replace(Apex, "", StringComparison.Ordinal).TrimEnd('.'));
}

using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Pulumi;

public sealed class RevisionTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("pulumi", EscApi.Token);

    [Fact]
    public async Task Revisions_are_listed_newest_first_in_pages()
    {
        string path = await EscApi.CreateAsync(_client, "history", "values: {v: 2}");
        await EscApi.SaveAsync(_client, path, "values: {v: 3}");

        JsonNode all = (await Answer.GetAsync(_client, path + "/versions")).Json;
        JsonNode page = (await Answer.GetAsync(_client, path + "/versions?before=3&count=1")).Json;

        Assert.Equal([3, 2, 1], all.AsArray().Select(r => (int)r!["number"]!));
        Assert.Equal(2, (int)Assert.Single(page.AsArray())!["number"]!);
        Assert.Equal("""["latest"]""", all[0]!["tags"]!.ToJsonString());
        foreach (JsonNode? revision in all.AsArray())
            await EscSpec.AssertValidAsync("EnvironmentRevision", revision!);
    }

    [Fact]
    public async Task A_revision_is_read_and_opened_by_number_and_by_tag()
    {
        string path = await EscApi.CreateAsync(_client, "read-back", "values: {v: 2}");
        await EscApi.SaveAsync(_client, path, "values: {v: 3}");
        await Answer.PostAsync(_client, path + "/versions/tags", """{"name":"good","revision":2}""");

        Answer byNumber = await Answer.GetAsync(_client, path + "/versions/2");
        Answer byTag = await Answer.GetAsync(_client, path + "/versions/good");
        JsonNode? id = (await Answer.PostAsync(_client, path + "/versions/good/open", "")).Json["id"];
        Answer opened = await Answer.GetAsync(_client, $"{path}/open/{id}?property=v");

        Assert.Equal(("values: {v: 2}", "2"), (byNumber.Text, byNumber.Header("Pulumi-ESC-Revision")));
        Assert.Equal(byNumber.Text, byTag.Text);
        Assert.Equal(2, (int)opened.Json["value"]!);
    }

    [Fact]
    public async Task A_tag_is_added_moved_and_removed()
    {
        string path = await EscApi.CreateAsync(_client, "tagging", "values: {v: 2}");
        string tags = path + "/versions/tags";

        Answer added = await Answer.PostAsync(_client, tags, """{"name":"good","revision":1}""");
        Answer again = await Answer.PostAsync(_client, tags, """{"name":"good","revision":2}""");
        Answer moved = await Answer.SendAsync(_client, HttpMethod.Patch, tags + "/good", """{"revision":2}""");
        Answer read = await Answer.GetAsync(_client, tags + "/good");
        Answer list = await Answer.GetAsync(_client, tags);
        Answer removed = await Answer.SendAsync(_client, HttpMethod.Delete, tags + "/good");
        Answer gone = await Answer.GetAsync(_client, tags + "/good");

        Assert.Equal(HttpStatusCode.NoContent, added.Status);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal(HttpStatusCode.NoContent, moved.Status);
        Assert.Equal(2, (int)read.Json["revision"]!);
        Assert.Equal(["good", "latest"], list.Json["tags"]!.AsArray().Select(t => (string)t!["name"]!));
        Assert.Equal(HttpStatusCode.NoContent, removed.Status);
        Assert.Equal(HttpStatusCode.NotFound, gone.Status);
        await EscSpec.AssertValidAsync("EnvironmentRevisionTag", read.Json);
        await EscSpec.AssertValidAsync("EnvironmentRevisionTags", list.Json);
    }

    [Theory]
    [InlineData("""{"name":"9lives","revision":1}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"name":"latest","revision":1}""", HttpStatusCode.Conflict)]
    [InlineData("""{"name":"far","revision":99}""", HttpStatusCode.NotFound)]
    public async Task A_tag_that_can_not_be_is_refused(string body, HttpStatusCode status)
    {
        Answer answer = await Answer.PostAsync(_client, EscApi.Development + "/versions/tags", body);

        Assert.Equal(status, answer.Status);
        await EscSpec.AssertValidAsync("Error", answer.Json);
    }

    [Fact]
    public async Task The_built_in_tag_stays()
    {
        string latest = EscApi.Development + "/versions/tags/latest";

        Assert.Equal(HttpStatusCode.BadRequest, (await Answer.SendAsync(_client, HttpMethod.Delete, latest)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Answer.SendAsync(_client, HttpMethod.Patch, latest, """{"revision":1}""")).Status);
    }

    [Fact]
    public async Task Environment_tags_are_added_changed_and_removed()
    {
        string path = await EscApi.CreateAsync(_client, "labelled", "values: {}") + "/tags";

        Answer added = await Answer.PostAsync(_client, path, """{"name":"team","value":"data"}""");
        Answer again = await Answer.PostAsync(_client, path, """{"name":"team","value":"data"}""");
        Answer stale = await Answer.SendAsync(_client, HttpMethod.Patch, path + "/team", Change("other", "owner", "sales"));
        Answer changed = await Answer.SendAsync(_client, HttpMethod.Patch, path + "/team", Change("data", "owner", "sales"));
        Answer list = await Answer.GetAsync(_client, path);
        Answer removed = await Answer.SendAsync(_client, HttpMethod.Delete, path + "/owner");
        Answer gone = await Answer.GetAsync(_client, path + "/owner");

        await EscSpec.AssertValidAsync("EnvironmentTag", added.Json);
        await EscSpec.AssertValidAsync("EnvironmentTag", changed.Json);
        await EscSpec.AssertValidAsync("ListEnvironmentTags", list.Json);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("sales", (string?)list.Json["tags"]!["owner"]!["value"]);
        Assert.Equal(HttpStatusCode.NoContent, removed.Status);
        Assert.Equal(HttpStatusCode.NotFound, gone.Status);
    }

    private static string Change(string current, string name, string value) => new JsonObject
    {
        ["currentTag"] = new JsonObject { ["value"] = current },
        ["newTag"] = new JsonObject { ["name"] = name, ["value"] = value },
    }.ToJsonString();
}

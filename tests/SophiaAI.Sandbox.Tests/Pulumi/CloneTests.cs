using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Pulumi;

/// <summary>Copies of environments, and protection against deletion.</summary>
public sealed class CloneTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("pulumi", EscApi.Token);

    [Fact]
    public async Task A_clone_has_the_latest_definition_and_a_history_of_its_own()
    {
        string path = await EscApi.CreateAsync(_client, "cloned", "values: {v: {fn::secret: abcdef}}");
        await Answer.PostAsync(_client, path + "/tags", """{"name":"team","value":"data"}""");

        Answer answer = await Answer.PostAsync(_client, path + "/clone", """{"project":"copies","name":"plain"}""");
        string clone = EscApi.Root + "/acme/copies/plain";

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Equal("1", (await Answer.GetAsync(_client, clone)).Header("Pulumi-ESC-Revision"));
        Assert.Contains("abcdef", (await Answer.GetAsync(_client, clone + "/decrypt")).Text, StringComparison.Ordinal);
        Assert.Equal("{}", (await Answer.GetAsync(_client, clone + "/tags")).Json["tags"]!.ToJsonString());
    }

    [Fact]
    public async Task A_clone_keeps_what_it_is_told_to_keep()
    {
        string path = await EscApi.CreateAsync(_client, "kept", "values: {v: 2}");
        await EscApi.SaveAsync(_client, path, "values: {v: 3}");
        await Answer.PostAsync(_client, path + "/tags", """{"name":"team","value":"data"}""");
        await Answer.PostAsync(_client, path + "/versions/tags", """{"name":"good","revision":2}""");
        await Answer.PostAsync(_client, path + "/versions/tags", """{"name":"newest","revision":3}""");

        await Answer.PostAsync(_client, path + "/clone", """{"project":"copies","name":"kept","version":2,"preserveHistory":true,"preserveEnvironmentTags":true,"preserveRevisionTags":true}""");
        string clone = EscApi.Root + "/acme/copies/kept";

        Assert.Equal([2, 1], (await Answer.GetAsync(_client, clone + "/versions")).Json.AsArray().Select(r => (int)r!["number"]!));
        Assert.Equal("values: {v: 2}", (await Answer.GetAsync(_client, clone + "/versions/good")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await Answer.GetAsync(_client, clone + "/versions/newest")).Status);
        Assert.Equal("data", (string?)(await Answer.GetAsync(_client, clone + "/tags/team")).Json["value"]);
    }

    [Theory]
    [InlineData("""{"project":"sophia","name":"development"}""", HttpStatusCode.Conflict)]
    [InlineData("""{"project":"copies","name":"x","version":99}""", HttpStatusCode.NotFound)]
    [InlineData("""{"project":"copies","name":"open"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"project":"copies"}""", HttpStatusCode.BadRequest)]
    [InlineData("nonsense", HttpStatusCode.BadRequest)]
    public async Task A_clone_that_can_not_be_is_refused(string body, HttpStatusCode status)
    {
        Answer answer = await Answer.PostAsync(_client, EscApi.Development + "/clone", body);

        Assert.Equal(status, answer.Status);
        await EscSpec.AssertValidAsync("Error", answer.Json);
    }

    [Fact]
    public async Task What_is_protected_is_not_deleted()
    {
        string path = await EscApi.CreateAsync(_client, "protected", "values: {v: 2}");
        JsonNode before = (await Answer.GetAsync(_client, path + "/settings")).Json;
        await Answer.SendAsync(_client, HttpMethod.Patch, path + "/settings", """{"deletionProtected":true}""");

        Answer refused = await Answer.SendAsync(_client, HttpMethod.Delete, path);
        JsonNode after = (await Answer.GetAsync(_client, path + "/settings")).Json;
        Answer wrong = await Answer.SendAsync(_client, HttpMethod.Patch, path + "/settings", """{"deletionProtected":"no"}""");
        await Answer.SendAsync(_client, HttpMethod.Patch, path + "/settings", """{"deletionProtected":false}""");

        Assert.Equal((false, true), ((bool)before["deletionProtected"]!, (bool)after["deletionProtected"]!));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal(HttpStatusCode.OK, (await Answer.SendAsync(_client, HttpMethod.Delete, path)).Status);
    }
}

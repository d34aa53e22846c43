using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Pulumi;

/// <summary>Which environments import an environment.</summary>
public sealed class ReferrerTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("pulumi", EscApi.Token);

    [Fact]
    public async Task The_seeded_environments_import_development()
    {
        JsonNode development = await ListAsync(EscApi.Development);
        Assert.Equal("""{"latest":[{"environment":{"project":"sophia","name":"production","revision":2}},{"environment":{"project":"sophia","name":"staging","revision":2}}]}""", development.ToJsonString());
        Assert.Empty((await ListAsync(EscApi.Root + "/acme/sophia/staging")).AsObject());
        Assert.Equal(HttpStatusCode.NotFound, (await Answer.GetAsync(_client, EscApi.Root + "/acme/sophia/nothing/referrers")).Status);
    }

    [Fact]
    public async Task Older_versions_are_told_of_when_asked_for_and_what_is_gone_is_not()
    {
        string target = await EscApi.CreateAsync(_client, "target", "values: {v: 2}");
        string old = await EscApi.CreateAsync(_client, "old", "imports: [tests/target@1]");
        await EscApi.CreateAsync(_client, "new", "imports:\n  - tests/target: {merge: false}");
        Assert.Equal(["latest"], (await ListAsync(target)).AsObject().Select(p => p.Key));
        Assert.Equal(["latest", "1"], (await ListAsync(target, "?allRevisions=true")).AsObject().Select(p => p.Key));

        await Answer.SendAsync(_client, HttpMethod.Delete, old);
        Assert.Equal(["latest"], (await ListAsync(target, "?allRevisions=true")).AsObject().Select(p => p.Key));
    }

    [Fact]
    public async Task Referrers_are_paged()
    {
        JsonNode first = (await Answer.GetAsync(_client, EscApi.Development + "/referrers?count=1")).Json;
        JsonNode second = (await Answer.GetAsync(_client, $"{EscApi.Development}/referrers?count=1&continuationToken={first["continuationToken"]}")).Json;
        Assert.Equal(
            ["production", "staging"], new[] { first, second }.Select(p => (string)Assert.Single(p["referrers"]!["latest"]!.AsArray())!["environment"]!["name"]!));
        Assert.Null(second["continuationToken"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await Answer.GetAsync(_client, EscApi.Development + "/referrers?count=501")).Status);
    }

    private async Task<JsonNode> ListAsync(string path, string query = "") => (await Answer.GetAsync(_client, $"{path}/referrers{query}")).Json["referrers"]!;
}

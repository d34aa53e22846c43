using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Pulumi;

public sealed class EnvironmentTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("pulumi", EscApi.Token, ("Accept", "application/vnd.pulumi+8"));

    [Theory]
    [InlineData(EscApi.Root)]
    [InlineData(EscApi.Root + "/acme")]
    public async Task Environments_are_listed_page_by_page(string path)
    {
        Answer first = await Answer.GetAsync(_client, path);
        List<string> names = [];
        string? token = "";
        while (token is not null)
        {
            JsonNode page = (await Answer.GetAsync(_client, $"{path}?continuationToken={Uri.EscapeDataString(token)}")).Json;
            names.AddRange(page["environments"]!.AsArray().Select(e => $"{e!["organization"]}/{e["project"]}/{e["name"]}"));
            Assert.Equal(names.Count, names.Distinct().Count());
            token = (string?)page["nextToken"];
        }

        await EscSpec.AssertValidAsync("OrgEnvironments", first.Json);
        Assert.NotEmpty((string)first.Json["nextToken"]!);
        Assert.Equal(["acme/sophia/development", "acme/sophia/production", "acme/sophia/staging"], names.Where(n => n.StartsWith("acme/sophia/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_environment_is_created_once_and_deleted_once()
    {
        const string Body = """{"project":"tests","name":"fleeting"}""";
        Answer created = await Answer.PostAsync(_client, EscApi.Root + "/acme", Body);
        Answer again = await Answer.PostAsync(_client, EscApi.Root + "/acme", Body);
        Answer read = await Answer.GetAsync(_client, EscApi.Root + "/acme/tests/fleeting");
        Answer deleted = await Answer.SendAsync(_client, HttpMethod.Delete, EscApi.Root + "/acme/tests/fleeting");
        Answer gone = await Answer.SendAsync(_client, HttpMethod.Delete, EscApi.Root + "/acme/tests/fleeting");

        Assert.Equal(HttpStatusCode.OK, created.Status);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal(("", "1"), (read.Text, read.Header("Pulumi-ESC-Revision")));
        Assert.Equal(HttpStatusCode.OK, deleted.Status);
        Assert.Equal(HttpStatusCode.NotFound, gone.Status);
        await EscSpec.AssertValidAsync("Error", again.Json);
        await EscSpec.AssertValidAsync("Error", gone.Json);
    }

    [Theory]
    [InlineData("acme", """{"project":"default","name":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("acme", """{"project":"tests","name":"open"}""", HttpStatusCode.BadRequest)]
    [InlineData("acme", """{"project":"tests","name":"no spaces"}""", HttpStatusCode.BadRequest)]
    [InlineData("acme", """{"project":"tests","name":"x\n"}""", HttpStatusCode.BadRequest)]
    [InlineData("acme", """{"project":"tests\n","name":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("acme", "nonsense", HttpStatusCode.BadRequest)]
    [InlineData("other", """{"project":"tests","name":"x"}""", HttpStatusCode.NotFound)]
    public async Task A_name_that_can_not_be_is_refused(string organization, string body, HttpStatusCode status)
    {
        Answer answer = await Answer.PostAsync(_client, $"{EscApi.Root}/{organization}", body);

        Assert.Equal(status, answer.Status);
        await EscSpec.AssertValidAsync("Error", answer.Json);
    }

    [Fact]
    public async Task A_head_and_a_get_agree_on_the_ETag()
    {
        Answer head = await Answer.SendAsync(_client, HttpMethod.Head, EscApi.Development);
        Answer get = await Answer.GetAsync(_client, EscApi.Development);

        Assert.Equal((HttpStatusCode.OK, ""), (head.Status, head.Text));
        Assert.NotEmpty(get.Header("ETag")!);
        Assert.Equal(get.Header("ETag"), head.Header("ETag"));
        Assert.Equal("2", get.Header("Pulumi-ESC-Revision"));
        Assert.Equal(EscApi.YamlType, get.ContentType);
    }

    [Fact]
    public async Task A_save_needs_the_state_that_was_read_if_it_names_one()
    {
        string path = await EscApi.CreateAsync(_client, "tagged", "values: {a: 1}");
        string read = (await Answer.GetAsync(_client, path)).Header("ETag")!;

        Answer saved = await EscApi.SaveAsync(_client, path, "values: {a: 2}", ("ETag", read));
        Answer stale = await EscApi.SaveAsync(_client, path, "values: {a: 3}", ("ETag", read));
        Answer forced = await EscApi.SaveAsync(_client, path, "values: {a: 4}");

        Assert.Equal((HttpStatusCode.OK, "3"), (saved.Status, saved.Header("Pulumi-ESC-Revision")));
        await EscSpec.AssertValidAsync("EnvironmentDiagnostics", saved.Json);
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal(409, (int)stale.Json["code"]!);
        Assert.Equal((HttpStatusCode.OK, "4"), (forced.Status, forced.Header("Pulumi-ESC-Revision")));
        Assert.Equal("values: {a: 4}", (await Answer.GetAsync(_client, path)).Text);
    }

    [Fact]
    public async Task A_key_that_means_nothing_is_only_a_warning()
    {
        string path = await EscApi.CreateAsync(_client, "warned", "values: {a: 1}");

        Answer answer = await EscApi.SaveAsync(_client, path, "valves: {}\nvalues: {a: 1}\n");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("warning", (string?)Assert.Single(answer.Json["diagnostics"]!.AsArray())!["severity"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("token wrong")]
    [InlineData("Bearer " + SandboxCredentials.PulumiAccessToken)]
    public async Task A_wrong_token_is_401(string? authorization)
    {
        using HttpClient client = HttpClients.Create(sandbox.Server.Url("pulumi"), authorization is null ? [] : [("Authorization", authorization)]);

        Answer answer = await Answer.GetAsync(client, EscApi.Development);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.NotEmpty(answer.Header("X-Pulumi-Request-ID")!);
        await EscSpec.AssertValidAsync("Error", answer.Json);
    }

    [Theory]
    [InlineData("/acme/sophia/nothing")]
    [InlineData("/acme/nothing/development")]
    [InlineData("/other/sophia/development")]
    [InlineData("/other")]
    [InlineData("/acme/sophia/development/versions/99")]
    [InlineData("/acme/sophia/development/versions/nothing/decrypt")]
    [InlineData("/acme/sophia/development/open/nothing")]
    public async Task What_is_not_there_is_404(string path)
    {
        Answer answer = await Answer.GetAsync(_client, EscApi.Root + path);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        await EscSpec.AssertValidAsync("Error", answer.Json);
    }

    [Fact]
    public async Task The_user_and_the_default_organization_are_known()
    {
        JsonNode user = (await Answer.GetAsync(_client, "/api/user")).Json;
        JsonNode organization = (await Answer.GetAsync(_client, "/api/user/organizations/default")).Json;

        Assert.Equal("sophia-sandbox", (string?)user["githubLogin"]);
        Assert.Equal("acme", (string?)user["organizations"]![0]!["githubLogin"]);
        Assert.Equal("acme", (string?)organization["gitHubLogin"]);
    }
}

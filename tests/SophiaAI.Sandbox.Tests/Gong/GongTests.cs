using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Gong;

public sealed class GongTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("gong", Authorization(SandboxCredentials.GongAccessKey, SandboxCredentials.GongAccessKeySecret));

    [Fact]
    public async Task Workspaces_are_listed_without_paging()
    {
        Answer answer = await Answer.GetAsync(_client, "/v2/workspaces");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.NotEmpty((string)answer.Json["requestId"]!);
        Assert.Equal(["Sales", "Customer Success", "Support", "Recruiting"], answer.Json["workspaces"]!.AsArray().Select(w => (string)w!["name"]!));
        Assert.Null(answer.Json["records"]);
    }

    [Fact]
    public async Task Ids_are_strings_that_overflow_a_64_bit_integer()
    {
        JsonArray workspaces = (await Answer.GetAsync(_client, "/v2/workspaces")).Json["workspaces"]!.AsArray();

        Assert.All(workspaces, w => Assert.False(long.TryParse((string)w!["id"]!, out _)), throwIfEmpty: true);
    }

    [Fact]
    public async Task Users_come_in_pages_of_a_hundred_until_the_cursor_is_missing()
    {
        List<JsonNode> pages = [];
        string? cursor = null;
        do
        {
            Answer answer = await Answer.GetAsync(_client, "/v2/users" + (cursor is null ? "" : "?cursor=" + cursor));
            pages.Add(answer.Json);
            Assert.InRange(pages.Count, 1, 3);
            cursor = (string?)answer.Json["records"]!["cursor"];
        }
        while (cursor is not null);

        Assert.Equal([100, 100, 30], pages.Select(p => (int)p["records"]!["currentPageSize"]!));
        Assert.Equal([0, 1, 2], pages.Select(p => (int)p["records"]!["currentPageNumber"]!));
        Assert.All(pages, p => Assert.Equal(230, (int)p["records"]!["totalRecords"]!), throwIfEmpty: true);
        Assert.Equal(230, pages.SelectMany(p => p["users"]!.AsArray()).Select(u => (string)u!["id"]!).Distinct().Count());
        Assert.False(pages[2]["records"]!.AsObject().ContainsKey("cursor"));
    }

    [Fact]
    public async Task A_user_is_found_by_id()
    {
        JsonNode first = (await Answer.GetAsync(_client, "/v2/users")).Json["users"]![0]!;

        Answer answer = await Answer.GetAsync(_client, $"/v2/users/{first["id"]}");

        Assert.Equal((string)first["emailAddress"]!, (string)answer.Json["user"]!["emailAddress"]!);
    }

    [Theory]
    [InlineData("/v2/users/1", HttpStatusCode.NotFound)]
    [InlineData("/v2/nothing", HttpStatusCode.NotFound)]
    [InlineData("/v2/users?cursor=bogus", HttpStatusCode.BadRequest)]
    [InlineData("/v2/users?cursor=dXNlcnM6OTk5OTk", HttpStatusCode.BadRequest)]
    public async Task Errors_have_a_request_id_and_sentences(string path, HttpStatusCode status)
    {
        Answer answer = await Answer.GetAsync(_client, path);

        Assert.Equal(status, answer.Status);
        Assert.NotEmpty((string)answer.Json["requestId"]!);
        Assert.NotEmpty((string)Assert.Single(answer.Json["errors"]!.AsArray())!);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic !!!")]
    [InlineData("Bearer sandbox-gong-access-key-secret")]
    public async Task A_wrong_authorization_is_401(string? header)
    {
        using HttpClient client = HttpClients.Create(sandbox.Server.Url("gong"), header is null ? [] : [("Authorization", header)]);

        Answer answer = await Answer.GetAsync(client, "/v2/workspaces");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.NotEmpty(answer.Json["errors"]!.AsArray());
    }

    [Fact]
    public async Task A_wrong_secret_is_401()
    {
        using HttpClient client = HttpClients.Create(sandbox.Server.Url("gong"), Authorization(SandboxCredentials.GongAccessKey, "wrong"));

        Assert.Equal(HttpStatusCode.Unauthorized, (await Answer.GetAsync(client, "/v2/users")).Status);
    }

    internal static (string Name, string Value) Authorization(string key, string secret) =>
        ("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:{secret}")));
}

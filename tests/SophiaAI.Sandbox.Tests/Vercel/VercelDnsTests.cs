using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Vercel;

/// <summary>DNS records are listed, added, changed and deleted. Each test has its own domain.</summary>
public sealed class VercelDnsTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IAsyncLifetime
{
    private readonly HttpClient _client = sandbox.Client("vercel", ("Authorization", "Bearer " + SandboxCredentials.VercelToken));
    private readonly string _domain = $"dns-{Guid.NewGuid():N}.example";

    public async ValueTask InitializeAsync() => await Answer.PostAsync(_client, "/v7/domains", $$"""{"name":"{{_domain}}"}""");

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("""{"name":"www","type":"A","value":"192.0.2.1"}""", "www", "192.0.2.1")]
    [InlineData("""{"name":"@","type":"AAAA","value":"2001:db8::1"}""", "", "2001:db8::1")]
    [InlineData("""{"name":"www","type":"CNAME","value":"cname.vercel-dns.com"}""", "www", "cname.vercel-dns.com")]
    [InlineData("""{"name":"","type":"MX","value":"mail.example","mxPriority":10}""", "", "mail.example")]
    [InlineData("""{"name":"_sip._tcp","type":"SRV","srv":{"priority":1,"weight":2,"port":5060,"target":"sip.example"}}""", "_sip._tcp", "1 2 5060 sip.example")]
    [InlineData("""{"name":"","type":"HTTPS","https":{"priority":1,"target":".","params":"alpn=h2"}}""", "", "1 . alpn=h2")]
    [InlineData("""{"name":"","type":"CAA","value":"0 issue \"ca.example\""}""", "", "0 issue \"ca.example\"")]
    public async Task A_record_of_each_kind_is_added(string body, string name, string value)
    {
        Answer added = await AddAsync(body);

        JsonNode record = Assert.Single(await ListAsync())!;
        Assert.Equal((string?)added.Json["uid"], (string?)record["id"]);
        Assert.Equal((name, value), ((string?)record["name"], (string?)record["value"]));
        Assert.Equal((long)record["created"]!, (long)record["createdAt"]!);
    }

    [Theory]
    [InlineData("""{"name":"","type":"LOC","value":"x"}""", "invalid_type")]
    [InlineData("""{"name":""}""", "invalid_type")]
    [InlineData("""{"name":"","type":"A"}""", "bad_request")]
    [InlineData("""{"name":"","type":"A","value":"2001:db8::1"}""", "bad_request")]
    [InlineData("""{"name":"","type":"AAAA","value":"192.0.2.1"}""", "bad_request")]
    [InlineData("""{"name":"","type":"MX","value":"mail.example"}""", "bad_request")]
    [InlineData("""{"name":"","type":"CNAME","value":"x.example"}""", "bad_request")]
    [InlineData("""{"name":"","type":"SRV","srv":{"priority":1,"weight":2,"target":"x"}}""", "bad_request")]
    [InlineData("""{"name":"","type":"A","value":"192.0.2.1","ttl":5}""", "bad_request")]
    [InlineData("""{"name":"","type":"A","value":"192.0.2.1","colour":"red"}""", "bad_request")]
    public async Task What_is_no_record_is_refused(string body, string code)
    {
        Answer answer = await Answer.PostAsync(_client, $"/v3/domains/{_domain}/records", body);

        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, (string?)answer.Json["error"]!["code"]));
        Assert.Empty(await ListAsync());
    }

    [Theory]
    [InlineData("""{"name":"www","type":"A","value":"192.0.2.1"}""")]
    [InlineData("""{"name":"www","type":"CNAME","value":"x.example"}""")]
    public async Task A_record_that_is_there_or_rules_another_out_is_a_conflict(string body)
    {
        Answer first = await AddAsync("""{"name":"www","type":"A","value":"192.0.2.1"}""");

        Answer second = await Answer.PostAsync(_client, $"/v2/domains/{_domain}/records", body);

        Assert.Equal((HttpStatusCode.Conflict, (string?)first.Json["uid"]), (second.Status, (string?)second.Json["error"]!["oldId"]));
    }

    [Fact]
    public async Task A_record_is_changed_read_and_deleted()
    {
        string id = (string)(await AddAsync("""{"name":"www","type":"A","value":"192.0.2.1","ttl":300,"comment":"old"}""")).Json["uid"]!;

        Answer changed = await Answer.SendAsync(_client, HttpMethod.Patch, $"/v1/domains/records/{id}", """{"value":"192.0.2.2"}""");
        Answer read = await Answer.GetAsync(_client, $"/v5/domains/records/{id}");
        Answer elsewhere = await Answer.SendAsync(_client, HttpMethod.Delete, $"/v2/domains/acme.example/records/{id}");
        Answer deleted = await Answer.SendAsync(_client, HttpMethod.Delete, $"/v2/domains/{_domain}/records/{id}");
        Answer gone = await Answer.SendAsync(_client, HttpMethod.Delete, $"/v3/domains/{_domain}/records/{id}");

        Assert.Equal(("A", "record", "192.0.2.2", 300), ((string?)changed.Json["recordType"], (string?)changed.Json["type"], (string?)changed.Json["value"], (int)changed.Json["ttl"]!));
        Assert.Equal(changed.Text, read.Text);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.NotFound), (elsewhere.Status, deleted.Status, gone.Status));
    }

    [Fact]
    public async Task Records_are_paged_newest_first()
    {
        foreach (string name in new[] { "a", "b", "c" })
            await AddAsync($$"""{"name":"{{name}}","type":"A","value":"192.0.2.1"}""");

        JsonNode first = (await Answer.GetAsync(_client, $"/v5/domains/{_domain}/records?limit=2")).Json;
        JsonArray second = await ListAsync($"?limit=2&until={(long)first["pagination"]!["next"]!}");

        Assert.Equal(["c", "b"], first["records"]!.AsArray().Select(r => (string?)r!["name"]));
        Assert.Equal(["a"], second.Select(r => (string?)r!["name"]));
    }

    [Fact]
    public async Task What_Vercel_has_added_stays()
    {
        JsonNode system = (await Answer.GetAsync(_client, "/v5/domains/acme.example/records?limit=100")).Json["records"]!.AsArray().First(r => (string?)r!["creator"] == "system")!;
        string id = (string)system["id"]!;

        Answer changed = await Answer.SendAsync(_client, HttpMethod.Patch, $"/v1/domains/records/{id}", """{"ttl":300}""");
        Answer deleted = await Answer.SendAsync(_client, HttpMethod.Delete, $"/v2/domains/acme.example/records/{id}");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (changed.Status, deleted.Status));
    }

    [Theory]
    [InlineData("nowhere.example", HttpStatusCode.NotFound, "domain_not_found")]
    [InlineData("example.com", HttpStatusCode.Forbidden, "not_domain_owner")]
    public async Task Records_are_added_to_domains_of_the_team_only(string domain, HttpStatusCode status, string code)
    {
        Answer answer = await Answer.PostAsync(_client, $"/v2/domains/{domain}/records", """{"name":"","type":"A","value":"192.0.2.1"}""");

        Assert.Equal((status, code), (answer.Status, (string?)answer.Json["error"]!["code"]));
        Assert.Equal(HttpStatusCode.NotFound, (await Answer.GetAsync(_client, $"/v5/domains/{domain}/records")).Status);
    }

    private async Task<Answer> AddAsync(string body)
    {
        Answer answer = await Answer.PostAsync(_client, $"/v2/domains/{_domain}/records", body);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer;
    }

    private async Task<JsonArray> ListAsync(string query = "") => (await Answer.GetAsync(_client, $"/v5/domains/{_domain}/records{query}")).Json["records"]!.AsArray();
}

using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Vercel;

/// <summary>The domains of a team. Each test that adds one has a name of its own.</summary>
public sealed class VercelDomainTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("vercel", ("Authorization", "Bearer " + SandboxCredentials.VercelToken));

    [Fact]
    public async Task The_seeded_domains_work_are_served_elsewhere_or_are_not_proved()
    {
        JsonArray domains = (await Answer.GetAsync(_client, "/v5/domains?limit=100")).Json["domains"]!.AsArray();

        foreach ((string name, string service, bool verified) in new[] { ("acme.example", "zeit.world", true), ("acmecorp.example", "external", true), ("globex.example", "external", false) })
        {
            JsonNode domain = domains.Single(d => (string?)d!["name"] == name)!;
            Assert.Equal((service, verified), ((string?)domain["serviceType"], (bool)domain["verified"]!));
            Assert.Equal(SandboxCredentials.VercelTeamId, (string?)domain["teamId"]);
        }
    }

    [Fact]
    public async Task A_list_is_paged_newest_first()
    {
        JsonNode first = (await Answer.GetAsync(_client, "/v5/domains?limit=2")).Json;
        JsonNode second = (await Answer.GetAsync(_client, $"/v5/domains?limit=2&until={(long)first["pagination"]!["next"]!}")).Json;

        long[] times = [.. first["domains"]!.AsArray().Concat(second["domains"]!.AsArray()).Select(d => (long)d!["createdAt"]!)];
        Assert.Equal((2, 2), ((int)first["pagination"]!["count"]!, first["domains"]!.AsArray().Count));
        Assert.Equal(times.OrderDescending(), times);
    }

    [Theory]
    [InlineData("acme.example", false, "A")]
    [InlineData("docs.acme.example", false, "A")]
    [InlineData("sophia-web.vercel.app", false, "A")]
    [InlineData("www.acmecorp.example", false, "CNAME")]
    [InlineData("admin.acmecorp.example", true, null)]
    [InlineData("nowhere.example", true, null)]
    public async Task The_configuration_says_where_a_domain_leads(string name, bool misconfigured, string? by)
    {
        JsonNode config = (await Answer.GetAsync(_client, $"/v6/domains/{name}/config")).Json;

        Assert.Equal((misconfigured, by), ((bool)config["misconfigured"]!, (string?)config["configuredBy"]));
        Assert.Equal([1, 2], config["recommendedIPv4"]!.AsArray().Select(a => (int)a!["rank"]!));
        Assert.EndsWith(".", (string)config["recommendedCNAME"]![0]!["value"]!, StringComparison.Ordinal);
        Assert.Equal(misconfigured, config["acceptedChallenges"]!.AsArray().Count == 0);
    }

    [Fact]
    public async Task A_record_that_leads_elsewhere_is_a_conflict_until_it_is_replaced()
    {
        await Answer.PostAsync(_client, "/v7/domains", """{"name":"configured.example"}""");
        await Answer.PostAsync(_client, "/v2/domains/configured.example/records", """{"name":"","type":"A","value":"192.0.2.1"}""");
        JsonNode wrong = (await Answer.GetAsync(_client, "/v6/domains/configured.example/config")).Json;
        string id = (string)(await Answer.GetAsync(_client, "/v5/domains/configured.example/records")).Json["records"]![0]!["id"]!;
        await Answer.SendAsync(_client, HttpMethod.Patch, $"/v1/domains/records/{id}", """{"value":"76.76.21.21"}""");
        JsonNode right = (await Answer.GetAsync(_client, "/v6/domains/configured.example/config")).Json;

        Assert.Equal("192.0.2.1", (string?)Assert.Single(wrong["conflicts"]!.AsArray())!["value"]);
        Assert.True((bool)wrong["misconfigured"]!);
        Assert.Equal((false, "A"), ((bool)right["misconfigured"]!, (string?)right["configuredBy"]));
    }

    [Theory]
    [InlineData("v4")]
    [InlineData("v5")]
    [InlineData("v7")]
    public async Task A_domain_is_added_read_and_deleted(string version)
    {
        string name = $"added-{version}.example";
        Answer added = await Answer.PostAsync(_client, $"/{version}/domains", $$"""{"name":"{{name}}"}""");
        Answer again = await Answer.PostAsync(_client, $"/{version}/domains", $$"""{"name":"{{name}}"}""");
        Answer read = await Answer.GetAsync(_client, $"/v5/domains/{name}");
        Answer deleted = await Answer.SendAsync(_client, HttpMethod.Delete, $"/v6/domains/{name}");
        Answer gone = await Answer.SendAsync(_client, HttpMethod.Delete, $"/v3/domains/{name}");

        Assert.Equal((true, added.Text), ((bool)added.Json["domain"]!["verified"]!, read.Text));
        Assert.Equal((HttpStatusCode.Conflict, "domain_already_exists"), (again.Status, (string?)again.Json["error"]!["code"]));
        Assert.Equal((string?)added.Json["domain"]!["id"], (string?)deleted.Json["uid"]);
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (gone.Status, (string?)gone.Json["error"]!["code"]));
    }

    [Theory]
    [InlineData("www.acme.example", HttpStatusCode.BadRequest, "invalid_name")]
    [InlineData("not a domain", HttpStatusCode.BadRequest, "invalid_name")]
    [InlineData("vercel.app", HttpStatusCode.BadRequest, "invalid_name")]
    [InlineData("initech.example", HttpStatusCode.Conflict, "domain_already_exists")]
    public async Task What_is_no_free_apex_is_not_added(string name, HttpStatusCode status, string code)
    {
        Answer answer = await Answer.PostAsync(_client, "/v7/domains", $$"""{"name":"{{name}}"}""");

        Assert.Equal((status, code), (answer.Status, (string?)answer.Json["error"]!["code"]));
    }

    [Theory]
    [InlineData("/v5/domains/initech.example", HttpStatusCode.Forbidden, "forbidden")]
    [InlineData("/v5/domains/help.initech.example", HttpStatusCode.Forbidden, "forbidden")]
    [InlineData("/v5/domains/help.globex.example", HttpStatusCode.NotFound, "not_found")]
    [InlineData("/v5/domains/nowhere.example", HttpStatusCode.NotFound, "not_found")]
    [InlineData("/v1/domains/nowhere.example/project-domains", HttpStatusCode.NotFound, "not_found")]
    [InlineData("/v6/domains/no%20domain/config", HttpStatusCode.BadRequest, "invalid_name")]
    [InlineData("/v9/domains/no%20domain/verification", HttpStatusCode.BadRequest, "invalid_name")]
    public async Task A_domain_of_others_is_forbidden_and_one_of_nobody_not_found(string path, HttpStatusCode status, string code)
    {
        Answer answer = await Answer.GetAsync(_client, path);

        Assert.Equal((status, code), (answer.Status, (string?)answer.Json["error"]!["code"]));
    }

    [Fact]
    public async Task A_domain_that_projects_use_is_not_deleted()
    {
        Answer answer = await Answer.SendAsync(_client, HttpMethod.Delete, "/v6/domains/acmecorp.example");

        Assert.Equal((HttpStatusCode.Conflict, "domain_removal_conflict"), (answer.Status, (string?)answer.Json["error"]!["code"]));
        Assert.Equal(["admin.acmecorp.example"], answer.Json["error"]!["aliases"]!.AsArray().Select(a => (string?)a));
    }

    [Fact]
    public async Task Renewal_is_switched()
    {
        await Answer.PostAsync(_client, "/v7/domains", """{"name":"renewed.example"}""");

        Answer changed = await Answer.SendAsync(_client, HttpMethod.Patch, "/v3/domains/renewed.example", """{"op":"update","renew":true}""");
        Answer refused = await Answer.SendAsync(_client, HttpMethod.Patch, "/v3/domains/renewed.example", """{"op":"move-out","destination":"x"}""");

        Assert.True((bool)changed.Json["renew"]!);
        Assert.True((bool)(await Answer.GetAsync(_client, "/v5/domains/renewed.example")).Json["domain"]!["renew"]!);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
    }

    [Fact]
    public async Task The_projects_of_a_domain_are_listed_with_those_of_its_subdomains()
    {
        JsonNode answer = (await Answer.GetAsync(_client, "/v1/domains/acme.example/project-domains?limit=100")).Json;

        string[] names = [.. answer["projectDomains"]!.AsArray().Select(d => (string)d!["name"]!)];
        Assert.Superset(new HashSet<string> { "acme.example", "www.acme.example", "docs.acme.example" }, names.ToHashSet());
        Assert.DoesNotContain("admin.acmecorp.example", names);
    }

    [Fact]
    public async Task The_record_that_claims_a_domain_is_always_the_same()
    {
        JsonNode first = (await Answer.GetAsync(_client, "/v9/domains/initech.example/verification")).Json;
        JsonNode second = (await Answer.GetAsync(_client, "/v9/domains/initech.example/verification")).Json;

        Assert.Equal("_vercel.initech.example", (string?)first["verificationDomain"]);
        Assert.StartsWith("vc-domain-verify=initech.example,", (string?)first["txtRecord"], StringComparison.Ordinal);
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
    }

    [Theory]
    [InlineData("acme.example/price", 1, 10)]
    [InlineData("acme.example/price?years=3", 3, 34)]
    public async Task A_price_is_of_the_years(string path, int years, double price)
    {
        JsonNode answer = (await Answer.GetAsync(_client, "/v1/registrar/domains/" + path)).Json;

        Assert.Equal((years, price, 12.0), ((int)answer["years"]!, (double)answer["purchasePrice"]!, (double)answer["transferPrice"]!));
    }

    [Theory]
    [InlineData("acme.example/price?years=11", "bad_request")]
    [InlineData("acme.moon/price", "tld_not_supported")]
    [InlineData("acme/price", "bad_request")]
    public async Task What_has_no_price_is_refused_in_the_words_of_the_registrar(string path, string code)
    {
        Answer answer = await Answer.GetAsync(sandbox.Client("vercel"), "/v1/registrar/domains/" + path);

        Assert.Equal((HttpStatusCode.BadRequest, 400, code), (answer.Status, (int)answer.Json["status"]!, (string?)answer.Json["code"]));
    }

    [Theory]
    [InlineData("acme.example", false)]
    [InlineData("initech.example", false)]
    [InlineData("free.example", true)]
    public async Task What_nobody_owns_is_available(string name, bool available) =>
        Assert.Equal(available, (bool)(await Answer.GetAsync(_client, $"/v1/registrar/domains/{name}/availability")).Json["available"]!);
}

using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Domains;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Vercel;

/// <summary>Domains: what is sent, what a test of one finds, and the service's codes in words.</summary>
public sealed class VercelDomainProviderTests : IDisposable
{
    private const string Verified = """{"name":"www.acme.com","apexName":"acme.com","projectId":"prj_1","verified":true}""";
    private const string Token = "vc-domain-verify=www.acme.com,3b5f0e3f9a4c4d1e8a77c0de0123456789abcdef0123456789abcdef";
    private const string Unverified = $$$"""{"name":"www.acme.com","apexName":"acme.com","projectId":"prj_1","verified":false,"verification":[{"type":"TXT","domain":"_vercel.acme.com","value":"{{{Token}}}","reason":"pending_domain_verification"}]}""";
    private const string Right = """{"configuredBy":"CNAME","acceptedChallenges":["http-01"],"recommendedIPv4":[{"rank":1,"value":["76.76.21.21"]}],"recommendedCNAME":[{"rank":2,"value":"old.example"},{"rank":1,"value":"cname.example"}],"misconfigured":false,"nameservers":["ns1.host.example"],"dnssecEnabled":false}""";
    private const string Wrong = """{"configuredBy":null,"acceptedChallenges":[],"recommendedIPv4":[{"rank":1,"value":["76.76.21.21","76.76.21.22"]}],"recommendedCNAME":[{"rank":1,"value":"cname.example"}],"conflicts":[{"name":"","type":"A","value":"10.0.0.1"}],"misconfigured":true}""";

    private static readonly VercelProject s_project = new() { Id = "prj_1", Name = "web" };

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Lists_ask_for_the_next_page_by_its_cursor()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, """{"domains":[{"name":"a.com","verified":true}],"pagination":{"count":1,"next":1700}}""")
            .Answer(HttpStatusCode.OK, """{"domains":[{"name":"b.com","verified":false}],"pagination":{"count":1,"next":null}}""")
            .Answer(HttpStatusCode.OK, $"{{\"domains\":[{Verified}],\"pagination\":{{\"next\":null}}}}");
        Assert.Equal(["a.com", "b.com"], (await All(Provider().GetDomainsAsync(Stop))).Select(static domain => domain.Name));
        Assert.Equal("?limit=100&until=1700&teamId=team_1", _bed.Service.Requests[1].Query);
        Assert.Equal("www.acme.com", Assert.Single(await All(Provider().GetDomainsAsync(s_project, Stop))).Name);
        Assert.Equal("/v9/projects/prj_1/domains", _bed.Service.Requests[2].Path);
    }

    [Fact]
    public async Task What_a_domain_is_for_is_sent_and_nothing_else()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Verified).Answer(HttpStatusCode.OK, Verified);
        await Provider().AddAsync(s_project, new NewVercelProjectDomain { Name = "www.acme.com" }, Stop);
        await Provider().AddAsync(s_project, new NewVercelProjectDomain { Name = "acme.com", Redirect = "www.acme.com", RedirectStatusCode = 308, GitBranch = "b", CustomEnvironmentId = "env_1" }, Stop);
        Assert.Equal("/v10/projects/prj_1/domains", _bed.Service.Requests[0].Path);
        Assert.Equal("""{"name":"www.acme.com"}""", _bed.Service.Requests[0].Body);
        Assert.Equal("""{"name":"acme.com","gitBranch":"b","customEnvironmentId":"env_1","redirect":"www.acme.com","redirectStatusCode":308}""", _bed.Service.Requests[1].Body);
    }

    [Theory]
    [InlineData(409, "domain_already_exists")]
    [InlineData(400, "domain_already_exists")]
    [InlineData(409, "ALIAS_DOMAIN_EXIST")]
    public async Task A_domain_whose_addition_was_answered_by_nobody_is_added_once(int status, string code)
    {
        _bed.Service
            .Answer(HttpStatusCode.BadGateway)
            .Answer((HttpStatusCode)status, $$$"""{"error":{"code":"{{{code}}}","message":"It exists"}}""")
            .Answer(HttpStatusCode.OK, Unverified);
        Assert.False((await Provider().AddAsync(s_project, new NewVercelProjectDomain { Name = "www.acme.com" }, Stop)).Verified);
        Assert.Equal([HttpMethod.Post, HttpMethod.Post, HttpMethod.Get], _bed.Service.Requests.Select(static request => request.Method));
    }

    [Fact]
    public async Task A_domain_that_was_there_as_something_else_was_not_added()
    {
        _bed.Service
            .Answer(HttpStatusCode.BadGateway)
            .Answer(HttpStatusCode.BadRequest, """{"error":{"code":"domain_already_exists","message":"It exists"}}""")
            .Answer(HttpStatusCode.OK, Unverified);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Provider().AddAsync(s_project, new NewVercelProjectDomain { Name = "www.acme.com", Redirect = "acme.com" }, Stop));
        Assert.Equal("domain_already_exists", failure.ErrorCode);
    }

    [Fact]
    public async Task What_works_needs_nothing_and_its_records_are_shown()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Verified).Answer(HttpStatusCode.OK, Right);
        VercelDomainTest test = await Provider().TestAsync("www.acme.com", s_project, verify: true, Stop);
        Assert.Equal((true, true, "CNAME", "prj_1"), (test.Verified, test.Configured, test.ConfiguredBy, test.ProjectId));
        Assert.Empty(test.Advice);
        Assert.Equal(["www.acme.com CNAME cname.example"], test.Records.Select(static record => record.ToString()));
        Assert.Equal(["ns1.host.example"], test.Nameservers);
        Assert.Equal("?projectIdOrName=prj_1&teamId=team_1", _bed.Service.Requests[1].Query);
        Assert.Equal(2, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task Verified_and_not_configured_is_no_contradiction()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Verified).Answer(HttpStatusCode.OK, Wrong);
        VercelDomainTest test = await Provider().TestAsync("www.acme.com", s_project, verify: false, Stop);
        Assert.Equal((true, false), (test.Verified, test.Configured));
        Assert.Equal(2, test.Advice.Count);
        Assert.Contains("Remove the record that leads elsewhere: type A, name acme.com, value '10.0.0.1'", test.Advice[0], StringComparison.Ordinal);
        Assert.Contains("type CNAME, name www.acme.com, value 'cname.example' (", test.Advice[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_proved_names_the_whole_record()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Unverified).Answer(HttpStatusCode.OK, Right);
        VercelDomainTest test = await Provider().TestAsync("www.acme.com", s_project, verify: false, Stop);
        Assert.False(test.Verified);
        string advice = Assert.Single(test.Advice);
        Assert.Contains($"type TXT, name _vercel.acme.com, value '{Token}' ", advice, StringComparison.Ordinal);
        Assert.EndsWith("Then run Test-VercelDomain www.acme.com -Project prj_1 -Verify.", advice, StringComparison.Ordinal);
        Assert.Equal([("Ownership", Token), ("Traffic", "cname.example")], test.Records.Select(static record => (record.Purpose, record.Value)));
    }

    [Fact]
    public async Task Asking_to_look_again_says_what_was_not_found()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, Unverified)
            .Answer(HttpStatusCode.BadRequest, """{"error":{"code":"missing_txt_record","message":"No TXT record on _vercel.acme.com"}}""")
            .Answer(HttpStatusCode.OK, Right);
        VercelDomainTest test = await Provider().TestAsync("www.acme.com", s_project, verify: true, Stop);
        Assert.False(test.Verified);
        Assert.Contains("Vercel said: No TXT record on _vercel.acme.com", Assert.Single(test.Advice), StringComparison.Ordinal);
        Assert.Equal("/v9/projects/prj_1/domains/www.acme.com/verify", _bed.Service.Requests[1].Path);
    }

    [Fact]
    public async Task Asking_to_look_again_can_succeed()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Unverified).Answer(HttpStatusCode.OK, Verified).Answer(HttpStatusCode.OK, Right);
        VercelDomainTest test = await Provider().TestAsync("www.acme.com", s_project, verify: true, Stop);
        Assert.True(test.Verified);
        Assert.Empty(test.Advice);
    }

    [Fact]
    public async Task A_domain_itself_gets_addresses_and_not_a_CNAME()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """{"domain":{"name":"acme.com","verified":true,"intendedNameservers":["ns1.example"]}}""").Answer(HttpStatusCode.OK, Wrong);
        VercelDomainTest test = await Provider().TestAsync("acme.com", Stop);
        Assert.Null(test.ProjectId);
        Assert.Equal(["acme.com A 76.76.21.21", "acme.com A 76.76.21.22"], test.Records.Select(static record => record.ToString()));
        Assert.Contains("type A, name acme.com, value '76.76.21.21' and '76.76.21.22' (without the quotes; one record", test.Advice[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_domain_of_the_account_that_is_not_proved_gets_its_record()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, """{"domain":{"name":"acme.com","verified":false}}""")
            .Answer(HttpStatusCode.OK, Right)
            .Answer(HttpStatusCode.OK, """{"txtRecord":"vc-domain-verify=acme.com,1","verificationDomain":"_vercel.acme.com"}""");
        VercelDomainTest test = await Provider().TestAsync("acme.com", Stop);
        Assert.Contains("value 'vc-domain-verify=acme.com,1' ", Assert.Single(test.Advice), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"domain":{"name":"acme.com","verified":true,"intendedNameservers":["ns1.example","ns2.example"]}}""", "these name servers alone: ns1.example and ns2.example", 2)]
    [InlineData(HttpStatusCode.NotFound, """{"error":{"code":"not_found","message":"No such domain"}}""", "the domain's page in the dashboard", 0)]
    public async Task All_names_at_once_need_the_name_servers(HttpStatusCode status, string apex, string words, int records)
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, """{"name":"*.acme.com","apexName":"acme.com","projectId":"prj_1","verified":true}""")
            .Answer(HttpStatusCode.OK, Wrong)
            .Answer(status, apex);
        VercelDomainTest test = await Provider().TestAsync("*.acme.com", s_project, verify: false, Stop);
        Assert.Contains(words, Assert.Single(test.Advice), StringComparison.Ordinal);
        Assert.Equal(records, test.Records.Count);
        Assert.Equal("/v9/projects/prj_1/domains/%2A.acme.com", _bed.Service.Requests[0].Path);
    }

    [Theory]
    [InlineData(400, "domain_already_exists", "already leads to a project", "Remove-VercelDomain")]
    [InlineData(409, "ALIAS_DOMAIN_EXIST", "already leads to a project", "Remove-VercelDomain")]
    [InlineData(400, "invalid_domain", "not a name that Vercel takes", "without https://")]
    [InlineData(400, "invalid_name", "not a name that Vercel takes", "without https://")]
    [InlineData(403, "not_domain_owner", "belongs to another account", "-Team")]
    [InlineData(400, "domain_not_verified", "not proved yet", "Test-VercelDomain")]
    [InlineData(409, "domain_removal_conflict", "still in use", "Get-VercelDomain")]
    [InlineData(409, "domain_move_conflict", "in use elsewhere", "Remove it")]
    [InlineData(400, "domain_configured", "set up already", "Test-VercelDomain")]
    [InlineData(400, "domain_missing", "not a domain of the account", "Get-VercelDomain")]
    [InlineData(404, "domain_not_found", "has no domain 'acme.com' in the project 'web'", "Get-VercelDomain -Project web")]
    [InlineData(400, "something_new", "The service's words", "Correct")]
    public async Task A_code_is_said_in_words_that_name_the_domain(int status, string code, string words, string action)
    {
        _bed.Service.Always((HttpStatusCode)status, $"{{\"error\":{{\"code\":\"{code}\",\"message\":\"The service's words\"}}}}");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Provider().RemoveAsync("acme.com", s_project, removeRedirects: false, Stop));
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.Contains(action, failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal((code, "The service's words"), (failure.ErrorCode, failure.ServerMessage));
    }

    [Fact]
    public async Task Removal_says_what_else_goes()
    {
        _bed.Service.Answer(HttpStatusCode.OK).Answer(HttpStatusCode.OK).Answer(HttpStatusCode.OK, """{"uid":"u"}""");
        await Provider().RemoveAsync("acme.com", s_project, removeRedirects: true, Stop);
        await Provider().RemoveAsync("acme.com", s_project, removeRedirects: false, Stop);
        await Provider().RemoveAsync("acme.com", Stop);
        Assert.Equal(["""{"removeRedirects":true}""", "", ""], _bed.Service.Requests.Select(static request => request.Body));
        Assert.Equal(["/v9/projects/prj_1/domains/acme.com", "/v9/projects/prj_1/domains/acme.com", "/v6/domains/acme.com"], _bed.Service.Requests.Select(static request => request.Path));
    }

    [Fact]
    public async Task A_domain_that_others_redirect_to_is_not_removed_alone()
    {
        _bed.Service.Always(HttpStatusCode.Conflict, """{"error":{"code":"conflict","message":"www.acme.com redirects to it"}}""");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Provider().RemoveAsync("acme.com", s_project, removeRedirects: false, Stop));
        Assert.Equal("'acme.com' can't be removed from the project 'web'. Vercel said: www.acme.com redirects to it", failure.Message);
        Assert.Contains("-IncludeRedirect", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DNS_records_know_their_domain()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """{"records":[{"id":"rec_1","name":"","type":"MX","value":"mx.example","ttl":60,"mxPriority":10},{"id":"rec_2","name":"www","type":"X","value":"v"}],"pagination":{"next":null}}""");
        List<VercelDnsRecord> records = await All(new VercelDnsProvider(Client()).GetRecordsAsync("acme.com", Stop));
        Assert.Equal(["acme.com", "www.acme.com"], records.Select(static record => record.FullName));
        Assert.Equal((TimeSpan.FromMinutes(1), 10), (records[0].Ttl, records[0].MxPriority));
    }

    [Fact]
    public async Task DNS_of_a_domain_that_does_not_exist_is_an_error_that_names_it()
    {
        _bed.Service.Answer(HttpStatusCode.NotFound, """{"error":{"code":"domain_not_found","message":"Not found"}}""");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => All(new VercelDnsProvider(Client()).GetRecordsAsync("nope.com", Stop)));
        Assert.Equal("Vercel has no domain 'nope.com' in the team 'team_1'.", failure.Message);
    }

    [Theory]
    [InlineData("WWW.Acme.COM.", "www.acme.com")]
    [InlineData(" acme.com ", "acme.com")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("*.acme.com", "*.acme.com")]
    [InlineData("a..ü", "a..ü")]
    public void A_name_is_written_as_DNS_has_it(string typed, string name) => Assert.Equal(name, VercelDomainName.Of(typed));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private VercelClient Client() => new(_bed.Context(("VERCEL_ACCESS_TOKEN", "vercel-token"), ("VERCEL_TEAM_ID", "team_1")));

    private VercelDomainProvider Provider() => new(Client());

    private static async Task<List<T>> All<T>(IAsyncEnumerable<T> items)
    {
        List<T> all = [];
        await foreach (T item in items) all.Add(item);
        return all;
    }
}

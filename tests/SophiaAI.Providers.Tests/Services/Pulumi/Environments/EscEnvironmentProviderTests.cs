using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Environments;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Pulumi.Environments;

/// <summary>Listing page by page; creating, copying and removing even if answers are lost.</summary>
public sealed class EscEnvironmentProviderTests : IDisposable
{
    private const string Missing = """{"code":404,"message":"Not Found"}""";
    private const string FirstRevision = """[{"number":1,"created":"2026-11-20T10:00:00Z"}]""";
    private static readonly EscEnvironmentName s_name = new("acme", "sophia", "fresh");
    private static readonly DateTimeOffset s_time = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_page_is_asked_for_when_the_one_before_it_is_used_up()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, """{"environments":[{"organization":"acme","project":"sophia","name":"a","created":"2026-11-20T10:00:00Z","modified":"2026-11-21T10:00:00Z"}],"nextToken":"t&1"}""")
            .Answer(HttpStatusCode.OK, """{"environments":[{"organization":"acme","project":"other","name":"b"}],"nextToken":""}""");

        List<EscEnvironment> environments = [];
        await foreach (EscEnvironment environment in Provider.GetEnvironmentsAsync("acme", Token))
        {
            environments.Add(environment);
            Assert.Equal(environments.Count, _bed.Service.Requests.Count);
        }

        Assert.Equal(["acme/sophia/a", "acme/other/b"], environments.Select(environment => environment.Environment));
        Assert.Equal((s_time, s_time.AddDays(1)), (environments[0].Created, environments[0].Modified));
        Assert.Null(environments[1].Created);
        Assert.Equal(["/api/esc/environments/acme", "/api/esc/environments/acme?continuationToken=t%261"], _bed.Service.Requests.Select(request => request.Address.PathAndQuery));
    }

    [Fact]
    public async Task A_token_that_does_not_move_is_an_error_and_no_end()
    {
        _bed.Service.Always(HttpStatusCode.OK, """{"environments":[],"nextToken":"same"}""");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(async () =>
        {
            await foreach (EscEnvironment _ in Provider.GetEnvironmentsAsync(null, Token)) Assert.Fail("there is none");
        });
        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
        Assert.Equal(["/api/esc/environments", "/api/esc/environments"], _bed.Service.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task An_environment_is_made_and_described()
    {
        _bed.Service.Answer(HttpStatusCode.NotFound, Missing).Answer(HttpStatusCode.NoContent, string.Empty).Answer(HttpStatusCode.OK, FirstRevision);

        EscEnvironment made = await Provider.CreateAsync(s_name, Token);

        Assert.Equal(("acme/sophia/fresh", s_time, s_time), (made.Environment, made.Created, made.Modified));
        Assert.Equal("""{"project":"sophia","name":"fresh"}""", _bed.Service.Requests[1].Body);
    }

    [Fact]
    public async Task One_that_is_there_is_a_conflict_and_nothing_is_sent()
    {
        _bed.Service.Answer(HttpStatusCode.OK, FirstRevision);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Provider.CreateAsync(s_name, Token));
        Assert.Equal(FailureReason.Conflict, failure.Reason);
        Assert.Single(_bed.Service.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.NoContent)]
    [InlineData(HttpStatusCode.Conflict)]
    public async Task A_creation_whose_answer_was_lost_is_sent_again(HttpStatusCode second)
    {
        _bed.Service.Answer(HttpStatusCode.NotFound, Missing).Throw(Reset()).Answer(second, string.Empty).Answer(HttpStatusCode.OK, FirstRevision);

        Assert.Equal(s_time, (await Provider.CreateAsync(s_name, Token)).Created);

        Assert.Equal(2, _bed.Service.Requests.Count(static request => request.Method == HttpMethod.Post));
    }

    [Fact]
    public async Task One_that_somebody_else_makes_meanwhile_is_a_conflict()
    {
        _bed.Service.Answer(HttpStatusCode.NotFound, Missing).Answer(HttpStatusCode.TooManyRequests).Answer(HttpStatusCode.Conflict);
        Assert.Equal(FailureReason.Conflict, (await Assert.ThrowsAsync<ServiceException>(() => Provider.CreateAsync(s_name, Token))).Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_lost_answers_it_looks_whether_it_was_made(bool done)
    {
        _bed.Service
            .Answer(HttpStatusCode.NotFound, Missing)
            .Throw(Reset()).Throw(Reset()).Throw(Reset()).Throw(Reset())
            .Always(done ? HttpStatusCode.OK : HttpStatusCode.NotFound, done ? FirstRevision : Missing);

        Task<EscEnvironment> made = Provider.CreateAsync(s_name, Token);

        if (done) Assert.Equal(s_time, (await made).Created);
        else Assert.Equal(FailureReason.ConnectionFailed, (await Assert.ThrowsAsync<ServiceException>(() => made)).Reason);
        Assert.Equal(4, _bed.Service.Requests.Count(static request => request.Method == HttpMethod.Post));
    }

    [Fact]
    public async Task A_copy_says_what_it_takes_along()
    {
        _bed.Service.Answer(HttpStatusCode.NotFound, Missing).Answer(HttpStatusCode.NoContent, string.Empty)
            .Answer(HttpStatusCode.OK, """[{"number":3,"created":"2026-11-20T10:00:00Z"}]""");

        EscEnvironment copy = await Provider.CopyAsync(
            new EscEnvironmentName("acme", "sophia", "development"), s_name, new EscCopyOptions { Revision = 3, KeepHistory = true, KeepTags = true }, Token);

        Assert.Equal("/api/esc/environments/acme/sophia/development/clone", _bed.Service.Requests[1].Path);
        Assert.Equal(
            """{"project":"sophia","name":"fresh","version":3,"preserveHistory":true,"preserveAccess":false,"preserveEnvironmentTags":true,"preserveRevisionTags":false}""",
            _bed.Service.Requests[1].Body);
        // The history does not tell when the copy itself was created.
        Assert.Equal((null, s_time), (copy.Created, copy.Modified));
    }

    [Theory]
    [InlineData("copy", "acme/shop/copy")]
    [InlineData("other/copy", "acme/other/copy")]
    [InlineData("acme/other/copy", "acme/other/copy")]
    public void A_destination_lies_beside_its_source(string text, string full) =>
        Assert.Equal(full, Provider.ResolveBeside(new EscEnvironmentName("acme", "shop", "development"), text).ToString());

    [Theory]
    [InlineData("development\n")]
    [InlineData("sophia\n/development")]
    [InlineData("acme\n/sophia/development")]
    [InlineData("acme/sophia/development/")]
    public void What_is_no_name_is_refused(string text) => Assert.Equal(
        FailureReason.InvalidRequest, Assert.Throws<ServiceException>(() => Provider.Resolve(text)).Reason);

    [Fact]
    public void A_copy_stays_in_its_organization() => Assert.Equal(
        FailureReason.InvalidRequest, Assert.Throws<ServiceException>(() => Provider.ResolveBeside(s_name, "elsewhere/sophia/copy")).Reason);

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(409)]
    public async Task Protection_against_deletion_is_explained_whatever_status_it_has(int status)
    {
        _bed.Service.Answer((HttpStatusCode)status, """{"code":409,"message":"no"}""").Answer(HttpStatusCode.OK, """{"deletionProtected":true}""");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Provider.RemoveAsync(s_name, Token));
        Assert.Contains("protected against deletion", failure.Message, StringComparison.Ordinal);
        Assert.Equal(status, failure.StatusCode);
    }

    [Theory]
    [InlineData(200, """{"deletionProtected":false}""")]
    [InlineData(403, "{}")]
    public async Task Another_refusal_keeps_its_own_words(int settingsStatus, string settings)
    {
        _bed.Service.Answer(HttpStatusCode.Forbidden, """{"code":403,"message":"not yours"}""").Answer((HttpStatusCode)settingsStatus, settings);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Provider.RemoveAsync(s_name, Token));
        Assert.Equal("not yours", failure.ServerMessage);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static HttpRequestException Reset() => new(HttpRequestError.Unknown, "reset", new IOException("reset"));

    private EscEnvironmentProvider Provider => new(_bed.Context(("PULUMI_ACCESS_TOKEN", "pul-token"), ("PULUMI_ORG", "acme")));
}

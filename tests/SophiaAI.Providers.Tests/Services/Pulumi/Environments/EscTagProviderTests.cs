using System.Net;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Planning;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Environments;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Pulumi.Environments;

/// <summary>A tag gets its value whether it exists or not, and whoever else writes it.</summary>
public sealed class EscTagProviderTests : IDisposable
{
    private const string None = """{"tags":{},"nextToken":""}""";
    private const string Old = """{"tags":{"team":{"name":"team","value":"old","editorName":"Ann"}},"nextToken":""}""";
    private const string Written = """{"name":"team","value":"data"}""";
    private const string Conflict = """{"code":409,"message":"conflict"}""";
    private static readonly EscEnvironmentName s_name = new("acme", "sophia", "development");

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Tags_are_read_over_all_pages()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """{"tags":{"a":{"value":"1"}},"nextToken":"a"}""").Answer(HttpStatusCode.OK, Old);
        List<string> tags = [];
        await foreach (EscEnvironmentTag tag in Provider.GetTagsAsync(s_name, Token)) tags.Add($"{tag.TagName}={tag.Value} {tag.Editor}");
        Assert.Equal(["a=1 ", "team=old Ann"], tags);
        Assert.Equal("?after=a", _bed.Service.Requests[1].Query);
    }

    [Theory]
    [InlineData("team\n")]
    [InlineData(" team")]
    [InlineData("te\u0007am")]
    public async Task What_can_not_be_a_name_is_refused_before_anything_is_sent(string tag)
    {
        Assert.Equal(FailureReason.InvalidRequest, (await Assert.ThrowsAsync<ServiceException>(() => Provider.PlanAsync(s_name, tag, "data", Token))).Reason);
        Assert.Equal(FailureReason.InvalidRequest, (await Assert.ThrowsAsync<ServiceException>(() => Provider.FindAsync(s_name, tag, Token))).Reason);
        Assert.Empty(_bed.Service.Requests);
    }

    [Fact]
    public async Task A_new_one_is_added()
    {
        _bed.Service.Answer(HttpStatusCode.OK, None).Answer(HttpStatusCode.OK, Written);
        Assert.Equal("data", (await Set()).Value);
        Assert.Equal((HttpMethod.Post, """{"name":"team","value":"data"}"""), (_bed.Service.Requests[1].Method, _bed.Service.Requests[1].Body));
    }

    [Fact]
    public async Task One_that_is_there_is_changed_from_what_it_was()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Old).Answer(HttpStatusCode.OK, Written);
        await Set();
        Assert.Equal("/api/esc/environments/acme/sophia/development/tags/team", _bed.Service.Requests[1].Path);
        Assert.Equal("""{"currentTag":{"value":"old"},"newTag":{"name":"team","value":"data"}}""", _bed.Service.Requests[1].Body);
    }

    [Fact]
    public async Task One_that_another_changes_meanwhile_is_read_again()
    {
        _bed.Service.Answer(HttpStatusCode.OK, None).Answer(HttpStatusCode.Conflict, Conflict).Answer(HttpStatusCode.OK, Old).Answer(HttpStatusCode.OK, Written);
        Assert.Equal("data", (await Set()).Value);
    }

    [Fact]
    public async Task When_others_write_every_time_it_gives_up()
    {
        _bed.Service.Always(request => request.Method == HttpMethod.Get ? FakeService.Make(HttpStatusCode.OK, Old) : FakeService.Make(HttpStatusCode.Conflict, Conflict));
        Assert.Equal(FailureReason.Conflict, (await Assert.ThrowsAsync<ServiceException>(Set)).Reason);
        Assert.Equal(4, _bed.Service.Requests.Count(request => request.Method == HttpMethod.Patch));
    }

    [Theory]
    [InlineData("data", true)]
    [InlineData("old", false)]
    public async Task After_a_lost_answer_it_reads_back(string found, bool done)
    {
        _bed.Service.Answer(HttpStatusCode.OK, Old)
            .Throw(new HttpRequestException(HttpRequestError.Unknown, "reset", new IOException("reset")))
            .Answer(HttpStatusCode.OK, Old.Replace("\"old\"", $"\"{found}\"", StringComparison.Ordinal));
        if (done) Assert.Equal("data", (await Set()).Value);
        else Assert.Equal(FailureReason.ConnectionFailed, (await Assert.ThrowsAsync<ServiceException>(Set)).Reason);
    }

    [Theory]
    [InlineData(HttpStatusCode.NoContent, true)]
    [InlineData(HttpStatusCode.NotFound, false)]
    public async Task Removing_says_whether_there_was_one(HttpStatusCode status, bool removed)
    {
        _bed.Service.Answer(status, string.Empty);
        Assert.Equal(removed, await Provider.RemoveAsync(s_name, "team", Token));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ProviderContext Context => _bed.Context(("PULUMI_ACCESS_TOKEN", "pul-token"), ("PULUMI_ORG", "acme"));

    private EscTagProvider Provider => new(Context);

    private async Task<EscEnvironmentTag> Set() =>
        Assert.Single(await new PlanExecution<EscTagPlan, EscEnvironmentTag>(Context, await Provider.PlanAsync(s_name, "team", "data", Token)).WriteToEndAsync(Token));
}

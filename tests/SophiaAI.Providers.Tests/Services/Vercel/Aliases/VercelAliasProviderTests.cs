using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Aliases;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Vercel.Aliases;

/// <summary>Host names: which deployment they lead to, and changing that.</summary>
public sealed class VercelAliasProviderTests : IDisposable
{
    private const string Alias = """{"uid":"1","alias":"beta.acme.example","created":"2026-11-20T10:00:00Z","deploymentId":"dpl_1","projectId":"prj_1"}""";

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task The_aliases_of_a_deployment_know_it_although_its_list_does_not_say()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """{"aliases":[{"uid":"1","alias":"a.example","created":"2026-11-20T10:00:00Z"}]}""");
        VercelAlias alias = Assert.Single(await Provider().GetAliasesOfAsync("dpl_1", "prj_1", Token));
        Assert.Equal(("a.example", "dpl_1", "prj_1"), (alias.Alias, alias.DeploymentId, alias.ProjectId));
    }

    [Fact]
    public async Task An_assignment_whose_answer_was_lost_is_repeated_and_a_conflict_then_is_success()
    {
        _bed.Service
            .Throw(new HttpRequestException("reset"))
            .Answer(HttpStatusCode.Conflict, """{"error":{"code":"alias_in_use","message":"The alias already leads there"}}""")
            .Answer(HttpStatusCode.OK, Alias);
        Assert.Equal("dpl_1", (await Provider().AssignAsync("dpl_1", "beta.acme.example", Token)).DeploymentId);
        Assert.Equal("{\"alias\":\"beta.acme.example\"}", _bed.Service.Requests[0].Body);
    }

    [Fact]
    public async Task A_conflict_after_a_lost_answer_is_an_error_if_the_alias_leads_elsewhere()
    {
        _bed.Service
            .Throw(new HttpRequestException("reset"))
            .Answer(HttpStatusCode.Conflict, """{"error":{"code":"alias_in_use","message":"It belongs to somebody else"}}""")
            .Answer(HttpStatusCode.OK, Alias);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Provider().AssignAsync("dpl_2", "beta.acme.example", Token));
        Assert.Equal((FailureReason.Conflict, "It belongs to somebody else"), (failure.Reason, failure.ServerMessage));
    }

    [Fact]
    public async Task A_short_name_is_completed_by_the_service_and_still_found()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, """{"uid":"1","alias":"demo.vercel.app","created":"2026-11-20T10:00:00Z"}""")
            .Answer(HttpStatusCode.OK, Alias);
        await Provider().AssignAsync("dpl_1", "demo", Token);
        Assert.Equal("/v4/aliases/1", _bed.Service.Requests[1].Path);
    }

    [Fact]
    public async Task An_alias_that_others_use_is_an_error_in_the_services_words()
    {
        _bed.Service.Answer(HttpStatusCode.Conflict, """{"error":{"code":"alias_in_use","message":"It belongs to somebody else"}}""");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Provider().AssignAsync("dpl_1", "beta.acme.example", Token));
        Assert.Equal((FailureReason.Conflict, "It belongs to somebody else"), (failure.Reason, failure.ServerMessage));
    }

    [Fact]
    public async Task An_alias_that_does_not_exist_is_named_with_its_place()
    {
        _bed.Service.Answer(HttpStatusCode.NotFound, """{"error":{"code":"not_found","message":"no"}}""");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Provider().FindAsync("nope.example", Token));
        Assert.Equal("Vercel has no alias 'nope.example' in the account of the token.", failure.Message);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private VercelAliasProvider Provider() => new(new VercelClient(_bed.Context(("VERCEL_ACCESS_TOKEN", "vercel-token"))));
}

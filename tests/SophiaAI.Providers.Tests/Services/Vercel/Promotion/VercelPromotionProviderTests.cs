using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Deployments;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Promotion;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Vercel.Promotion;

/// <summary>Promotions and rollbacks: what the service says at once, and what its job says later.</summary>
public sealed class VercelPromotionProviderTests : IDisposable
{
    private const string Old = "dpl_old";
    private const string New = "dpl_new";

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_promotion_has_succeeded_when_its_own_job_says_so()
    {
        VercelProject before = await ProjectAsync(Job(New, "failed", 1));
        _bed.Service
            .Answer(HttpStatusCode.Created, string.Empty)
            // The job before, which failed for the same deployment, is shown for a while.
            .Answer(HttpStatusCode.OK, Project(Job(New, "failed", 1)))
            .Answer(HttpStatusCode.OK, Project(Job(New, "pending", 2)))
            .Answer(HttpStatusCode.OK, Project(Job(New, "in-progress", 2)))
            .Answer(HttpStatusCode.OK, Project(Job(New, "succeeded", 2)))
            .Answer(HttpStatusCode.OK, $$"""{"id":"{{New}}","createdAt":1}""");

        Assert.Equal(VercelAliasChangeStart.Begun, await Provider().PromoteAsync(before, New, Token));
        VercelDeployment promoted = await Provider().WaitAsync(before, VercelAliasChangeStart.Begun, New, "promote", 600, Token);

        Assert.Equal(New, promoted.Uid);
        Assert.Equal("/v10/projects/prj_1/promote/dpl_new", _bed.Service.Requests[1].Path);
        Assert.Equal("{}", _bed.Service.Requests[1].Body);
        Assert.All(_bed.Service.Requests[2..6], static request => Assert.Contains("rollbackInfo=true", request.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_promotion_that_failed_names_the_aliases()
    {
        VercelProject before = await ProjectAsync(null);
        _bed.Service
            .Answer(HttpStatusCode.OK, Project(Job(New, "failed", 2)))
            .Answer(HttpStatusCode.OK, """{"aliases":[{"status":"failed","alias":"a.example.com","id":"1"},{"status":"failed","alias":{"alias":"b.example.com"},"id":"2"}],"pagination":{"next":null}}""");

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Provider().WaitAsync(before, VercelAliasChangeStart.Begun, New, "promote", 600, Token));

        Assert.Equal(FailureReason.OperationFailed, failure.Reason);
        Assert.Contains("a.example.com, b.example.com", failure.Message, StringComparison.Ordinal);
        Assert.Equal("/v9/projects/prj_1/promote/aliases", _bed.Service.Requests[^1].Path);
    }

    [Fact]
    public async Task A_job_that_does_not_end_is_a_timeout_that_says_how_far_it_is()
    {
        VercelProject before = await ProjectAsync(null);
        _bed.Service.Always(HttpStatusCode.OK, Project(Job(New, "in-progress", 2)));

        Task<VercelDeployment> waiting = Provider().WaitAsync(before, VercelAliasChangeStart.Begun, New, "rollback", 600, Token);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => waiting);

        Assert.Equal(FailureReason.Timeout, failure.Reason);
        Assert.Contains("in-progress", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_another_one_has_superseded_is_not_waited_for()
    {
        VercelProject before = await ProjectAsync(null, production: Old);
        _bed.Service
            .Answer(HttpStatusCode.OK, Project(Job(New, "pending", 2), production: Old))
            .Answer(HttpStatusCode.OK, Project(Job("dpl_other", "pending", 3), production: Old));
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Provider().WaitAsync(before, VercelAliasChangeStart.Begun, New, "promote", 600, Token));
        Assert.Equal(FailureReason.OperationFailed, failure.Reason);
        Assert.Contains("do not go to dpl_new, but to dpl_other", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_came_just_before_is_no_other_one()
    {
        VercelProject before = await ProjectAsync(null, production: Old);
        _bed.Service
            .Answer(HttpStatusCode.OK, Project(Job("dpl_other", "succeeded", 1), production: Old))
            .Answer(HttpStatusCode.OK, Project(Job(New, "succeeded", 2), production: New))
            .Answer(HttpStatusCode.OK, $$"""{"id":"{{New}}","createdAt":1}""");
        Assert.Equal(New, (await Provider().WaitAsync(before, VercelAliasChangeStart.Begun, New, "promote", 600, Token)).Uid);
        before = await ProjectAsync(null, production: Old);
        _bed.Service.Always(HttpStatusCode.OK, Project(Job("dpl_other", "succeeded", 1), production: "dpl_other"));
        Assert.Equal(FailureReason.OperationFailed, (await Assert.ThrowsAsync<ServiceException>(() => Provider().WaitAsync(before, VercelAliasChangeStart.Begun, New, "promote", 600, Token))).Reason);
    }

    [Theory]
    [InlineData("aborted")]
    [InlineData("skipped")]
    public async Task An_end_with_production_elsewhere_is_a_failure(string status)
    {
        VercelProject before = await ProjectAsync(null, production: Old);
        _bed.Service.Answer(HttpStatusCode.OK, Project(Job(New, status, 2), production: Old));
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Provider().WaitAsync(before, VercelAliasChangeStart.Begun, New, "promote", 600, Token));
        Assert.Contains($"ended as '{status}', and production is at dpl_old", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"toDeploymentId":"dpl_new","jobStatus":"skipped","requestedAt":2}""")]
    [InlineData("""{"toDeploymentId":"dpl_new","jobStatus":"succeeded"}""")]
    public async Task What_production_is_at_has_been_promoted(string job)
    {
        VercelProject before = await ProjectAsync("""{"toDeploymentId":"dpl_new","jobStatus":"succeeded"}""", production: Old);
        _bed.Service.Answer(HttpStatusCode.OK, Project(job, production: New)).Answer(HttpStatusCode.OK, $$"""{"id":"{{New}}","createdAt":1}""");
        Assert.Equal(New, (await Provider().WaitAsync(before, VercelAliasChangeStart.Begun, New, "promote", 600, Token)).Uid);
    }

    [Fact]
    public async Task To_promote_what_answers_for_production_succeeds()
    {
        VercelProject before = await ProjectAsync(null, production: Old);
        _bed.Service
            .Answer(HttpStatusCode.Conflict, """{"error":{"code":"conflict","message":"Deployment is already the current production deployment"}}""")
            .Answer(HttpStatusCode.OK, Project(null, production: New));

        Assert.Equal(VercelAliasChangeStart.AlreadyThere, await Provider().PromoteAsync(before, New, Token));
    }

    [Fact]
    public async Task A_change_that_is_under_way_already_is_waited_for()
    {
        VercelProject before = await ProjectAsync(Job(New, "pending", 1), production: Old);
        _bed.Service
            .Answer(HttpStatusCode.Conflict, """{"error":{"code":"conflict","message":"A promotion is in progress"}}""")
            .Answer(HttpStatusCode.OK, Project(Job(New, "in-progress", 1), production: Old))
            .Answer(HttpStatusCode.OK, Project(Job(New, "succeeded", 1), production: New))
            .Answer(HttpStatusCode.OK, $$"""{"id":"{{New}}","createdAt":1}""");
        VercelAliasChangeStart start = await Provider().PromoteAsync(before, New, Token);
        Assert.Equal(VercelAliasChangeStart.UnderWay, start);
        Assert.Equal(New, (await Provider().WaitAsync(before, start, New, "promote", 600, Token)).Uid);
    }

    [Fact]
    public async Task Production_that_is_being_moved_elsewhere_is_not_there_any_more()
    {
        Assert.False(VercelAliasChange.IsAt(await ProjectAsync(Job(New, "pending", 1), production: Old), Old));
        Assert.True(VercelAliasChange.IsAt(await ProjectAsync(Job(New, "failed", 1), production: Old), Old));
    }

    [Fact]
    public async Task A_conflict_with_another_change_is_an_error()
    {
        VercelProject before = await ProjectAsync(null, production: Old);
        _bed.Service
            .Answer(HttpStatusCode.Conflict, """{"error":{"code":"conflict","message":"Another promotion is in progress"}}""")
            .Answer(HttpStatusCode.OK, Project(null, production: Old));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Provider().RollBackAsync(before, New, "broken", Token));

        Assert.Equal((FailureReason.Conflict, 409), (failure.Reason, failure.StatusCode));
        Assert.Equal("?description=broken", _bed.Service.Requests[1].Query);
    }

    [Fact]
    public async Task A_promotion_behind_a_rolling_release_is_told_from_one_that_has_begun()
    {
        VercelProject before = await ProjectAsync(null);
        _bed.Service.Answer(HttpStatusCode.Accepted, string.Empty);
        Assert.Equal(VercelAliasChangeStart.Queued, await Provider().PromoteAsync(before, New, Token));
    }

    [Fact]
    public async Task A_promotion_whose_answer_was_lost_is_sent_again()
    {
        VercelProject before = await ProjectAsync(null);
        _bed.Service.Throw(new HttpRequestException("reset")).Answer(HttpStatusCode.Created, string.Empty);
        Assert.Equal(VercelAliasChangeStart.Begun, await Provider().PromoteAsync(before, New, Token));
    }

    [Fact]
    public async Task The_deployment_before_is_the_newest_candidate_that_is_not_the_present_one()
    {
        VercelProject project = await ProjectAsync(null, production: New);
        _bed.Service
            .Answer(HttpStatusCode.OK, $$"""{"id":"{{New}}","createdAt":5000}""")
            .Answer(HttpStatusCode.OK, $$$"""{"deployments":[{"uid":"{{{New}}}","created":5000},{"uid":"{{{Old}}}","created":4000}],"pagination":{"next":null}}""");

        Assert.Equal(Old, (await Provider().FindPreviousAsync(project, Token))?.Uid);
        Assert.Equal("?limit=100&projectId=prj_1&state=READY&target=production&rollbackCandidate=true&until=5000", _bed.Service.Requests[^1].Query);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private VercelPromotionProvider Provider() => new(new VercelClient(_bed.Context(("VERCEL_ACCESS_TOKEN", "vercel-token"))));

    private async Task<VercelProject> ProjectAsync(string? job, string? production = null)
    {
        _bed.Service.Answer(HttpStatusCode.OK, Project(job, production));
        return await Provider().GetProjectAsync("prj_1", Token);
    }

    private static string Project(string? job, string? production = null) =>
        $$$"""{"id":"prj_1","name":"web","lastAliasRequest":{{{job ?? "null"}}},"targets":{"production":{"id":"{{{production}}}" } } }""";

    private static string Job(string to, string status, int at) => $$"""{"toDeploymentId":"{{to}}","jobStatus":"{{status}}","requestedAt":{{at}},"type":"promote"}""";
}

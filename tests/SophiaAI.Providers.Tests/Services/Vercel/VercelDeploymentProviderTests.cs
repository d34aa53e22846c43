using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Deployments;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Vercel;

/// <summary>Deployments: filters, pages, records.</summary>
public sealed class VercelDeploymentProviderTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task The_next_page_is_requested_when_half_of_the_present_one_has_been_used()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, Page(1700, "dpl_1", "dpl_2"))
            .Answer(HttpStatusCode.OK, Page(null, "dpl_3"));
        await using IAsyncEnumerator<VercelDeployment> items = Provider()
            .GetDeploymentsAsync(new VercelDeploymentFilter(), TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await items.MoveNextAsync());
        Assert.Single(_bed.Service.Requests);
        Assert.True(await items.MoveNextAsync());
        Assert.Equal(2, _bed.Service.Requests.Count);
        Assert.True(await items.MoveNextAsync());
        Assert.Equal("dpl_3", items.Current.Uid);
        Assert.False(await items.MoveNextAsync());

        Assert.Contains("until=1700", _bed.Service.Requests[1].Query, StringComparison.Ordinal);
        Assert.Equal(2, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task A_cursor_that_does_not_move_is_an_error_and_no_end()
    {
        _bed.Service.Always(HttpStatusCode.OK, Page(1700, "dpl_1"));
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => List(new VercelDeploymentFilter()));
        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
        Assert.Equal(2, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task Filters_go_into_the_query_and_a_project_is_looked_up_first()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """{"id":"prj_9","name":"web"}""").Answer(HttpStatusCode.OK, Page(null));

        await List(new VercelDeploymentFilter
        {
            Project = "web",
            States = ["ERROR", "CANCELED"],
            Target = "production",
            Since = DateTimeOffset.FromUnixTimeMilliseconds(1000),
            Until = DateTimeOffset.FromUnixTimeMilliseconds(2000),
        });

        Assert.Equal("/v9/projects/web", _bed.Service.Requests[0].Path);
        Assert.Equal("?limit=100&projectId=prj_9&state=ERROR%2CCANCELED&target=production&since=1000&until=2000&teamId=team_1", _bed.Service.Requests[1].Query);
    }

    [Fact]
    public async Task A_project_that_does_not_exist_is_an_error_and_not_an_empty_list()
    {
        _bed.Service.Answer(HttpStatusCode.NotFound, """{"error":{"code":"not_found","message":"Project not found."}}""");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => List(new VercelDeploymentFilter { Project = "nope" }));
        Assert.Equal((FailureReason.NotFound, "not_found", "Project not found."), (failure.Reason, failure.ErrorCode, failure.ServerMessage));
    }

    [Fact]
    public async Task An_invalid_token_is_told_from_a_missing_permission()
    {
        _bed.Service
            .Answer(HttpStatusCode.Forbidden, """{"error":{"code":"forbidden","message":"Not authorized","invalidToken":true}}""")
            .Answer(HttpStatusCode.Forbidden, """{"err":{"code":"forbidden","message":"Not your team"}}""");
        Assert.Equal(FailureReason.AuthenticationFailed, (await Assert.ThrowsAsync<ServiceException>(() => List(new VercelDeploymentFilter()))).Reason);
        ServiceException second = await Assert.ThrowsAsync<ServiceException>(() => List(new VercelDeploymentFilter()));
        Assert.Equal((FailureReason.AccessDenied, "Not your team"), (second.Reason, second.ServerMessage));
    }

    [Fact]
    public async Task A_record_keeps_what_is_new()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """
            {"deployments":[{"uid":"dpl_1","created":1700000000000,"readyState":"READY","buildingAt":1700000001000,"ready":1700000061000,
              "target":null,"meta":{"githubCommitSha":"abc","n":1},"tomorrow":{"a":[1,true,null]}}],"pagination":{"count":1,"next":null,"prev":null}}
            """);

        VercelDeployment deployment = Assert.Single(await List(new VercelDeploymentFilter()));

        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1700000000000), deployment.Created);
        Assert.Equal("READY", deployment.State);
        Assert.Equal(TimeSpan.FromMinutes(1), deployment.BuildDuration);
        Assert.Equal("abc", deployment.Meta["githubCommitSha"]);
        Assert.Equal(["tomorrow"], deployment.AdditionalProperties.Keys);
        Dictionary<string, object?> tomorrow = Assert.IsType<Dictionary<string, object?>>(deployment.AdditionalProperties["tomorrow"]);
        Assert.Equal([1L, true, null], Assert.IsType<object?[]>(tomorrow["a"]));
    }

    private VercelDeploymentProvider Provider() => new(new VercelClient(_bed.Context(("VERCEL_ACCESS_TOKEN", "vercel-token"), ("VERCEL_TEAM_ID", "team_1"))));

    private async Task<List<VercelDeployment>> List(VercelDeploymentFilter filter)
    {
        List<VercelDeployment> all = [];
        await foreach (VercelDeployment item in Provider().GetDeploymentsAsync(filter, TestContext.Current.CancellationToken)) all.Add(item);
        return all;
    }

    private static string Page(long? next, params string[] ids) =>
        $"{{\"deployments\":[{string.Join(",", ids.Select(id => $"{{\"uid\":\"{id}\",\"created\":1700000000000}}"))}],\"pagination\":{{\"count\":{ids.Length},\"next\":{next?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"},\"prev\":null}}}}";
}

using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Vercel.Projects;

/// <summary>Projects and their custom environments.</summary>
public sealed class VercelProjectProviderTests : IDisposable
{
    private static readonly VercelProject s_project = new() { Id = "prj_1", Name = "web" };

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Projects_are_paged_by_the_cursor_that_the_service_gives()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, """{"projects":[{"id":"prj_1","name":"a"}],"pagination":{"next":"token-1"}}""")
            .Answer(HttpStatusCode.OK, """{"projects":[{"id":"prj_2","name":"b"}],"pagination":{"next":null}}""");
        List<string> names = [];
        await foreach (VercelProject project in Provider().GetProjectsAsync(null, Token)) names.Add(project.Name);
        Assert.Equal(["a", "b"], names);
        Assert.Equal("?limit=100&from=token-1", _bed.Service.Requests[1].Query);
    }

    [Fact]
    public async Task What_two_pages_have_in_common_comes_once()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, """{"projects":[{"id":"prj_1","name":"a"},{"id":"prj_2","name":"b"}],"pagination":{"next":1}}""")
            .Answer(HttpStatusCode.OK, """{"projects":[{"id":"prj_2","name":"b"},{"id":"prj_3","name":"c"}],"pagination":{"next":null}}""");
        List<string> names = [];
        await foreach (VercelProject project in Provider().GetProjectsAsync(null, Token)) names.Add(project.Name);
        Assert.Equal(["a", "b", "c"], names);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("true")]
    public async Task A_list_that_goes_on_in_an_unknown_way_is_not_taken_for_complete(string next)
    {
        _bed.Service.Always(HttpStatusCode.OK, $$$"""{"projects":[{"id":"prj_1","name":"a"}],"pagination":{"next":{{{next}}}}}""");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(async () =>
        {
            await foreach (VercelProject project in Provider().GetProjectsAsync(null, Token)) Assert.Equal("a", project.Name);
        });
        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
    }

    [Theory]
    [InlineData("""{"type":"github","org":"acme","repo":"web","productionBranch":"main"}""", "acme/web")]
    [InlineData("""{"type":"gitlab","projectNamespace":"acme/team","projectName":"web"}""", "acme/team/web")]
    [InlineData("""{"type":"bitbucket","owner":"acme","slug":"web"}""", "acme/web")]
    [InlineData("null", null)]
    public async Task The_repository_is_named_whatever_its_host(string link, string? repository)
    {
        _bed.Service.Answer(HttpStatusCode.OK, $$"""{"id":"prj_1","name":"web","link":{{link}}}""");
        Assert.Equal(repository, (await Provider().FindAsync("web", Token)).Repository);
    }

    [Fact]
    public async Task A_project_that_was_made_although_the_answer_was_lost_is_found()
    {
        _bed.Service
            .Answer(HttpStatusCode.BadGateway)
            .Answer(HttpStatusCode.Conflict, """{"error":{"code":"conflict","message":"It exists."}}""")
            .Answer(HttpStatusCode.OK, """{"id":"prj_1","name":"web"}""");
        Assert.Equal("prj_1", (await Provider().CreateAsync("web", new() { ["name"] = "web", ["framework"] = null }, Token)).Id);
        Assert.Equal("""{"name":"web","framework":null}""", _bed.Service.Requests[1].Body);

        _bed.Service.Answer(HttpStatusCode.Conflict, """{"error":{"code":"conflict","message":"It exists."}}""");
        Assert.Equal(FailureReason.Conflict, (await Assert.ThrowsAsync<ServiceException>(() => Provider().CreateAsync("web", new() { ["name"] = "web" }, Token))).Reason);
    }

    [Fact]
    public async Task An_id_is_not_a_name()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """{"id":"prj_1","name":"web"}""").Answer(HttpStatusCode.NotFound, """{"error":{"code":"not_found","message":"Project not found."}}""");
        Assert.Null(await Provider().FindNamedAsync("prj_1", Token));
        Assert.Null(await Provider().FindNamedAsync("other", Token));
    }

    [Fact]
    public async Task What_changes_a_project_has_only_what_changes()
    {
        _bed.Service.Always(HttpStatusCode.OK, """{"id":"prj_1","name":"web"}""");
        await Provider().ChangeAsync(s_project, new() { ["buildCommand"] = null }, Token);
        await Provider().SetProductionBranchAsync(s_project, "main", Token);
        await Provider().LinkAsync(s_project, new() { ["type"] = "github", ["repo"] = "acme/web" }, Token);
        await Provider().UnlinkAsync(s_project, Token);
        await Provider().RemoveAsync(s_project, Token);
        Assert.Equal(
            [
                """PATCH /v9/projects/prj_1 {"buildCommand":null}""", """PATCH /v9/projects/prj_1/branch {"branch":"main"}""", """POST /v9/projects/prj_1/link {"type":"github","repo":"acme/web"}""",
                "DELETE /v9/projects/prj_1/link ", "DELETE /v9/projects/prj_1 ",
            ],
            _bed.Service.Requests.Select(static request => $"{request.Method} {request.Path} {request.Body}"));
    }

    [Fact]
    public async Task Without_a_name_and_a_configured_project_the_missing_setting_is_named()
    {
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Provider().RequireAsync(null, Token));
        Assert.Equal(FailureReason.NotConfigured, failure.Reason);
        Assert.Contains("VERCEL_PROJECT_ID", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("staging", "env_1")]
    [InlineData("STAGING", "env_1")]
    [InlineData("env_2", "env_2")]
    public async Task A_custom_environment_goes_by_name_or_id(string given, string id)
    {
        _bed.Service.Answer(HttpStatusCode.OK, """{"environments":[{"id":"env_1","slug":"staging"},{"id":"env_2","slug":"qa"}]}""");
        Assert.Equal(id, Assert.Single(await Provider().FindCustomEnvironmentsAsync(s_project, [given], Token)).Id);
    }

    [Theory]
    [InlineData("""{"environments":[{"id":"env_1","slug":"staging"},{"id":"env_2","slug":"qa"}]}""", "It has staging and qa.")]
    [InlineData("""{"environments":[]}""", "It has none.")]
    public async Task A_custom_environment_that_does_not_exist_is_answered_with_those_that_do(string list, string words)
    {
        _bed.Service.Answer(HttpStatusCode.OK, list);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Provider().FindCustomEnvironmentsAsync(s_project, ["prod"], Token));
        Assert.Contains(words, failure.RecommendedAction, StringComparison.Ordinal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private VercelProjectProvider Provider() => new(new VercelClient(_bed.Context(("VERCEL_ACCESS_TOKEN", "vercel-token"))));
}

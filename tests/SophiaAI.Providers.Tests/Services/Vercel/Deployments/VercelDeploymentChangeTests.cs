using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Deployments;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Vercel.Deployments;

/// <summary>Single deployments: finding, repeating, cancelling, waiting.</summary>
public sealed class VercelDeploymentChangeTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("dpl_1", "dpl_1", true)]
    [InlineData("web-abc.vercel.app", "web-abc.vercel.app", true)]
    [InlineData("https://web-abc.vercel.app/a?b#c", "web-abc.vercel.app", true)]
    [InlineData("https://www.example.com", "www.example.com", true)]
    [InlineData("web-abc.vercel.app/", "web-abc.vercel.app", true)]
    [InlineData("www.example.com", "www.example.com", false)]
    [InlineData("web", "web", false)]
    [InlineData("my.project", "my.project", false)]
    public void An_address_is_reduced_to_what_the_service_accepts(string typed, string name, bool isSure)
    {
        Assert.Equal(name, VercelDeploymentName.Of(typed));
        Assert.Equal(isSure, VercelDeploymentName.IsSure(name) || VercelDeploymentName.IsSure(typed));
    }

    [Fact]
    public async Task A_deployment_that_does_not_exist_is_named_as_it_was_typed()
    {
        _bed.Service.Answer(HttpStatusCode.NotFound, """{"error":{"code":"not_found","message":"The deployment could not be found."}}""");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Provider().FindAsync("https://nope.vercel.app/", Token));
        Assert.Equal("Vercel has no deployment 'https://nope.vercel.app/' in the team 'acme'.", failure.Message);
        Assert.Equal("/v13/deployments/nope.vercel.app", _bed.Service.Requests[0].Path);
        // A slug is another parameter than an id.
        Assert.Equal("?slug=acme", _bed.Service.Requests[0].Query);
    }

    [Theory]
    [InlineData("preview", null, "{\"deploymentId\":\"dpl_1\",\"name\":\"web\",\"meta\":{\"action\":\"redeploy\"}}")]
    [InlineData("production", null, "{\"deploymentId\":\"dpl_1\",\"name\":\"web\",\"target\":\"production\",\"meta\":{\"action\":\"redeploy\"}}")]
    [InlineData("staging", null, "{\"deploymentId\":\"dpl_1\",\"name\":\"web\",\"target\":\"staging\",\"meta\":{\"action\":\"redeploy\"}}")]
    [InlineData("qa", "qa", "{\"deploymentId\":\"dpl_1\",\"name\":\"web\",\"customEnvironmentSlugOrId\":\"qa\",\"meta\":{\"action\":\"redeploy\"}}")]
    public async Task A_deployment_is_repeated_for_a_target(string target, string? environment, string body)
    {
        _bed.Service.Answer(HttpStatusCode.OK, Deployment("READY")).Answer(HttpStatusCode.OK, """{"id":"dpl_2","createdAt":1,"readyState":"QUEUED"}""");
        VercelDeployment original = await Provider().FindAsync("dpl_1", Token);
        Assert.Equal("dpl_2", (await Provider().RepeatAsync(original, new VercelDestination(target, environment), "redeploy", Token)).Uid);
        Assert.Equal(body, _bed.Service.Requests[1].Body);
        Assert.Equal("?forceNew=1&slug=acme", _bed.Service.Requests[1].Query);
    }

    [Theory]
    [InlineData(null, "preview", 1)]
    [InlineData("Production", "production", 1)]
    [InlineData("QA", "qa", 3)]
    [InlineData("env_1", "qa", 3)]
    [InlineData("Staging", "staging", 3)]
    public async Task A_target_is_one_of_the_services_own_or_a_custom_environment(string? typed, string target, int requests)
    {
        _bed.Service.Answer(HttpStatusCode.OK, Deployment("READY")).Answer(HttpStatusCode.OK, """{"id":"prj_1","name":"web"}""").Answer(HttpStatusCode.OK, """{"environments":[{"id":"env_1","slug":"qa"}]}""");
        VercelDestination found = await Provider().FindDestinationAsync(await Provider().FindAsync("dpl_1", Token), typed, Token);
        Assert.Equal((target, target == "qa" ? "qa" : null), (found.Name, found.CustomEnvironment));
        Assert.Equal(requests, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task A_custom_environment_that_is_called_like_a_target_comes_first()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Deployment("READY")).Answer(HttpStatusCode.OK, """{"id":"prj_1","name":"web"}""").Answer(HttpStatusCode.OK, """{"environments":[{"id":"env_1","slug":"staging"}]}""");
        Assert.Equal("staging", (await Provider().FindDestinationAsync(await Provider().FindAsync("dpl_1", Token), "staging", Token)).CustomEnvironment);
    }

    [Theory]
    [InlineData("prod")]
    [InlineData("development")]
    public async Task A_target_that_does_not_exist_is_an_error_that_names_those_that_do(string typed)
    {
        _bed.Service.Answer(HttpStatusCode.OK, Deployment("READY")).Answer(HttpStatusCode.OK, """{"id":"prj_1","name":"web"}""").Answer(HttpStatusCode.OK, """{"environments":[{"id":"env_1","slug":"qa"}]}""");
        VercelDeployment original = await Provider().FindAsync("dpl_1", Token);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Provider().FindDestinationAsync(original, typed, Token));
        Assert.Equal((FailureReason.NotFound, "It has production, preview and qa."), (failure.Reason, failure.RecommendedAction));
    }

    [Fact]
    public async Task A_repetition_whose_answer_is_lost_is_not_sent_again_and_says_so()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Deployment("READY")).Throw(new HttpRequestException("reset"));
        VercelDeployment original = await Provider().FindAsync("dpl_1", Token);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Provider().RepeatAsync(original, new VercelDestination("preview"), "redeploy", Token));
        Assert.Contains("not known whether the deployment was made", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(2, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task Waiting_ends_when_the_state_is_final()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Deployment("QUEUED")).Answer(HttpStatusCode.OK, Deployment("BUILDING")).Answer(HttpStatusCode.OK, Deployment("ERROR"));
        VercelDeployment ended = await Provider().WaitAsync(await Provider().FindAsync("dpl_1", Token), null, Token);
        Assert.Equal("ERROR", ended.State);
    }

    [Fact]
    public async Task Waiting_ends_when_the_time_is_up()
    {
        _bed.Service.Always(HttpStatusCode.OK, Deployment("BUILDING"));
        VercelDeployment deployment = await Provider().FindAsync("dpl_1", Token);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Provider().WaitAsync(deployment, 7, Token));
        Assert.Equal((FailureReason.Timeout, "The deployment dpl_1 is still BUILDING after 7 s."), (failure.Reason, failure.Message));
    }

    [Fact]
    public async Task Builds_and_checks_of_both_kinds_come_with_the_details()
    {
        _bed.Service.Always(request => FakeService.Make(HttpStatusCode.OK, request.Path switch
        {
            "/v11/deployments/dpl_1/builds" => """{"builds":[{"id":"bld_1","entrypoint":".","readyState":"READY","use":"@vercel/next"}]}""",
            "/v1/deployments/dpl_1/checks" => """{"checks":[{"id":"chk_1","name":"Lighthouse","status":"completed","conclusion":"succeeded"}]}""",
            "/v2/deployments/dpl_1/check-runs" => """{"runs":[{"id":"run_1","name":"Tests","status":"running"}]}""",
            _ => Deployment("READY"),
        }));

        VercelDeployment detailed = await Provider().DetailAsync(await Provider().FindAsync("dpl_1", Token), Token);

        Assert.Equal(["bld_1"], detailed.Builds!.Select(static build => build.Id));
        Assert.Equal(["Lighthouse succeeded", "Tests running"], detailed.Checks!.Select(static check => check.ToString()));
    }

    [Fact]
    public async Task A_single_deployment_and_one_of_a_list_have_the_same_members()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """{"id":"dpl_1","createdAt":1700000000000,"readyState":"READY","alias":["web.vercel.app"]}""");
        VercelDeployment deployment = await Provider().FindAsync("dpl_1", Token);
        Assert.Equal(("dpl_1", 1700000000000, "READY"), (deployment.Uid, deployment.Created.ToUnixTimeMilliseconds(), deployment.State));
        Assert.Equal(["web.vercel.app"], deployment.Aliases);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private VercelDeploymentProvider Provider() => new(new VercelClient(_bed.Context(("VERCEL_ACCESS_TOKEN", "vercel-token"), ("VERCEL_TEAM_ID", "acme"))));

    private static string Deployment(string state) => $$"""{"id":"dpl_1","name":"web","createdAt":1,"readyState":"{{state}}"}""";
}

using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Webhooks;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Vercel;

/// <summary>Webhooks: their list, their creation, and what becomes of their secret.</summary>
public sealed class VercelWebhookProviderTests : IDisposable
{
    private const string Hook = """{"id":"account_hook_1","url":"https://hooks.example/1","events":["deployment.error","x.new"],"secret":"shown-once-and-never-again","ownerId":"team_1","createdAt":1700000000000,"updatedAt":1700000000000,"projectsMetadata":null}""";

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_list_is_an_array_and_holds_no_secret_even_if_one_is_sent()
    {
        _bed.Service.Answer(HttpStatusCode.OK, $"[{Hook}]");
        List<VercelWebhook> all = [];
        await foreach (VercelWebhook found in Provider().GetWebhooksAsync("prj_1", TestContext.Current.CancellationToken)) all.Add(found);
        VercelWebhook webhook = Assert.Single(all);
        Assert.Equal("?projectId=prj_1&teamId=team_1", _bed.Service.Requests[0].Query);
        Assert.Equal(["deployment.error", "x.new"], webhook.Events);
        Assert.Empty(webhook.ProjectIds);
        Assert.Equal(["projectsMetadata"], webhook.AdditionalProperties.Keys);
        Assert.Null(webhook.SecretSent);
    }

    [Fact]
    public async Task The_secret_of_a_new_one_is_known_as_a_secret_and_in_no_record()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Hook);
        (VercelWebhook webhook, string secret) = await CreateAsync(["prj_1"]);
        Assert.Equal("shown-once-and-never-again", secret);
        Assert.Null(webhook.SecretSent);
        Assert.Equal("account_hook_1", webhook.ToString());
        Assert.DoesNotContain("shown-once", _bed.Runtime.Redactor.Redact("it is shown-once-and-never-again."), StringComparison.Ordinal);
        Assert.Equal("""{"url":"https://hooks.example/1","events":["deployment.error"],"projectIds":["prj_1"]}""", _bed.Service.Requests[0].Body);
    }

    [Fact]
    public async Task Without_projects_the_body_names_none()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Hook);
        await CreateAsync(null);
        Assert.Equal("""{"url":"https://hooks.example/1","events":["deployment.error"]}""", _bed.Service.Requests[0].Body);
    }

    [Fact]
    public async Task A_lost_answer_is_not_asked_for_again_and_the_error_says_what_to_look_for()
    {
        _bed.Service.Answer(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new BreakingStream("{\"id\":")) });
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => CreateAsync(null));
        Assert.Contains("its secret is lost", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Remove-VercelWebhook", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Single(_bed.Service.Requests);
    }

    [Fact]
    public async Task A_refusal_is_a_refusal()
    {
        _bed.Service.Answer(HttpStatusCode.BadRequest, """{"error":{"code":"bad_request","message":"Invalid event"}}""");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => CreateAsync(null));
        Assert.Equal((FailureReason.InvalidRequest, "Invalid event"), (failure.Reason, failure.ServerMessage));
        Assert.DoesNotContain("lost", failure.Message, StringComparison.Ordinal);
    }

    private Task<(VercelWebhook Webhook, string Secret)> CreateAsync(string[]? projectIds) =>
        Provider().CreateAsync("https://hooks.example/1", ["deployment.error"], projectIds, TestContext.Current.CancellationToken);

    private VercelWebhookProvider Provider() => new(new VercelClient(_bed.Context(("VERCEL_ACCESS_TOKEN", "vercel-token"), ("VERCEL_TEAM_ID", "team_1"))));
}

using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Snowflake.SignIn;

/// <summary>Sign-in as a workload: where tokens come from, how they are sent and renewed, and where they are never sent.</summary>
public sealed class WorkloadIdentityTests : SignInTests
{
    private const string GitHub = "https://run.actions.githubusercontent.com/12//idtoken/abc?api-version=2.0";
    private const string Issuer = "https://token.actions.githubusercontent.com";
    private const string Subject = "repo:acme/data:ref:refs/heads/main";

    private static readonly (string, string) s_account = ("SNOWFLAKE_ACCOUNT", "MYORG-ACC");

    [Fact]
    public async Task A_job_of_GitHub_Actions_gets_a_token_for_Snowflake_without_any_setting()
    {
        OfferGitHub();
        Bed.Service.Always(Platform);

        await RunAsync(s_account);

        SentRequest asked = Bed.Service.Requests[0];
        Assert.Equal("https://run.actions.githubusercontent.com/12//idtoken/abc?api-version=2.0&audience=snowflakecomputing.com", asked.Address.ToString());
        Assert.Equal("Bearer request-token-of-the-job", Bearer(asked));
        SentRequest sent = Bed.Service.Requests[1];
        Assert.Equal("myorg-acc.snowflakecomputing.com", sent.Address.Host);
        Assert.Equal("WORKLOAD_IDENTITY_FEDERATION", TokenType(sent));
        Assert.Equal($"Bearer WIF.OIDC.{GitHubToken("1")}", Bearer(sent));
    }

    [Fact]
    public async Task The_token_is_kept_for_the_next_command_and_renewed_before_it_runs_out()
    {
        OfferGitHub();
        Bed.Service.Always(Platform);

        await RunAsync(s_account);
        await RunAsync(s_account);
        Assert.Equal(1, Fetches);
        // A token is valid for ten minutes: a new one is due in the last quarter.
        Bed.Clock.Advance(TimeSpan.FromMinutes(7));
        await RunAsync(s_account);
        Assert.Equal(1, Fetches);
        Bed.Clock.Advance(TimeSpan.FromMinutes(1));
        await RunAsync(s_account);
        Assert.Equal(2, Fetches);
    }

    [Fact]
    public async Task A_run_of_hours_signs_with_fresh_tokens()
    {
        OfferGitHub();
        Bed.Service.Always(Platform);
        HttpServiceClient client = Client(Bed.Context(s_account));
        for (int request = 0; request < 20; request++)
        {
            await SendAsync(client);
            Bed.Clock.Advance(TimeSpan.FromMinutes(6));
        }

        // Each token is valid for ten minutes.
        Assert.All(
            Bed.Service.Requests.Where(request => request.Headers.ContainsKey("X-Snowflake-Authorization-Token-Type")).GroupBy(Bearer),
            group => Assert.True(group.Max(request => request.Time) - group.Min(request => request.Time) < TimeSpan.FromMinutes(10)), throwIfEmpty: true);
        Assert.InRange(Fetches, 10, 20);
    }

    [Fact]
    public async Task One_that_is_refused_later_is_replaced_once()
    {
        OfferGitHub();
        Bed.Service.Always(Platform);
        await RunAsync(s_account);
        Bed.Clock.Advance(TimeSpan.FromMinutes(2));
        Bed.Service.Answer(HttpStatusCode.Unauthorized, Refusal("394301"));

        await RunAsync(s_account);

        Assert.Equal(2, Fetches);
        SentRequest[] last = Bed.Service.Requests.TakeLast(3).ToArray();
        Assert.NotEqual(Bearer(last[0]), Bearer(last[2]));
    }

    [Fact]
    public async Task A_job_without_the_permission_is_told_of_it()
    {
        Bed.Variables["GITHUB_ACTIONS"] = "true";
        ServiceException failure = await Failure(("SNOWFLAKE_AUTH_METHOD", "wif"));
        Assert.Equal(FailureReason.NotConfigured, failure.Reason);
        Assert.Contains("permissions: id-token: write", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_platform_the_ways_to_a_token_are_named()
    {
        ServiceException failure = await Failure(("SNOWFLAKE_AUTH_METHOD", "wif"));
        Assert.Contains("SNOWFLAKE_WORKLOAD_IDENTITY_TOKEN", failure.Message, StringComparison.Ordinal);
        Assert.Contains("AZURE", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Bed.Service.Requests);
    }

    [Fact]
    public async Task A_platform_that_gives_no_token_is_asked_no_oftener_than_once_more_thrice()
    {
        OfferGitHub();
        Bed.Service.Always(HttpStatusCode.ServiceUnavailable, """{"message":"no token for you"}""");

        ServiceException failure = await Failure();

        Assert.Equal(("Snowflake", FailureReason.Unavailable), (failure.Service, failure.Reason));
        Assert.Contains("GitHub Actions", failure.Message, StringComparison.Ordinal);
        Assert.Equal(4, Bed.Service.Requests.Count);
        Assert.All(Bed.Service.Requests, request => Assert.Contains("githubusercontent", request.Address.Host, StringComparison.Ordinal), throwIfEmpty: true);
    }

    [Fact]
    public async Task After_a_failure_the_next_command_asks_again()
    {
        OfferGitHub();
        Bed.Service.Answer(HttpStatusCode.Forbidden, "{}").Always(Platform);
        Assert.Equal(FailureReason.AccessDenied, (await Failure()).Reason);
        await RunAsync(s_account);
        Assert.Equal(3, Bed.Service.Requests.Count);
    }

    [Fact]
    public async Task A_virtual_machine_in_Azure_asks_its_metadata_service()
    {
        Bed.Service.Always(Platform);

        await RunAsync(s_account, ("SNOWFLAKE_WORKLOAD_IDENTITY_PROVIDER", "azure"), ("SNOWFLAKE_WORKLOAD_IDENTITY_CLIENT_ID", "my-client"));

        SentRequest asked = Bed.Service.Requests[0];
        Assert.Equal("http://169.254.169.254/metadata/identity/oauth2/token", asked.Address.GetLeftPart(UriPartial.Path));
        Assert.Equal("?api-version=2018-02-01&resource=api://fd3f753b-eed3-462c-b6a7-a4b5bb650aad&client_id=my-client", Uri.UnescapeDataString(asked.Query));
        Assert.Equal("true", asked.Headers["Metadata"]);
        Assert.False(asked.Headers.ContainsKey("Authorization"));
        Assert.StartsWith("Bearer WIF.AZURE.eyJ", Bearer(Bed.Service.Requests[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_in_for_the_metadata_service_is_asked_in_its_place()
    {
        Bed.Variables["AZURE_POD_IDENTITY_AUTHORITY_HOST"] = "http://127.0.0.1:8080";
        Bed.Service.Always(Platform);
        await RunAsync(s_account, ("SNOWFLAKE_WORKLOAD_IDENTITY_PROVIDER", "AZURE"));
        Assert.Equal("http://127.0.0.1:8080/metadata/identity/oauth2/token", Bed.Service.Requests[0].Address.GetLeftPart(UriPartial.Path));
    }

    [Fact]
    public async Task App_Service_and_Automation_name_an_endpoint_and_its_key()
    {
        Bed.Variables["IDENTITY_ENDPOINT"] = "http://127.0.0.1:41741/msi/token/";
        Bed.Variables["IDENTITY_HEADER"] = "key-of-the-endpoint";
        Bed.Service.Always(Platform);

        await RunAsync(s_account, ("SNOWFLAKE_WORKLOAD_IDENTITY_PROVIDER", "AZURE"), ("SNOWFLAKE_WORKLOAD_IDENTITY_ENTRA_RESOURCE", "api://ours"));

        SentRequest asked = Bed.Service.Requests[0];
        Assert.Equal("http://127.0.0.1:41741/msi/token/?api-version=2019-08-01&resource=api%3A%2F%2Fours", asked.Address.AbsoluteUri);
        Assert.Equal(("key-of-the-endpoint", "true"), (asked.Headers["X-IDENTITY-HEADER"], asked.Headers["Metadata"]));
        Assert.Equal("***", Bed.Runtime.Redactor.Redact("key-of-the-endpoint"));
    }

    [Fact]
    public async Task An_endpoint_without_its_key_is_said()
    {
        Bed.Variables["IDENTITY_ENDPOINT"] = "http://127.0.0.1:41741/msi/token";
        ServiceException failure = await Failure(("SNOWFLAKE_WORKLOAD_IDENTITY_PROVIDER", "AZURE"));
        Assert.Equal(FailureReason.NotConfigured, failure.Reason);
        Assert.Contains("IDENTITY_HEADER", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Bed.Service.Requests);
    }

    [Theory]
    [InlineData("http://169.254.129.5:8081/msi/token", null)]
    [InlineData("http://10.92.0.13:2377/metadata/identity/oauth2/token", null)]
    [InlineData("https://identity.example/token", null)]
    [InlineData("http://identity.example/token", FailureReason.UntrustedHost)]
    [InlineData("http://8.8.8.8/token", FailureReason.UntrustedHost)]
    [InlineData("http://172.32.0.1/token", FailureReason.UntrustedHost)]
    [InlineData("file:///etc/passwd", FailureReason.InvalidRequest)]
    [InlineData("nonsense", FailureReason.InvalidRequest)]
    public async Task An_endpoint_outside_needs_https(string address, FailureReason? refused)
    {
        Bed.Variables["IDENTITY_ENDPOINT"] = address;
        Bed.Variables["IDENTITY_HEADER"] = "key-of-the-endpoint";
        Bed.Service.Always(Platform);
        (string, string)[] settings = [s_account, ("SNOWFLAKE_WORKLOAD_IDENTITY_PROVIDER", "AZURE")];
        if (refused is null) await RunAsync(settings);
        else Assert.Equal(refused, (await Failure(("SNOWFLAKE_WORKLOAD_IDENTITY_PROVIDER", "AZURE"))).Reason);
        Assert.Equal(refused is null ? 2 : 0, Bed.Service.Requests.Count);
    }

    [Theory]
    [InlineData("", "OIDC")]
    [InlineData("oidc", "OIDC")]
    [InlineData("AZURE", "AZURE")]
    public async Task A_token_that_the_user_brings_is_sent_as_it_is(string provider, string form)
    {
        Bed.Service.Answer(HttpStatusCode.OK);
        string token = WorkloadTokens.Make("https://issuer.example", "me", Bed.Clock.GetUtcNow().AddHours(1));
        await RunAsync(s_account, ("SNOWFLAKE_WORKLOAD_IDENTITY_TOKEN", token + "\n"), ("SNOWFLAKE_WORKLOAD_IDENTITY_PROVIDER", provider));
        Assert.Equal($"Bearer WIF.{form}.{token}", Bearer(Assert.Single(Bed.Service.Requests)));
    }

    [Theory]
    [InlineData("AWS")]
    [InlineData("gcp")]
    [InlineData("other")]
    public async Task A_provider_that_is_not_supported_is_answered_with_those_that_are(string provider)
    {
        ServiceException failure = await Failure(("SNOWFLAKE_WORKLOAD_IDENTITY_PROVIDER", provider));
        Assert.Equal(FailureReason.InvalidRequest, failure.Reason);
        Assert.Contains("AZURE", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("OIDC", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_file_can_have_the_machines_token_sent_to_a_host_that_it_names()
    {
        OfferGitHub();
        ServiceException failure = await Failure(("SNOWFLAKE_ACCOUNT_URL", "https://collector.example"));
        Assert.Equal(FailureReason.UntrustedHost, failure.Reason);
        Assert.Empty(Bed.Service.Requests);
    }

    [Fact]
    public async Task No_file_can_say_where_the_runners_credential_goes()
    {
        // As settings of a connection, these variables mean nothing: only the platform can set them, for the process.
        ServiceException failure = await Failure(
            ("ACTIONS_ID_TOKEN_REQUEST_URL", "https://collector.example"), ("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "x"),
            ("IDENTITY_ENDPOINT", "https://collector.example"), ("IDENTITY_HEADER", "x"), ("SNOWFLAKE_AUTH_METHOD", "wif"));
        Assert.Equal(FailureReason.NotConfigured, failure.Reason);
        Assert.Empty(Bed.Service.Requests);
    }

    [Fact]
    public async Task The_runners_credential_does_not_follow_a_redirect_to_another_host()
    {
        OfferGitHub();
        Bed.Service.Answer(_ =>
        {
            HttpResponseMessage answer = FakeService.Make(HttpStatusCode.TemporaryRedirect, "");
            answer.Headers.Location = new Uri("https://collector.example/");
            return answer;
        });
        Assert.Equal(FailureReason.InvalidResponse, (await Failure()).Reason);
        Assert.Single(Bed.Service.Requests);
    }

    [Fact]
    public async Task A_refusal_says_which_user_Snowflake_must_know_and_shows_no_token()
    {
        OfferGitHub();
        Bed.Service.Always(request => request.Address.Host.Contains("actions", StringComparison.Ordinal)
            ? Platform(request)
            : FakeService.Make(HttpStatusCode.Unauthorized, Refusal("390144", $"no user for {Bearer(request)}")));

        ServiceException failure = await Failure();

        Assert.Equal(FailureReason.AuthenticationFailed, failure.Reason);
        Assert.Contains($"TYPE = OIDC ISSUER = '{Issuer}' SUBJECT = '{Subject}'", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", Bed.Events.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("request-token", Bed.Events.Everything, StringComparison.Ordinal);
    }

    private int Fetches => Bed.Service.Requests.Count(request => request.Address.Host.Contains("actions", StringComparison.Ordinal));

    private void OfferGitHub()
    {
        Bed.Variables["ACTIONS_ID_TOKEN_REQUEST_URL"] = GitHub;
        Bed.Variables["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = "request-token-of-the-job";
    }

    private string GitHubToken(string id) => WorkloadTokens.Make(Issuer, Subject, Bed.Clock.GetUtcNow().AddMinutes(10), id);

    private HttpResponseMessage Platform(SentRequest request)
    {
        if (request.Path.EndsWith("/statements", StringComparison.Ordinal)) return FakeService.Make(HttpStatusCode.OK, "{}");
        string token = GitHubToken(Fetches.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return request.Address.Host.Contains("actions", StringComparison.Ordinal)
            ? FakeService.Make(HttpStatusCode.OK, $$"""{"count":1234,"value":"{{token}}"}""")
            : FakeService.Make(HttpStatusCode.OK, $$"""{"access_token":"{{token}}","expires_on":"1","token_type":"Bearer"}""");
    }

    private Task<ServiceException> Failure(params (string, string)[] settings) =>
        Assert.ThrowsAsync<ServiceException>(() => RunAsync([s_account, .. settings]));
}

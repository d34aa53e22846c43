using System.Net;
using System.Security.Cryptography;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Tests.Support;
using SophiaAI.Tests.Shared;

namespace SophiaAI.Providers.Tests.Services.Snowflake.SignIn;

/// <summary>What is reported, and done, when Snowflake refuses a sign-in.</summary>
public sealed class RefusedSignInTests : SignInTests
{
    private static readonly string s_accessToken = WorkloadTokens.Make("snowflake", "jane", DateTimeOffset.UnixEpoch.AddYears(130));

    [Theory]
    [InlineData("390100")]
    [InlineData("394507")]
    [InlineData("390144")]
    [InlineData("394400")]
    public async Task A_password_is_answered_with_what_Snowflake_accepts(string code)
    {
        ServiceException failure = await Refuse(code, ("SNOWFLAKE_PASSWORD", "Summer-2026!"));
        Assert.Equal(FailureReason.AuthenticationFailed, failure.Reason);
        foreach (string word in new[] { "SNOWFLAKE_PASSWORD", "not accept an account password", "key pair", "programmatic access token", "OAuth", "workload identity" })
            Assert.Contains(word, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Summer", failure.ToString() + failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_variable_that_holds_it_is_named() =>
        Assert.Contains("SNOWFLAKE_PAT ", (await Refuse("394400", ("SNOWFLAKE_PAT", "Summer-2026!"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task An_access_token_that_is_not_valid_is_not_called_a_password()
    {
        ServiceException failure = await Refuse("394400", ("SNOWFLAKE_PASSWORD", s_accessToken));
        Assert.Contains("expired, was revoked", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("account password", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("394400")]
    [InlineData("390144")]
    public async Task An_access_token_past_its_time_is_said_to_have_expired_and_when(string code)
    {
        string token = WorkloadTokens.Make("SF:1049", "jane", Bed.Clock.GetUtcNow().AddDays(-2));
        ServiceException failure = await Refuse(code, ("SNOWFLAKE_PASSWORD", token));
        Assert.Contains($"SNOWFLAKE_PASSWORD expired at {Bed.Clock.GetUtcNow().AddDays(-2).UtcDateTime:u}", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("revoked", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(token, failure.ToString() + failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_access_token_that_is_still_valid_is_refused_for_another_reason() => Assert.DoesNotContain(
        "expired at", (await Refuse("394400", ("SNOWFLAKE_PASSWORD", WorkloadTokens.Make("SF:1049", "jane", Bed.Clock.GetUtcNow().AddDays(2))))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_second_factor_that_is_asked_for_means_a_password_whatever_it_looks_like() =>
        Assert.Contains("account password", (await Refuse("394508", ("SNOWFLAKE_PASSWORD", s_accessToken))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task An_OAuth_token_that_has_run_out_is_said_and_not_sent_again()
    {
        ServiceException failure = await Refuse("390318", ("SNOWFLAKE_OAUTH_TOKEN", "the-oauth-token"));
        Assert.Contains("Obtain a new access token", failure.Message, StringComparison.Ordinal);
        Assert.Single(Bed.Service.Requests);
    }

    [Fact]
    public async Task What_is_no_refusal_of_the_sign_in_is_not_explained_as_one()
    {
        Bed.Service.Answer(HttpStatusCode.Forbidden, Refusal("390100"));
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => RunAsync(Settings(("SNOWFLAKE_PASSWORD", "Summer-2026!"))));
        Assert.DoesNotContain("password", failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_token_that_ran_out_in_a_long_run_is_replaced_and_the_request_sent_once_more()
    {
        HttpServiceClient client = await ClientInUse();
        Bed.Service.Answer(HttpStatusCode.Unauthorized, Refusal("394301")).Answer(HttpStatusCode.OK);

        await SendAsync(client);

        string[] bearers = Bed.Service.Requests.Select(Bearer).ToArray();
        Assert.Equal(3, bearers.Length);
        Assert.Equal(bearers[0], bearers[1]);
        Assert.NotEqual(bearers[1], bearers[2]);
        Assert.Contains("attempt 2 in 0.0 s", Bed.Events.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_replaced_once_only()
    {
        HttpServiceClient client = await ClientInUse();
        Bed.Service.Always(HttpStatusCode.Unauthorized, Refusal("394301"));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => SendAsync(client));

        Assert.Equal((FailureReason.AuthenticationFailed, "394301", 2), (failure.Reason, failure.ErrorCode, failure.Attempts));
        Assert.Equal(3, Bed.Service.Requests.Count);
    }

    [Fact]
    public async Task Requests_side_by_side_that_are_refused_each_get_the_new_one()
    {
        HttpServiceClient client = await ClientInUse();
        string old = Bearer(Bed.Service.Requests[0]);
        // Both are sent with the old token before the first answer arrives.
        using CountdownEvent both = new(2);
        Bed.Service.Always(request =>
        {
            if (Bearer(request) != old) return FakeService.Make(HttpStatusCode.OK, "{}");
            both.Signal();
            Assert.True(both.Wait(Patience.Limit, TestContext.Current.CancellationToken), "The other request never came.");
            return FakeService.Make(HttpStatusCode.Unauthorized, Refusal("394301"));
        });

        await Task.WhenAll(
            Task.Run(() => SendAsync(client), TestContext.Current.CancellationToken),
            Task.Run(() => SendAsync(client), TestContext.Current.CancellationToken));

        Assert.Equal(2, Bed.Service.Requests.Select(Bearer).Distinct().Count());
        Assert.Equal(5, Bed.Service.Requests.Count);
    }

    [Fact]
    public async Task A_new_token_that_is_refused_is_not_replaced()
    {
        ServiceException failure = await Refuse("390144", ("SNOWFLAKE_PRIVATE_KEY", Key()));
        Assert.Contains("MYORG-ACC.JANE", failure.Message, StringComparison.Ordinal);
        Assert.Single(Bed.Service.Requests);
    }

    [Fact]
    public async Task A_run_of_hours_signs_with_fresh_tokens()
    {
        HttpServiceClient client = await ClientInUse();
        Bed.Service.Always(HttpStatusCode.OK);
        for (int request = 0; request < 30; request++)
        {
            await SendAsync(client);
            Bed.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.All(
            Bed.Service.Requests.GroupBy(Bearer),
            group => Assert.True(group.Max(request => request.Time) - group.Min(request => request.Time) < TimeSpan.FromMinutes(59)), throwIfEmpty: true);
        Assert.InRange(Bed.Service.Requests.Select(Bearer).Distinct().Count(), 5, 7);
    }

    // A client that signs with a key, has sent one request with the token, and is half an hour old.
    private async Task<HttpServiceClient> ClientInUse()
    {
        HttpServiceClient client = Client(Bed.Context(Settings(("SNOWFLAKE_PRIVATE_KEY", Key()))));
        Bed.Service.Answer(HttpStatusCode.OK);
        await SendAsync(client);
        Bed.Clock.Advance(TimeSpan.FromMinutes(30));
        return client;
    }

    private static string Key()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static (string, string)[] Settings((string, string) credential) =>
        [("SNOWFLAKE_ACCOUNT", "MYORG-ACC"), ("SNOWFLAKE_USER", "jane"), credential];

    private Task<ServiceException> Refuse(string code, (string, string) credential)
    {
        Bed.Service.Answer(HttpStatusCode.Unauthorized, Refusal(code));
        return Assert.ThrowsAsync<ServiceException>(() => RunAsync(Settings(credential)));
    }
}

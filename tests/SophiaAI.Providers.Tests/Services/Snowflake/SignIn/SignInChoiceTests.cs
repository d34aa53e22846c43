using System.Net;
using System.Security.Cryptography;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Tests.Services.Snowflake.SignIn;

/// <summary>Which sign-in method is chosen, and what is missing for it.</summary>
public sealed class SignInChoiceTests : SignInTests
{
    private static readonly string s_key = MakeKey();

    private static readonly Dictionary<string, string> s_all = new()
    {
        ["SNOWFLAKE_ACCOUNT"] = "MYORG-ACC",
        ["SNOWFLAKE_USER"] = "jane",
        ["SNOWFLAKE_PRIVATE_KEY"] = s_key,
        ["SNOWFLAKE_OAUTH_TOKEN"] = "the-oauth-token",
        ["SNOWFLAKE_PASSWORD"] = "the-access-token",
        ["SNOWFLAKE_WORKLOAD_IDENTITY_TOKEN"] = "the-workload-token",
    };

    [Theory]
    [InlineData("", "KEYPAIR_JWT")]
    [InlineData("SNOWFLAKE_PRIVATE_KEY", "OAUTH")]
    [InlineData("SNOWFLAKE_PRIVATE_KEY SNOWFLAKE_OAUTH_TOKEN", "PROGRAMMATIC_ACCESS_TOKEN")]
    [InlineData("SNOWFLAKE_PRIVATE_KEY SNOWFLAKE_OAUTH_TOKEN SNOWFLAKE_PASSWORD", "WORKLOAD_IDENTITY_FEDERATION")]
    public async Task What_is_set_decides_in_the_documented_order(string without, string tokenType) =>
        Assert.Equal(tokenType, await TypeOf(s_all.Where(pair => !without.Split(' ').Contains(pair.Key))));

    [Theory]
    [InlineData("keypair", "KEYPAIR_JWT")]
    [InlineData("SNOWFLAKE_JWT", "KEYPAIR_JWT")]
    [InlineData("OAuth", "OAUTH")]
    [InlineData("pat", "PROGRAMMATIC_ACCESS_TOKEN")]
    [InlineData("PROGRAMMATIC_ACCESS_TOKEN", "PROGRAMMATIC_ACCESS_TOKEN")]
    [InlineData("wif", "WORKLOAD_IDENTITY_FEDERATION")]
    [InlineData("WORKLOAD_IDENTITY", "WORKLOAD_IDENTITY_FEDERATION")]
    [InlineData("workload-identity", "WORKLOAD_IDENTITY_FEDERATION")]
    [InlineData("snowflake", "KEYPAIR_JWT")]
    public async Task The_way_that_is_named_wins(string method, string tokenType) =>
        Assert.Equal(tokenType, await TypeOf(s_all.Append(new("SNOWFLAKE_AUTH_METHOD", method))));

    [Theory]
    [InlineData("externalbrowser")]
    [InlineData("username_password_mfa")]
    [InlineData("https://acme.okta.com")]
    public void A_way_that_does_not_work_here_is_answered_with_those_that_do(string method)
    {
        ServiceException failure = Failure(s_all.Append(new("SNOWFLAKE_AUTH_METHOD", method)));
        Assert.Equal(FailureReason.InvalidRequest, failure.Reason);
        Assert.Contains("keypair, oauth, pat or wif", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Bed.Service.Requests);
    }

    [Theory]
    [InlineData("keypair", "SNOWFLAKE_ACCOUNT, SNOWFLAKE_USER and SNOWFLAKE_PRIVATE_KEY_PATH")]
    [InlineData("oauth", "SNOWFLAKE_ACCOUNT, SNOWFLAKE_USER and SNOWFLAKE_OAUTH_TOKEN")]
    [InlineData("pat", "SNOWFLAKE_ACCOUNT, SNOWFLAKE_USER and SNOWFLAKE_PASSWORD")]
    [InlineData("wif", "SNOWFLAKE_ACCOUNT is missing")]
    public void All_that_the_named_way_needs_is_asked_for_at_once(string method, string missing)
    {
        ServiceException failure = Failure([new("SNOWFLAKE_AUTH_METHOD", method)]);
        Assert.Equal(FailureReason.NotConfigured, failure.Reason);
        Assert.Contains(missing, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_keys_that_of_the_stronger_source_counts()
    {
        // The connection contains a key's text, the parameter names a file.
        SophiaConnection connection = Bed.Connection(s_all.Select(pair => (pair.Key, pair.Value)).ToArray());
        ProviderContext context = new(SophiaServices.List, connection, Bed.Events, new Dictionary<string, string> { ["SNOWFLAKE_PRIVATE_KEY_PATH"] = "/no/such/parameter.p8" });
        Assert.Contains("/no/such/parameter.p8", Assert.Throws<ServiceException>(() => Client(context)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_file_that_is_not_there_is_named()
    {
        ServiceException failure = Failure(s_all.Where(pair => pair.Key != "SNOWFLAKE_PRIVATE_KEY").Append(new("SNOWFLAKE_PRIVATE_KEY_PATH", "/no/such/key.p8")));
        Assert.Equal(FailureReason.NotConfigured, failure.Reason);
        Assert.Contains("/no/such/key.p8", failure.Message, StringComparison.Ordinal);
    }

    private static string MakeKey()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private async Task<string> TypeOf(IEnumerable<KeyValuePair<string, string>> settings)
    {
        Bed.Service.Answer(HttpStatusCode.OK);
        await RunAsync(settings.Select(pair => (pair.Key, pair.Value)).ToArray());
        return TokenType(Assert.Single(Bed.Service.Requests));
    }

    private ServiceException Failure(IEnumerable<KeyValuePair<string, string>> settings) =>
        Assert.Throws<ServiceException>(() => Client(Bed.Context(settings.Select(pair => (pair.Key, pair.Value)).ToArray())));
}

using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake.SignIn;

namespace SophiaAI.Providers.Tests.Services.Snowflake.SignIn;

/// <summary>Account identifiers as people write them, and what they are resolved to.</summary>
public sealed class SnowflakeAccountTests
{
    [Theory]
    // Organization and account: the hyphen is part of the name.
    [InlineData("MYORG-MYACCOUNT", "myorg-myaccount.snowflakecomputing.com", "MYORG-MYACCOUNT")]
    [InlineData(" myorg-myaccount\n", "myorg-myaccount.snowflakecomputing.com", "MYORG-MYACCOUNT")]
    [InlineData("myorg-my_account", "myorg-my-account.snowflakecomputing.com", "MYORG-MY_ACCOUNT")]
    // Locators: region and cloud are not part of the name.
    [InlineData("xy12345", "xy12345.snowflakecomputing.com", "XY12345")]
    [InlineData("xy12345.eu-west-1", "xy12345.eu-west-1.snowflakecomputing.com", "XY12345")]
    [InlineData("xy12345.us-east-2.aws", "xy12345.us-east-2.aws.snowflakecomputing.com", "XY12345")]
    [InlineData("XY12345.West-Europe.Azure", "xy12345.west-europe.azure.snowflakecomputing.com", "XY12345")]
    [InlineData("xy12345.fhplus.us-gov-west-1.aws", "xy12345.fhplus.us-gov-west-1.aws.snowflakecomputing.com", "XY12345")]
    // The global kind: nothing after the hyphen is part of the name.
    [InlineData("xy12345-abc.global", "xy12345-abc.global.snowflakecomputing.com", "XY12345")]
    [InlineData("xy12345-abc-def.global", "xy12345-abc-def.global.snowflakecomputing.com", "XY12345")]
    [InlineData("https://xy12345-abc.global.snowflakecomputing.com", "xy12345-abc.global.snowflakecomputing.com", "XY12345")]
    // Private networks.
    [InlineData("xy12345.us-east-1.privatelink", "xy12345.us-east-1.privatelink.snowflakecomputing.com", "XY12345")]
    [InlineData("myorg-myaccount.privatelink", "myorg-myaccount.privatelink.snowflakecomputing.com", "MYORG-MYACCOUNT")]
    [InlineData("https://myorg-my-account.privatelink.snowflakecomputing.com/", "myorg-my-account.privatelink.snowflakecomputing.com", "MYORG-MY-ACCOUNT")]
    // China.
    [InlineData("ab12.cn-north-1", "ab12.cn-north-1.snowflakecomputing.cn", "AB12")]
    [InlineData("ab12.cn-northwest-1.aws", "ab12.cn-northwest-1.aws.snowflakecomputing.cn", "AB12")]
    [InlineData("myorg-acc.snowflakecomputing.cn", "myorg-acc.snowflakecomputing.cn", "MYORG-ACC")]
    // Full addresses.
    [InlineData("https://myorg-acc.snowflakecomputing.com", "myorg-acc.snowflakecomputing.com", "MYORG-ACC")]
    [InlineData("HTTPS://MyOrg-Acc.SnowflakeComputing.com/console/login?x=1#y", "myorg-acc.snowflakecomputing.com", "MYORG-ACC")]
    [InlineData("myorg-acc.snowflakecomputing.com", "myorg-acc.snowflakecomputing.com", "MYORG-ACC")]
    [InlineData("myorg-acc.snowflakecomputing.com/", "myorg-acc.snowflakecomputing.com", "MYORG-ACC")]
    [InlineData("xy12345.eu-west-1.snowflakecomputing.com:443", "xy12345.eu-west-1.snowflakecomputing.com", "XY12345")]
    public void An_account_gives_host_and_token_name(string text, string host, string jwtName)
    {
        SnowflakeAccount account = SnowflakeAccount.Parse(text);
        Assert.Equal(($"https://{host}/", jwtName), (account.Address.ToString(), account.JwtName));
    }

    [Theory]
    [InlineData("evil.com/")]
    [InlineData("evil.com#")]
    [InlineData("evil.com/.snowflakecomputing.com")]
    [InlineData("https://evil.com")]
    [InlineData("https://evil.com/x.snowflakecomputing.com")]
    [InlineData("https://snowflakecomputing.com")]
    [InlineData("https://app.snowflake.com/myorg/acc")]
    [InlineData(".snowflakecomputing.com")]
    [InlineData("a b")]
    [InlineData("a..b")]
    [InlineData("a\nb")]
    [InlineData("user@host")]
    [InlineData("")]
    public void What_could_lead_elsewhere_is_no_account(string text)
    {
        ServiceException failure = Assert.Throws<ServiceException>(() => SnowflakeAccount.Parse(text));
        Assert.Equal(FailureReason.InvalidRequest, failure.Reason);
        Assert.Contains("MYORG-MYACCOUNT", failure.RecommendedAction, StringComparison.Ordinal);
    }
}

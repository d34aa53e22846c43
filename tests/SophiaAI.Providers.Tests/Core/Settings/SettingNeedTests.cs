using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Settings;

/// <summary>Which settings a service needs, and which of them are missing.</summary>
public sealed class SettingNeedTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public void Without_any_setting_everything_that_is_needed_is_missing()
    {
        SettingInfo[] missing = Describe().Where(setting => setting.IsMissing).ToArray();
        Assert.Equal(
            [
                "Snowflake.Account Required", "Snowflake.User Required", "Snowflake.Password OneOf", "Snowflake.PrivateKey OneOf", "Snowflake.PrivateKeyPath OneOf", "Snowflake.OAuthToken OneOf",
                "Gong.AccessKey Required", "Gong.AccessKeySecret Required", "Vercel.Token Required", "Estuary.ApiKey Required",
                "Pulumi.Token Required", "Pulumi.Organization Required", "Slack.WebhookUrl OneOf", "Slack.BotToken OneOf",
            ],
            missing.Select(setting => $"{setting.Service}.{setting.Name} {setting.Requirement}"));
    }

    [Theory]
    [InlineData("SLACK_BOT_TOKEN=xoxb-token", "Slack", "")]
    [InlineData("GONG_ACCESS_KEY=by-alias", "Gong", "AccessKeySecret")]
    [InlineData("SNOWFLAKE_PASSWORD=the-token", "Snowflake", "Account User")]
    [InlineData("SNOWFLAKE_AUTH_METHOD=wif", "Snowflake", "Account")]
    [InlineData("SNOWFLAKE_AUTH_METHOD=keypair;SNOWFLAKE_PASSWORD=the-token", "Snowflake", "Account User PrivateKey PrivateKeyPath")]
    [InlineData("SNOWFLAKE_AUTH_METHOD=nonsense", "Snowflake", "Account User Password PrivateKey PrivateKeyPath OAuthToken")]
    public void What_is_missing_depends_on_what_is_set(string set, string service, string missing) => Assert.Equal(
        missing,
        string.Join(' ', Describe(set.Split(';').Select(pair => (pair.Split('=')[0], pair.Split('=')[1])).ToArray())
            .Where(setting => setting.Service == service && setting.IsMissing).Select(setting => setting.Name)));

    [Fact]
    public void A_setting_that_is_set_is_still_required_and_others_are_optional()
    {
        SettingInfo[] vercel = Describe(("VERCEL_ACCESS_TOKEN", "the-token")).Where(setting => setting.Service == "Vercel").ToArray();
        Assert.Equal("Required", vercel.Single(setting => setting.Name == "Token").Requirement);
        Assert.All(vercel.Where(setting => setting.Name != "Token"), setting => Assert.Equal(("Optional", false), (setting.Requirement, setting.IsMissing)));
    }

    private IEnumerable<SettingInfo> Describe(params (string Name, string Value)[] variables) => SophiaServices.List.Describe(_bed.Context(variables));
}

using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Services.Pulumi.Definitions;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Secrets;

/// <summary>One rule for names, whatever operation uses them.</summary>
public sealed class SecretNameTests
{
    private static readonly SecretNaming s_naming = new(SophiaServices.List.Settings);

    [Theory]
    [InlineData("GONG_API_KEY", "sophia.gong.accessKey", "GONG_API_KEY")]
    [InlineData("gong_api_key", "sophia.gong.accessKey", "GONG_API_KEY")]
    [InlineData("Gong_Access_Key", "sophia.gong.accessKey", "GONG_ACCESS_KEY")]
    [InlineData("Gong.AccessKey", "sophia.gong.accessKey", "GONG_API_KEY")]
    [InlineData("gong.accesskey", "sophia.gong.accessKey", "GONG_API_KEY")]
    [InlineData("Sophia.Gong.AccessKey", "sophia.gong.accessKey", "GONG_API_KEY")]
    [InlineData("PARTNER_TOKEN", "sophia.other.PARTNER_TOKEN", "PARTNER_TOKEN")]
    [InlineData("partner_token", "sophia.other.partner_token", "partner_token")]
    [InlineData("sophia.other.my-key", "sophia.other.my-key", null)]
    [InlineData("sophia.other.PARTNER_TOKEN", "sophia.other.PARTNER_TOKEN", "PARTNER_TOKEN")]
    [InlineData("values.sophia.gong.accessKey", "sophia.gong.accessKey", "GONG_API_KEY")]
    [InlineData("values.team.token", "team.token", null)]
    [InlineData("values.gong.accessKey", "gong.accessKey", null)]
    [InlineData("values.sophia.other.PARTNER", "sophia.other.PARTNER", "PARTNER")]
    [InlineData("[\"values\"].team", "values.team", null)]
    [InlineData("[\"greeting\"]", "greeting", null)]
    [InlineData("team.shared.token", "team.shared.token", null)]
    [InlineData("x.hosts[0]", "x.hosts[0]", null)]
    [InlineData("tokens[\"my.key\"]", "tokens[\"my.key\"]", null)]
    [InlineData("[\"gong\"].accesKey", "gong.accesKey", null)]
    [InlineData("sophia[\"slack\"].channel", "sophia.slack.channel", "SLACK_CHANNEL")]
    [InlineData("[\"sophia\"].slack[\"channel\"]", "sophia.slack.channel", "SLACK_CHANNEL")]
    [InlineData("[\"sophia\"].Slack.channel", "sophia.Slack.channel", null)]
    [InlineData("values[\"my.key\"]", "[\"my.key\"]", null)]
    [InlineData("values.tokens[\"a*b\"]", "tokens[\"a*b\"]", null)]
    [InlineData("sophia.other.GONG_API_KEY", "sophia.other.GONG_API_KEY", null)]
    [InlineData("sophia.other.gong_api_secret", "sophia.other.gong_api_secret", null)]
    [InlineData("tokens[\"\"]", "tokens[\"\"]", null)]
    public void A_name_means_one_place(string name, string path, string? variable)
    {
        SecretName parsed = s_naming.Parse(name);
        Assert.Equal((path, variable), (parsed.Path.ToString(), parsed.Variable));
    }

    [Theory]
    [InlineData("Gong.AccesKey", "Did you mean Gong.AccessKey?")]
    [InlineData("snowflake.rolle", "Did you mean Snowflake.Role?")]
    [InlineData("Vercel.Nothing", "Its settings are Token, ")]
    [InlineData("GONG_API_KEY ", "Did you mean GONG_API_KEY?")]
    [InlineData("GONG_API_KEY\n", "Did you mean GONG_API_KEY?")]
    [InlineData("A=B", "A name consists of letters")]
    [InlineData("GONG_*", "A name consists of letters")]
    [InlineData("MY KEY", "A name consists of letters")]
    [InlineData("my-key", "A name consists of letters")]
    [InlineData("2FA", "A name consists of letters")]
    [InlineData("", "A name consists of letters")]
    [InlineData("a..b", "Write it like")]
    [InlineData("hosts[x]", "Write it like")]
    [InlineData("a.b\n", "Write it like")]
    public void What_can_mean_nothing_is_refused_with_what_is_near_it(string name, string advice)
    {
        ServiceException refused = Assert.Throws<ServiceException>(() => s_naming.Parse(name));
        Assert.Equal(FailureReason.InvalidRequest, refused.Reason);
        Assert.Contains(advice, refused.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sophia", "gong", "accessKey")]
    [InlineData("sophia", "other", "PARTNER")]
    [InlineData("sophia", "other", "my.key")]
    [InlineData("sophia", "Gong", "accessKey")]
    [InlineData("greeting")]
    [InlineData("gong", "accesKey")]
    [InlineData("gong", "accessKey")]
    [InlineData("values", "team")]
    [InlineData("team", "shared", "token")]
    [InlineData("a b")]
    [InlineData("my.key")]
    [InlineData("values", "my.key")]
    [InlineData("sophia", "other", "GONG_API_KEY")]
    [InlineData("sophia", "other", "gong_api_secret")]
    [InlineData("environmentVariables", "gong_api_secret")]
    [InlineData("environmentVariables", "A B")]
    [InlineData("tokens", "a*b")]
    [InlineData("tokens", "")]
    [InlineData("")]
    [InlineData("tokens", "ends in a\\")]
    [InlineData("a\\", "b c", "d\\")]
    [InlineData("tokens", "\\")]
    [InlineData("tokens", "a\"b\\")]
    public void The_name_of_what_lies_somewhere_leads_back_there(params string[] keys)
    {
        EscPath path = EscDocuments.Path(keys);
        // An entry for programs goes by its variable, whose own place another value has.
        SecretName name = s_naming.Parse(s_naming.NameOf(path));
        Assert.Equal(path.Segments, name.Path.Segments);
    }

    [Theory]
    [InlineData("sophia.other.gong_api_secret", "Gong.AccessKeySecret", "GONG_API_SECRET")]
    [InlineData("values.sophia.other.GONG_API_KEY", "Gong.AccessKey", "sophia.gong.accessKey")]
    [InlineData("sophia[\"other\"].VERCEL_TOKEN", "Vercel.Token", "VERCEL_ACCESS_TOKEN")]
    [InlineData("environmentVariables[\"A B\"]", "it contains a space", "A name consists of letters")]
    [InlineData("environmentVariables.A-B", "it contains '-'", "A name consists of letters")]
    [InlineData("sophia.other.A-B", "it contains '-'", "A name consists of letters")]
    [InlineData("sophia.other[\"\"]", "it is empty", "A name consists of letters")]
    public void Where_no_value_may_lie_none_is_written_and_what_lies_there_can_be_read(string name, string why, string advice)
    {
        Assert.Null(s_naming.Parse(name).Variable);
        ServiceException refused = Assert.Throws<ServiceException>(() => s_naming.ParseToWrite(name));
        Assert.Equal(FailureReason.InvalidRequest, refused.Reason);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.Contains(advice, refused.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sophia.other.PARTNER", "PARTNER")]
    [InlineData("values.sophia.other.PARTNER", "PARTNER")]
    [InlineData("sophia.gong.accessKey", "GONG_API_KEY")]
    [InlineData("Gong.AccessKey", "GONG_API_KEY")]
    public void The_place_of_a_variable_is_a_name_of_it(string name, string variable) => Assert.Equal(variable, s_naming.ParseVariable(name, null).Variable);

    [Fact]
    public void A_line_with_a_setting_that_there_is_not_says_where() =>
        Assert.Contains("(line 3 of .env)", Assert.Throws<ServiceException>(() => s_naming.ParseVariable("Gong.Foo", "line 3 of .env")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_name_as_long_as_a_book_is_refused() => Assert.Throws<ServiceException>(() => s_naming.Parse(new string('A', 256)));

    [Theory]
    [InlineData("my.key", "a dot separates the parts of a path")]
    [InlineData("MY KEY", "it contains a space")]
    [InlineData("A=B", "it contains '='")]
    [InlineData("my-key", "it contains '-'")]
    [InlineData("2FA", "it begins with a digit")]
    [InlineData("A\nB", "it contains a line break")]
    public void A_line_that_can_not_be_a_variable_says_why_and_where(string name, string why)
    {
        ServiceException refused = Assert.Throws<ServiceException>(() => s_naming.ParseVariable(name, "line 3 of .env"));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.Contains("(line 3 of .env)", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "ABC", 0)]
    [InlineData("abc", "abd", 1)]
    [InlineData("abc", "ab", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Names_are_as_far_apart_as_there_are_letters_to_change(string one, string other, int distance)
    {
        Assert.Equal(distance, NameDistance.Between(one, other));
        Assert.Equal(distance, NameDistance.Between(other, one));
    }
}

using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Features.Rotation;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Services.Pulumi.Definitions;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Rotation;

/// <summary>How long secrets may be used, according to an environment's tags.</summary>
public sealed class RotationPolicyTests
{
    private static readonly SecretNaming s_naming = new(SophiaServices.List.Settings);
    private static readonly EscPath s_key = EscDocuments.Path("sophia", "gong", "accessKey");
    private static readonly EscPath s_secret = EscDocuments.Path("sophia", "gong", "accessKeySecret");

    [Fact]
    public void It_is_ninety_days_unless_a_tag_says_otherwise() => Assert.Equal(TimeSpan.FromDays(90), new RotationPolicy(s_naming).For(s_key));

    [Theory]
    [InlineData("30", 30)]
    [InlineData(" 30d ", 30)]
    [InlineData("36500", 36500)]
    public void A_tag_for_all_and_one_for_a_secret(string value, int days)
    {
        RotationPolicy policy = new(s_naming);
        policy.Add("rotate", "60");
        policy.Add("rotate:GONG_API_KEY", value);
        policy.Add("rotated", "1");
        Assert.Equal(TimeSpan.FromDays(days), policy.For(s_key));
        Assert.Equal(TimeSpan.FromDays(60), policy.For(s_secret));
        // A pair has one policy, unless one half has its own.
        Assert.Equal(TimeSpan.FromDays(days), policy.For(s_secret, s_key));
        policy.Add("rotate:GONG_API_SECRET", "7");
        Assert.Equal(TimeSpan.FromDays(7), policy.For(s_secret, s_key));
        Assert.Empty(policy.Faults);
    }

    [Fact]
    public void Never_is_a_policy_too()
    {
        RotationPolicy policy = new(s_naming);
        policy.Add("rotate", "Never");
        policy.Add("rotate:GONG_API_KEY", "7");
        Assert.Null(policy.For(EscDocuments.Path("sophia", "slack", "botToken")));
        Assert.Equal(TimeSpan.FromDays(7), policy.For(s_key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("soon")]
    [InlineData("36501")]
    public void What_is_no_number_of_days_is_said_and_counts_as_not_set(string value)
    {
        RotationPolicy policy = new(s_naming);
        policy.Add("rotate", "60");
        policy.Add("rotate:GONG_API_KEY", value);
        Assert.Contains("rotate:GONG_API_KEY", Assert.Single(policy.Faults), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromDays(60), policy.For(s_key));
    }

    [Theory]
    [InlineData("Gong.AccessKey", "sophia.gong.accessKey")]
    [InlineData("gong_access_key", "sophia.gong.accessKey")]
    [InlineData("sophia[\"gong\"].accessKey", "sophia.gong.accessKey")]
    [InlineData("PARTNER", "sophia.other.PARTNER")]
    [InlineData("PARTNER", "environmentVariables.PARTNER")]
    [InlineData("VERCEL_TOKEN", "environmentVariables.VERCEL_ACCESS_TOKEN")]
    [InlineData("values.team.token", "team.token")]
    [InlineData("hosts[0]", "hosts[0]")]
    public void A_tag_names_a_secret_by_the_rule_of_all_names(string name, string path)
    {
        RotationPolicy policy = new(s_naming);
        policy.Add("rotate:" + name, "7");
        Assert.Equal(TimeSpan.FromDays(7), policy.For(EscPath.TryParse(path)!));
        Assert.Empty(policy.Faults);
    }

    [Theory]
    [InlineData("rotate:partner", "matches no secret")]
    [InlineData("rotate:Gong.AccesKey", "Gong has no setting")]
    [InlineData("rotate:A B", "names no secret")]
    public void A_tag_that_means_nothing_is_said_by_its_name(string tag, string why)
    {
        RotationPolicy policy = new(s_naming);
        policy.Add(tag, "7");
        Assert.Equal(TimeSpan.FromDays(90), policy.For(EscDocuments.Path("sophia", "other", "PARTNER")));
        string fault = Assert.Single(policy.Faults);
        Assert.Contains(tag, fault, StringComparison.Ordinal);
        Assert.Contains(why, fault, StringComparison.Ordinal);
    }
}

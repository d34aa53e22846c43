using SophiaAI.Providers.Features.Rotation;

namespace SophiaAI.Providers.Tests.Rotation;

/// <summary>How long secrets may be used, as an environment's tags say.</summary>
public sealed class RotationPolicyTests
{
    [Fact]
    public void It_is_ninety_days_unless_a_tag_says_otherwise() => Assert.Equal(TimeSpan.FromDays(90), new RotationPolicy().For("GONG_API_KEY"));

    [Theory]
    [InlineData("30", 30)]
    [InlineData(" 30d ", 30)]
    [InlineData("36500", 36500)]
    public void A_tag_for_all_and_one_for_a_secret(string value, int days)
    {
        RotationPolicy policy = new();
        policy.Add("rotate", "60");
        policy.Add("rotate:GONG_API_KEY", value);
        policy.Add("rotated", "1");
        Assert.Equal(TimeSpan.FromDays(days), policy.For("GONG_API_KEY"));
        Assert.Equal(TimeSpan.FromDays(60), policy.For("GONG_API_SECRET"));
        // A pair has one policy, unless the half has its own.
        Assert.Equal(TimeSpan.FromDays(days), policy.For("GONG_API_SECRET", "GONG_API_KEY"));
        policy.Add("rotate:GONG_API_SECRET", "7");
        Assert.Equal(TimeSpan.FromDays(7), policy.For("GONG_API_SECRET", "GONG_API_KEY"));
        Assert.Empty(policy.Faults);
    }

    [Fact]
    public void Never_is_a_policy_too()
    {
        RotationPolicy policy = new();
        policy.Add("rotate", "Never");
        policy.Add("rotate:GONG_API_KEY", "7");
        Assert.Null(policy.For("SLACK_BOT_TOKEN"));
        Assert.Equal(TimeSpan.FromDays(7), policy.For("GONG_API_KEY"));
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
        RotationPolicy policy = new();
        policy.Add("rotate", "60");
        policy.Add("rotate:GONG_API_KEY", value);
        Assert.Contains("rotate:GONG_API_KEY", Assert.Single(policy.Faults), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromDays(60), policy.For("GONG_API_KEY"));
    }
}

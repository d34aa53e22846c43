using System.Globalization;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary><c>-Since</c> and <c>-Until</c>: a time, a span, or how long ago.</summary>
public sealed class TimeParameterTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Theory]
    [InlineData("'90s'", 90)]
    [InlineData("30m", 1800)]
    [InlineData("2h", 7200)]
    [InlineData("1.5h", 5400)]
    [InlineData("3d", 259_200)]
    [InlineData("'3D'", 259_200)]
    [InlineData("' 1w '", 604_800)]
    [InlineData("([timespan] '02:00:00')", 7200)]
    [InlineData("(New-TimeSpan -Hours -2)", 7200)]
    public void A_span_is_before_now(string typed, int seconds)
    {
        Assert.Empty(Run($"Get-VercelDeployment -Since {typed}").Errors);
        long asked = long.Parse(Sent("since"), CultureInfo.InvariantCulture);
        DateTimeOffset now = SandboxFixture.Now;
        Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds(asked), now.AddSeconds(-seconds - 60), now.AddSeconds(-seconds + 1));
    }

    [Theory]
    [InlineData("([datetimeoffset] '2026-01-02T03:04:05Z')")]
    [InlineData("'2026-01-02T03:04:05Z'")]
    public void A_time_is_a_time(string typed)
    {
        Assert.Empty(Run($"Get-VercelDeployment -Since {typed}").Errors);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), Sent("since"));
    }

    [Theory]
    [InlineData("Get-VercelDeployment -Since 5", "Since")]
    [InlineData("Get-VercelDeployment -Until 5x", "Until")]
    [InlineData("Get-SnowflakeQueryHistory -Since h", "Since")]
    [InlineData("Get-SnowflakeUsage -Since 99999999999d", "Since")]
    public void What_is_no_time_is_refused(string script, string parameter)
    {
        EngineResult result = Run(script);
        Assert.StartsWith("ParameterArgumentTransformationError", result.ErrorId, StringComparison.Ordinal);
        Assert.Contains(parameter, result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-VercelDeployment -Since $null", "It is empty.")]
    [InlineData("Get-SnowflakeQueryHistory -Until $null", "It is empty.")]
    [InlineData("Get-SnowflakeUsage -Since $none", "It is empty.")]
    [InlineData("Get-SnowflakeQueryHistory -MinimumDuration $null", "It is empty.")]
    [InlineData("Set-SnowflakeWarehouse sophia_wh -AutoSuspend $null -Comment x", "It is empty.")]
    [InlineData("Get-VercelDeployment -Since 2h, 3d", "a list of 2 was given")]
    [InlineData("Get-SnowflakeUsage -Until @()", "a list of 0 was given")]
    [InlineData("Get-SnowflakeQueryHistory -MinimumDuration 1, 2, 3", "a list of 3 was given")]
    public void Nothing_and_a_list_are_refused_in_plain_words(string script, string words)
    {
        EngineResult result = Run(script);
        Assert.StartsWith("ParameterArgumentTransformationError", result.ErrorId, StringComparison.Ordinal);
        Assert.Contains(words, result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, Requests("vercel") + Requests("snowflake"));
    }

    [Fact]
    public void A_list_of_one_is_that_one()
    {
        Assert.Empty(Run("Get-VercelDeployment -Since @('2026-01-02T03:04:05Z')").Errors);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), Sent("since"));
    }

    [Theory]
    [InlineData("Set-SophiaSecret A_TOKEN -Value $secret, $secret")]
    [InlineData("Invoke-SophiaSecretRotation SLACK_BOT_TOKEN -NewValue $secret, $secret")]
    public void A_list_of_secrets_is_refused_in_plain_words(string script)
    {
        EngineResult result = Run(script, ("secret", SecureTexts.Secure("hush-hush")));
        Assert.Contains("It takes one value, and a list of 2 was given.", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, Requests("pulumi"));
    }

    [Theory]
    [InlineData("Get-VercelDeployment")]
    [InlineData("Get-SnowflakeQueryHistory")]
    [InlineData("Get-SnowflakeUsage")]
    public void A_range_that_ends_before_it_begins_is_refused(string command)
    {
        EngineResult result = Run($"{command} -Since 1h -Until 2h");
        Assert.Equal("SophiaAI.EmptyTimeRange", result.ErrorId);
        Assert.Equal(0, Requests("vercel") + Requests("snowflake"));
    }

    private string Sent(string parameter)
    {
        string query = Sandbox.Server.Requests.Of("vercel")[^1].Query;
        return System.Web.HttpUtility.ParseQueryString(query)[parameter]!;
    }

    // Without data of cultures, a culture has to be made: one whose dates begin with the day. Others have other calendars.
    [Fact]
    public void A_date_is_read_alike_in_every_culture()
    {
        Assert.Empty(Run("""
            $culture = [cultureinfo]::InvariantCulture.Clone()
            $culture.DateTimeFormat.ShortDatePattern = 'dd/MM/yyyy'
            [cultureinfo]::CurrentCulture = $culture
            Get-VercelDeployment -Since '01/02/2026 00:00Z'
            """).Errors);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), Sent("since"));
    }
}

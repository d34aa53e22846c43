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

    // Without data of cultures, a culture has to be made: one whose dates begin with the day.
    [Theory]
    [InlineData("'2026-02-01Z'", 2, 1)]
    [InlineData("'2026-02-01T00:00:00+00:00'", 2, 1)]
    [InlineData("'01/02/2026 00:00Z'", 2, 1)]
    [InlineData("'13/02/2026 00:00Z'", 2, 13)]
    public void ISO_8601_is_read_alike_in_every_culture_and_other_dates_as_the_culture_has_them(string typed, int month, int day)
    {
        Assert.Empty(Run($$"""
            $culture = [cultureinfo]::InvariantCulture.Clone()
            $culture.DateTimeFormat.ShortDatePattern = 'dd/MM/yyyy'
            [cultureinfo]::CurrentCulture = $culture
            Get-VercelDeployment -Since {{typed}}
            """).Errors);
        Assert.Equal(new DateTimeOffset(2026, month, day, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), Sent("since"));
    }

    [Fact]
    public void In_a_culture_with_another_calendar_ISO_8601_stays_as_it_is()
    {
        Assert.Empty(Run("""
            $culture = [cultureinfo]::InvariantCulture.Clone()
            $culture.DateTimeFormat.Calendar = $culture.OptionalCalendars[0]
            $culture.DateTimeFormat.ShortDatePattern = 'd.M.yyyy'
            [cultureinfo]::CurrentCulture = $culture
            Get-VercelDeployment -Since '2026-02-01Z'
            """).Errors);
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), Sent("since"));
    }

    [Fact]
    public void A_day_begins_at_local_midnight()
    {
        Assert.Empty(Run("Get-VercelDeployment -Since ([DateOnly] '2026-01-02')").Errors);
        Assert.Equal(new DateTimeOffset(new DateTime(2026, 1, 2)).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), Sent("since"));
    }

    // Without quotes, each of these is a number to the parser, of different types.
    [Theory]
    [InlineData("1y")]
    [InlineData("1uy")]
    [InlineData("5")]
    [InlineData("1kb")]
    [InlineData("7.5")]
    [InlineData("1n")]
    [InlineData("'never'")]
    public void What_is_no_time_is_named_as_it_was_typed_with_what_is_one(string typed)
    {
        string message = Run($"Get-GongCall -From {typed}").Errors[0].Exception.Message;
        Assert.Contains($"'{typed.Trim('\'')}' is not a time. Give a time in ISO 8601, such as 2026-11-05", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-VercelDeployment -Since", "-Since")]
    [InlineData("Get-VercelDeploymentLog dpl_1 -Since", "-Since")]
    [InlineData("Get-VercelUsage -Since", "-Since")]
    [InlineData("Get-SnowflakeUsage -Since", "-Since")]
    [InlineData("Get-SnowflakeQueryHistory -Since", "-Since")]
    [InlineData("Get-GongCall -From", "-From")]
    [InlineData("Get-GongUser -CreatedFrom", "-CreatedFrom")]
    public void A_start_in_the_future_alone_is_said_to_be_one(string command, string parameter)
    {
        EngineResult result = Run($"{command} ([datetimeoffset]::UtcNow.AddDays(400))");
        Assert.Equal("SophiaAI.EmptyTimeRange", result.ErrorId);
        Assert.Matches($"^{parameter} \\(.+\\) is in the future", result.Errors[0].Exception.Message);
    }

    [Fact]
    public void Of_two_times_in_the_wrong_order_the_advice_is_to_swap_them() => Assert.Equal(
        "Swap them, or leave one of them out.", Run("Get-VercelDeployment -Since '2030-01-02Z' -Until '2030-01-01Z'").Errors[0].ErrorDetails.RecommendedAction);

    [Theory]
    [InlineData("1y")]
    [InlineData("5kb")]
    [InlineData("soon")]
    public void What_is_no_duration_is_named_as_it_was_typed(string typed) => Assert.Contains(
        $"'{typed}' is not a duration. Give a TimeSpan, or a number with a unit", Run($"Get-SnowflakeQueryHistory -MinimumDuration {typed}").Errors[0].Exception.Message, StringComparison.Ordinal);
}

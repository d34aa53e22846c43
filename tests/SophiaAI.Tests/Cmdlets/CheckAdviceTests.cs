using System.Management.Automation;
using System.Text.RegularExpressions;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>Whatever goes wrong, a check that fails says what to do, and names a command of the module that shows more.</summary>
public sealed partial class CheckAdviceTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private static readonly string[] s_services = ["snowflake", "gong", "vercel", "estuary", "pulumi", "slack"];

    public static TheoryData<FaultKind, int> Faults =>
    [
        (FaultKind.Status, 400), (FaultKind.Status, 401), (FaultKind.Status, 403), (FaultKind.Status, 404), (FaultKind.Status, 409), (FaultKind.Status, 413),
        (FaultKind.Status, 422), (FaultKind.Status, 429), (FaultKind.Status, 500), (FaultKind.Status, 503), (FaultKind.Reset, 0), (FaultKind.Truncate, 0), (FaultKind.Malformed, 0),
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public void When_a_service_fails(FaultKind kind, int status)
    {
        // More often than anything is tried again.
        foreach (string service in s_services)
            Sandbox.Server.Faults.Add(status == 0 ? new Fault { Service = service, Kind = kind, Times = 1000 } : new Fault { Service = service, Kind = kind, Status = status, Times = 1000 });
        AssertAdvice(Run("(Test-SophiaIntegration -ErrorAction SilentlyContinue).Checks"));
    }

    [Fact]
    public void When_nothing_is_configured()
    {
        foreach (string variable in Sandbox.Server.Variables.Keys) Environment.SetEnvironmentVariable(variable, null);
        AssertAdvice(Run("(Test-SophiaIntegration -ErrorAction SilentlyContinue).Checks"));
    }

    [Theory]
    [InlineData("SNOWFLAKE_ROLE", "NO_SUCH_ROLE")]
    [InlineData("SNOWFLAKE_WAREHOUSE", "NO_SUCH_WH")]
    [InlineData("SNOWFLAKE_PASSWORD", "wrong-token-of-snowflake")]
    [InlineData("SNOWFLAKE_AUTH_METHOD", "magic")]
    [InlineData("GONG_API_SECRET", "wrong-secret-of-gong")]
    [InlineData("GONG_BASE_URL", "https://no-such-host.invalid")]
    [InlineData("GONG_WEBHOOK_PUBLIC_KEY", "not a key")]
    [InlineData("VERCEL_ACCESS_TOKEN", "wrong-token-of-vercel")]
    [InlineData("VERCEL_TEAM_ID", "team_of_others")]
    [InlineData("VERCEL_PROJECT_ID", "prj_nowhere")]
    [InlineData("ESTUARY_TENANT", "otherCo/")]
    [InlineData("ESTUARY_API_URL", "https://api.estuary.tech")]
    [InlineData("PULUMI_ENVIRONMENT", "nowhere")]
    [InlineData("PULUMI_ACCESS_TOKEN", "pul-wrong")]
    [InlineData("SLACK_BOT_TOKEN", "xoxb-wrong-token")]
    [InlineData("SLACK_WEBHOOK_URL", "not an address")]
    public void When_a_setting_is_wrong(string variable, string value)
    {
        Environment.SetEnvironmentVariable(variable, value);
        AssertAdvice(Run("(Test-SophiaIntegration -ErrorAction SilentlyContinue).Checks"));
    }

    private void AssertAdvice(EngineResult result)
    {
        Assert.Empty(result.Errors);
        HashSet<string> commands = [.. Run("(Get-Command -Module SophiaAI).Name").Output.Select(static name => name.ToString())];
        PSObject[] failed = [.. result.Output.Where(static check => check.Properties["Status"].Value is "Failed" or "NotConfigured")];
        Assert.All(failed, check =>
        {
            string? advice = (string?)check.Properties["RecommendedAction"].Value;
            Assert.False(string.IsNullOrWhiteSpace(advice), $"{check} of {check.Properties["Integration"].Value} says nothing");
            string[] named = [.. Command().Matches(advice).Select(static command => command.Value)];
            Assert.True(named.Any(static command => command.StartsWith("Get-", StringComparison.Ordinal) || command.StartsWith("Test-", StringComparison.Ordinal)), $"{check}: {advice}");
            Assert.All(named, command => Assert.Contains(command, commands));
        }, throwIfEmpty: true);
    }

    [GeneratedRegex(@"\b[A-Z][a-z]+-(Sophia|Snowflake|Gong|Vercel|Estuary)[A-Za-z]+", RegexOptions.ExplicitCapture)]
    private static partial Regex Command();
}

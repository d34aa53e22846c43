using Xunit;

namespace SophiaAI.Shell.Tests;

public sealed class SandboxTests
{
    private static readonly string[] s_services = ["Snowflake", "Gong", "Vercel", "Estuary", "Pulumi", "Slack"];

    [Fact]
    public async Task Its_variables_are_set_for_the_session()
    {
        const string Text = "$env:SNOWFLAKE_ACCOUNT_URL; $env:GONG_BASE_URL; $env:VERCEL_API_URL; $env:ESTUARY_API_URL; $env:PULUMI_API_URL; $env:SLACK_WEBHOOK_URL";

        ShellResult with = await ShellProcess.RunAsync("-Sandbox", "-c", Text);
        ShellResult without = await ShellProcess.RunAsync("-c", Text);

        string[] urls = with.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(s_services.Length, urls.Distinct().Count());
        Assert.All(urls, url => Assert.StartsWith("http://127.0.0.1:", url, StringComparison.Ordinal));
        Assert.Equal("", without.Output);
    }

    [Fact]
    public async Task Every_integration_passes_in_a_table()
    {
        ShellResult result = await ShellProcess.RunAsync("-Sandbox", "-Command", "Test-SophiaIntegration");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        string[] rows = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("Integration Status", rows[0], StringComparison.Ordinal);
        Assert.All(s_services, service => Assert.Single(rows, row => row.StartsWith(service, StringComparison.Ordinal)
            && row.Contains(" Passed ", StringComparison.Ordinal)));
        Assert.All(rows, row => Assert.True(row.Length <= 120));
    }

    [Fact]
    public async Task The_exit_code_passes_through()
    {
        Assert.Equal(7, (await ShellProcess.RunAsync("-s", "-c", "exit 7")).ExitCode);
    }
}

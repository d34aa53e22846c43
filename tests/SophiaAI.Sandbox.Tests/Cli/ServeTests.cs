using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using SophiaAI.Sandbox.Tests.Gong;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Cli;

public sealed class ServeTests
{
    [Theory]
    [InlineData(null, "^export (?<name>[A-Z_]+)='(?<value>[^']*)'$")]
    [InlineData("env", "^export (?<name>[A-Z_]+)='(?<value>[^']*)'$")]
    [InlineData("pwsh", @"^\$env:(?<name>[A-Z_]+) = '(?<value>[^']*)'$")]
    public async Task It_prints_variables_that_work(string? format, string pattern)
    {
        using SandboxProcess sandbox = SandboxProcess.Start(format is null ? ["serve"] : ["serve", "--format", format]);
        await WaitUntilUpAsync(sandbox);

        Dictionary<string, string> variables = [];
        while (!variables.ContainsKey("SLACK_API_URL"))
        {
            Match match = Regex.Match((await sandbox.ReadLineAsync())!, pattern);
            Assert.True(match.Success, match.Value);
            variables.Add(match.Groups["name"].Value, match.Groups["value"].Value);
        }

        await AssertGongWorksAsync(variables);
    }

    [Fact]
    public async Task Its_JSON_is_one_object()
    {
        using SandboxProcess sandbox = SandboxProcess.Start("serve", "--format=json");
        await WaitUntilUpAsync(sandbox);
        string text = "";
        while (!text.EndsWith('}'))
            text += await sandbox.ReadLineAsync() ?? throw new EndOfStreamException(text);

        await AssertGongWorksAsync(JsonSerializer.Deserialize<Dictionary<string, string>>(text)!);
    }

    [Fact]
    public async Task It_stops_in_good_order_when_it_is_told_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        using SandboxProcess sandbox = SandboxProcess.Start("serve");
        await WaitUntilUpAsync(sandbox);

        Signals.Send("TERM", sandbox.Id);

        Assert.Equal(0, await sandbox.WaitAsync());
    }

    [Fact]
    public async Task A_taken_port_is_a_failure_with_a_reason()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();

        (int exitCode, string? output, string? error) = await SandboxProcess.RunAsync(
            ["serve", "--port", ((IPEndPoint)taken.LocalEndpoint).Port.ToString()],
            TestContext.Current.CancellationToken);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith("The sandbox could not start: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_file_that_can_not_be_opened_is_a_failure_with_a_reason()
    {
        (int exitCode, string? output, string? error) = await SandboxProcess.RunAsync(
            ["serve", "--data", Path.Combine(AppContext.BaseDirectory, "no", "such", "folder", "data.duckdb")],
            TestContext.Current.CancellationToken);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith("The sandbox could not start: ", error, StringComparison.Ordinal);
    }

    private static async Task WaitUntilUpAsync(SandboxProcess sandbox) =>
        Assert.StartsWith("The sandbox is up.", (await sandbox.ReadErrorLineAsync())!, StringComparison.Ordinal);

    private static async Task AssertGongWorksAsync(Dictionary<string, string> variables)
    {
        using HttpClient client = HttpClients.Create(new Uri(variables["GONG_BASE_URL"]), GongTests.Authorization(variables["GONG_API_KEY"], variables["GONG_API_SECRET"]));
        Assert.Equal(HttpStatusCode.OK, (await Answer.GetAsync(client, "/v2/workspaces")).Status);
    }
}

using System.Management.Automation;
using System.Text.Json;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Shared;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

public sealed class GetSophiaDiagnosticTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Secret = "secret-of-a-careless-user-4711";

    private static readonly string[] s_all = ["Snowflake", "Gong", "Vercel", "Estuary", "Pulumi", "Slack"];

    [Fact]
    public void Every_service_answers_and_there_is_nothing_to_find()
    {
        EngineResult result = Run("Get-SophiaDiagnostic");
        Assert.Empty(result.Errors);
        Assert.Equal(s_all, Services(result, "Service").Distinct());
        Assert.All(Services(result, "Status"), static status => Assert.Equal("Reachable", status), throwIfEmpty: true);
        Assert.Empty(Texts(result, "Findings"));
        Assert.Equal("Process", result.Values("Connection")[0]!.ToString());
    }

    [Fact]
    public void The_module_and_the_machine_are_described()
    {
        PSObject system = Run("(Get-SophiaDiagnostic -Offline).System").Output.Single();
        foreach (string member in new[] { "ModuleVersion", "PowerShellVersion", "HostName", "DotNetVersion", "OperatingSystem", "Architecture", "Culture", "TimeZone" })
            Assert.NotEqual(string.Empty, system.Properties[member].Value);
        Assert.Equal(Run("(Get-Module SophiaAI).Version.ToString()").Output.Single().BaseObject, system.Properties["ModuleVersion"].Value);
        Assert.DoesNotContain(Environment.MachineName + "\"", JsonSerializer.Serialize(system.Properties["HostName"].Value), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void No_request_has_a_credential()
    {
        Run("Get-SophiaDiagnostic");
        Assert.All(s_all, service => Assert.All(Sandbox.Server.Requests.Of(service.ToLowerInvariant()), static request => Assert.NotEqual(200, request.StatusCode), throwIfEmpty: true));
    }

    [Fact]
    public void Offline_sends_nothing()
    {
        EngineResult result = Run("Get-SophiaDiagnostic -Offline");
        Assert.Empty(Sandbox.Server.Requests.All);
        Assert.All(Services(result, "Status"), static status => Assert.Equal("NotTested", status), throwIfEmpty: true);
    }

    [Fact]
    public void A_file_has_what_the_object_has()
    {
        string path = Path.Combine(Folder.Path, "d.json");
        EngineResult result = Run($"Set-Location -LiteralPath '{Folder.Path}'; Get-SophiaDiagnostic Gong, Slack -Path d.json");
        Assert.Empty(result.Errors);
        using JsonDocument written = JsonDocument.Parse(File.ReadAllText(path));
        Assert.Equal(result.Output[0].Properties.Select(static property => property.Name), written.RootElement.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(Services(result, "Service"), written.RootElement.GetProperty("Services").EnumerateArray().Select(static service => service.GetProperty("Service").GetString()));
        Assert.Equal(["d.json"], Directory.EnumerateFiles(Folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_file_that_can_not_be_written_is_an_error_and_the_object_comes_all_the_same()
    {
        EngineResult result = Run($"Get-SophiaDiagnostic Gong -Offline -Path '{Folder.Path}/nowhere/d.json'");
        Assert.Equal("SophiaAI.FileNotWritten", result.ErrorId);
        Assert.Single(result.Output);
        string file = Folder.Write("read-only.json", "kept");
        File.SetAttributes(file, FileAttributes.ReadOnly);
        Assert.Equal("SophiaAI.FileNotWritten", Run($"Get-SophiaDiagnostic Gong -Offline -Path '{file}'").ErrorId);
        Assert.Equal("kept", File.ReadAllText(file));
        File.SetAttributes(file, FileAttributes.Normal);
    }

    [Fact]
    public void The_last_errors_of_the_module_are_in_it_and_no_others()
    {
        Environment.SetEnvironmentVariable("GONG_API_SECRET", "wrong-secret-of-gong");
        EngineResult result = Run(
            """
            $Error.Clear()
            Write-Error 'not ours'
            Get-SophiaSetting Nowhere -ErrorAction SilentlyContinue
            try { Get-GongWorkspace -ErrorAction Stop } catch { }
            Get-SophiaSetting -NoSuchParameter x
            (Get-SophiaDiagnostic -Offline).Errors
            """);
        Assert.Equal(["NamedParameterNotFound", "Gong.AuthenticationFailed", "SophiaAI.UnknownService"], result.Values("Id"));
        Assert.Equal(["Get-SophiaSetting", "Get-GongWorkspace", "Get-SophiaSetting"], result.Values("Command"));
        Assert.Equal([null, 401, null], result.Values("StatusCode"));
        Assert.NotNull(result.Values("RequestId")[1]);
        // What PowerShell itself says quotes what was typed.
        Assert.Null(result.Values("Message")[0]);
        Assert.Contains("did not accept the credential", (string)result.Values("Message")[1]!, StringComparison.Ordinal);
    }

    [Fact]
    public void There_are_twenty_errors_at_most_the_newest()
    {
        EngineResult result = Run("$Error.Clear(); 1..25 | ForEach-Object { Get-SophiaSetting \"s$_\" -ErrorAction SilentlyContinue }; (Get-SophiaDiagnostic -Offline).Errors.Message");
        Assert.Equal(20, result.Output.Count);
        Assert.Contains("'s25'", result.Output[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_shows_nowhere()
    {
        Environment.SetEnvironmentVariable("VERCEL_WEBHOOK_SECRET", Secret);
        Environment.SetEnvironmentVariable("SLACK_CHANNEL", Secret);
        Environment.SetEnvironmentVariable("SNOWFLAKE_ROLE", $"https://alice:{Secret}x@host.example/");
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        EngineResult result = Run(
            $$"""
            $Error.Clear()
            Get-SophiaSetting {{Secret}} -ErrorAction SilentlyContinue
            Get-GongWorkspace {{Secret}} -ErrorAction SilentlyContinue
            Connect-SophiaEnvironment -EnvFile (Join-Path '{{home}}' {{Secret}}.env) -ErrorAction SilentlyContinue
            Get-SophiaDiagnostic -Path '{{Folder.Path}}/d.json'
            Get-Content -Raw '{{Folder.Path}}/d.json'
            $Error.Clear()
            """);
        Assert.DoesNotContain(Secret, result.Everything, StringComparison.Ordinal);
        foreach (string variable in Sandbox.Server.Variables.Keys.Where(static name => name.Contains("SECRET", StringComparison.Ordinal) || name.Contains("TOKEN", StringComparison.Ordinal) || name.Contains("PASSWORD", StringComparison.Ordinal)))
            Assert.DoesNotContain(Sandbox.Server.Variables[variable], result.Everything, StringComparison.Ordinal);
        string file = File.ReadAllText(Path.Combine(Folder.Path, "d.json"));
        Assert.DoesNotContain(Secret, file, StringComparison.Ordinal);
        if (home.Length > 1) Assert.DoesNotContain(home + "/", file, StringComparison.Ordinal);
        Assert.Contains("~/", file, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_secret_it_says_only_whether_it_is_set()
    {
        Environment.SetEnvironmentVariable("GONG_API_SECRET", null);
        EngineResult result = Run("(Get-SophiaDiagnostic Gong -Offline).Settings | Where-Object IsSecret");
        Assert.Equal(["***", null], result.Values("Value"));
        Assert.Equal([true, false], result.Values("IsSet"));
    }

    [Fact]
    public void After_a_failed_attempt_to_connect_that_is_the_first_finding()
    {
        EngineResult result = Run("Connect-SophiaEnvironment -EnvFile nowhere.env -ErrorAction Ignore; Get-SophiaDiagnostic Slack");
        Assert.Empty(result.Errors);
        Assert.StartsWith("Connection: There is no connection: 'Connect-SophiaEnvironment -EnvFile nowhere.env' failed", Texts(result, "Findings")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_or_wrong_is_found()
    {
        Environment.SetEnvironmentVariable("GONG_API_SECRET", null);
        Environment.SetEnvironmentVariable("VERCEL_API_URL", "https://no-such-host.invalid");
        Environment.SetEnvironmentVariable("ESTUARY_API_URL", "https://api.estuary.tech");
        Environment.SetEnvironmentVariable("SLACK_CHANNEL", " #alerts");
        string findings = string.Join('\n', Texts(Run("Get-SophiaDiagnostic"), "Findings"));
        Assert.Contains("Gong: GONG_API_SECRET is missing", findings, StringComparison.Ordinal);
        Assert.Contains("Vercel: Vercel: the host 'no-such-host.invalid' is not known (DNS)", findings, StringComparison.Ordinal);
        Assert.Contains("Estuary: 'api.estuary.tech' belongs to another product", findings, StringComparison.Ordinal);
        Assert.Contains("Settings: SLACK_CHANNEL (from Process) begins or ends with white space", findings, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'gong', 'Slack' | Get-SophiaDiagnostic -Offline", "Gong, Slack")]
    [InlineData("[pscustomobject] @{ Integration = 'Gong' } | Get-SophiaDiagnostic -Offline", "Gong")]
    [InlineData("Test-SophiaIntegration Slack | Get-SophiaDiagnostic -Offline", "Slack")]
    [InlineData("Get-SophiaSetting Vercel Token | Get-SophiaDiagnostic -Offline", "Vercel")]
    [InlineData("@() | Get-SophiaDiagnostic -Offline", "")]
    public void Integrations_come_from_the_pipeline(string call, string services) =>
        Assert.Equal(services, string.Join(", ", Services(Run(call), "Service").Distinct()));

    [Fact]
    public void An_unknown_name_is_an_error_before_anything_is_sent()
    {
        EngineResult result = Run("Get-SophiaDiagnostic Salesforce");
        Assert.Equal("SophiaAI.UnknownIntegration", result.ErrorId);
        Assert.Empty(result.Output);
        Assert.Empty(Sandbox.Server.Requests.All);
    }

    [Theory]
    [InlineData(FaultKind.Status)]
    [InlineData(FaultKind.Reset)]
    public void A_fault_of_a_service_is_a_finding_and_no_error(FaultKind kind)
    {
        Sandbox.Server.Faults.Add(new Fault { Service = "gong", Kind = kind, Status = 503 });
        EngineResult result = Run("Get-SophiaDiagnostic");
        Assert.Empty(result.Errors);
        Assert.StartsWith("Gong:", Assert.Single(Texts(result, "Findings")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Services_are_looked_at_side_by_side_and_all_end_when_it_is_stopped()
    {
        foreach (string service in s_all) Sandbox.Server.Faults.Add(new Fault { Service = service.ToLowerInvariant(), Kind = FaultKind.Delay, DelayMilliseconds = 3_600_000 });
        using PowerShell shell = Engine.Create($"Get-SophiaDiagnostic -TimeoutSec 90 -Path '{Folder.Path}/d.json'");
        IAsyncResult running = shell.BeginInvoke();
        await Patience.UntilAsync(() => s_all.All(service => Requests(service.ToLowerInvariant()) > 0), "a request to every service");
        await shell.StopForTestAsync();
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.Empty(Directory.EnumerateFiles(Folder.Path));
    }

    private static string[] Services(EngineResult result, string member) =>
        [.. ((IEnumerable<object>)result.Output.Single().Properties["Services"].Value).Select(service => (string)PSObject.AsPSObject(service).Properties[member].Value)];

    private static string[] Texts(EngineResult result, string member) =>
        [.. ((IEnumerable<object>)result.Output.Single().Properties[member].Value).Select(static item => item.ToString()!)];
}

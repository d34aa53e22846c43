using System.Management.Automation;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Shared;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Contract;

/// <summary>
/// What holds for every cmdlet that talks to a service: what its errors say, that it stops immediately, and where its
/// settings come from. A new cmdlet is covered as soon as it has a scenario. What servers and networks can do to it is in
/// the matrix of faults.
/// </summary>
public sealed class CmdletContractTests : IClassFixture<ContractFixture>, IDisposable
{
    private readonly SandboxFixture _sandbox;
    private readonly Engine _engine;
    private readonly TemporaryFolder _folder = new();
    private readonly ScenarioScript _scripts;

    public CmdletContractTests(SandboxFixture sandbox, ContractFixture shared)
    {
        _sandbox = sandbox;
        _sandbox.SetVariables();
        _sandbox.Server.Faults.Clear();
        SandboxFixture.RefillRetryBudgets();
        _engine = shared.Engine;
        _sandbox.Server.Requests.Clear();
        _scripts = new ScenarioScript(sandbox, _folder.Write("test.env", ScenarioScript.EnvFile), shared.Handle);
    }

    // Those of the cmdlets that talk to no service that need no connection either.
    private static readonly string[] s_without = ["Add-SophiaTestMeasurement", "Assert-SophiaTest", "Disconnect-SophiaEnvironment", "Get-SophiaConnection", "Register-SophiaIntegrationTest", "Skip-SophiaTest", "Test-SophiaManifest", "Unregister-SophiaIntegrationTest"];

    public static TheoryData<CmdletScenario> Scenarios => [.. CmdletScenario.All];

    public static TheoryData<CmdletScenario> ScenarioOfEachService => [.. CmdletScenario.All.DistinctBy(scenario => scenario.Service)];

    public static TheoryData<CmdletScenario> ScenariosOfAConnection => [.. CmdletScenario.All.Where(scenario => scenario.Cmdlet != "Connect-SophiaEnvironment")];

    public void Dispose()
    {
        _folder.Dispose();
        _scripts.RemoveEnvironments();
        _sandbox.Server.Faults.Clear();
        _sandbox.SetVariables();
    }

    [Fact]
    public void Every_cmdlet_has_a_scenario()
    {
        IEnumerable<string> exported = _engine.Run("Get-Command -Module SophiaAI").Values("Name").Cast<string>();
        Assert.Equal(exported.Order(StringComparer.Ordinal), CmdletScenario.All.Select(scenario => scenario.Cmdlet).Concat(CmdletScenario.Silent).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void It_works_when_all_is_well(CmdletScenario scenario)
    {
        EngineResult result = Run(scenario);
        Assert.Empty(result.Errors);
        Assert.Equal(scenario.GivesNothing, result.Output.Count == 0);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_wrong_credential(CmdletScenario scenario)
    {
        Environment.SetEnvironmentVariable(scenario.Secret, "wrong-credential-1234567890");
        ExpectFailure(Run(scenario), scenario, "AuthenticationFailed", ErrorCategory.AuthenticationError);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_missing_credential(CmdletScenario scenario)
    {
        Environment.SetEnvironmentVariable(scenario.Secret, null);
        EngineResult result = ExpectFailure(Run(scenario), scenario, "NotConfigured", ErrorCategory.ResourceUnavailable);
        if (!scenario.WrapsFailures) Assert.Contains(scenario.Secret, result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_sandbox.Server.Requests.All);
    }

    [Theory]
    [MemberData(nameof(ScenariosOfAConnection))]
    public void A_failed_attempt_to_connect(CmdletScenario scenario)
    {
        const string Fails = "$null = Connect-SophiaEnvironment; Connect-SophiaEnvironment -EnvFile nowhere.env -ErrorAction Ignore; ";
        bool asks = _engine.Run($"(Get-Command {scenario.Cmdlet}).Parameters.ContainsKey('WhatIf')").Output[0].BaseObject is true;
        string[] suffixes = asks && !scenario.Call.Contains("-WhatIf", StringComparison.Ordinal) ? ["", " -WhatIf"] : [""];
        foreach (string suffix in suffixes)
        {
            EngineResult result = Run(scenario, Fails, suffix);
            Assert.Equal("SophiaAI.NotConnected", result.ErrorId);
            Assert.Equal(ErrorCategory.ResourceUnavailable, result.Errors[0].CategoryInfo.Category);
            Assert.Contains("'Connect-SophiaEnvironment -EnvFile nowhere.env' failed", result.Errors[0].ToString(), StringComparison.Ordinal);
            Assert.Empty(result.Output);
        }

        Assert.Empty(_sandbox.Server.Requests.All);
    }

    [Theory]
    [MemberData(nameof(ScenariosOfAConnection))]
    public void A_connection_from_before_a_failed_attempt(CmdletScenario scenario)
    {
        EngineResult result = Run(scenario, "$c = Connect-SophiaEnvironment; Connect-SophiaEnvironment -EnvFile nowhere.env -ErrorAction Ignore; ", $" {scenario.ConnectionParameter} $c");
        Assert.Empty(result.Errors);
        Assert.Equal(scenario.GivesNothing, result.Output.Count == 0);
    }

    [Fact]
    public void A_failed_attempt_to_connect_is_no_source_of_settings()
    {
        const string Fails = "Connect-SophiaEnvironment -EnvFile nowhere.env -ErrorAction Ignore; ";
        Assert.Equal("SophiaAI.NotConnected", _engine.Run(Fails + "Get-SophiaSetting").ErrorId);
        // Every cmdlet with a connection either has a scenario, or calls no service, or is the one that ends such a failure.
        Assert.Equal(
            CmdletScenario.All.Where(scenario => scenario.ConnectionParameter == "-Connection").Select(scenario => scenario.Cmdlet).Concat(CmdletScenario.Silent.Except(s_without)).Order(StringComparer.Ordinal),
            _engine.Run("Get-Command -Module SophiaAI | Where-Object { $_.Parameters.ContainsKey('Connection') }").Values("Name").Cast<string>().Order(StringComparer.Ordinal));
    }

    // One for each service: which failure of a connection it was is decided below the cmdlets, and looking up a name takes time.
    [Theory]
    [MemberData(nameof(ScenarioOfEachService))]
    public void An_unknown_host(CmdletScenario scenario)
    {
        Environment.SetEnvironmentVariable(scenario.Url, "https://no-such-host.invalid");
        ExpectFailure(Run(scenario), scenario, "ConnectionFailed", ErrorCategory.ConnectionError);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_file_that_names_a_strange_host(CmdletScenario scenario)
    {
        string file = _folder.Write("strange.env", $"{scenario.Url}=https://collector.example\n");
        EngineResult result = Run(scenario, $"$c = Connect-SophiaEnvironment -EnvFile '{file}'; ", $" {scenario.ConnectionParameter} $c");
        ExpectFailure(result, scenario, "UntrustedHost", ErrorCategory.SecurityError);
        Assert.Empty(_sandbox.Server.Requests.All);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Too_many_requests_for_ever(CmdletScenario scenario)
    {
        Add(scenario, new Fault { Kind = FaultKind.Status, Status = 429, RetryAfter = "7", Times = 1000 });
        EngineResult result = ExpectFailure(Run(scenario), scenario, "RateLimited", ErrorCategory.LimitsExceeded);
        Assert.Equal(4, _sandbox.Server.Requests.All.Count);
        if (!scenario.WrapsFailures) Assert.Equal(TimeSpan.FromSeconds(7), Property(result.Errors[0], "RetryAfter"));
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Server_errors_for_ever(CmdletScenario scenario)
    {
        Add(scenario, new Fault { Kind = FaultKind.Status, Status = 503, Times = 1000 });
        EngineResult result = ExpectFailure(Run(scenario), scenario, "Unavailable", ErrorCategory.ResourceUnavailable);
        Assert.Equal(scenario.IsSentOnce ? 1 : 4, _sandbox.Server.Requests.All.Count);
        if (!scenario.WrapsFailures) Assert.Equal((503, true), (Property(result.Errors[0], "StatusCode"), Property(result.Errors[0], "IsTransient")));
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Ctrl_C_stops_it_at_once_and_leaves_nothing_running(CmdletScenario scenario)
    {
        // The server would take an hour to answer. Without cancellation, so would the test.
        Add(scenario, new Fault { Kind = FaultKind.Delay, DelayMilliseconds = 3_600_000 });
        using PowerShell shell = _engine.Create(Script(scenario));
        IAsyncResult running = shell.BeginInvoke();
        await Patience.UntilAsync(() => _sandbox.Server.Requests.All.Count > 0, "the first request");

        await shell.StopForTestAsync();

        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.Empty(shell.Streams.Error);
        if (scenario.CancelledBy is { } path)
            await Patience.UntilAsync(() => _sandbox.Server.Requests.All.Any(request => request.Path.EndsWith(path, StringComparison.Ordinal) && request.StatusCode is not null), $"the request to {path}");
        // The runspace is free for the next command.
        _sandbox.Server.Faults.Clear();
        Assert.Empty(Run(scenario).Errors);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Errors_are_not_terminating_and_ErrorAction_is_kept(CmdletScenario scenario)
    {
        Add(scenario, new Fault { Kind = FaultKind.Status, Status = 404, Times = 1000 });
        EngineResult goesOn = _engine.Run(Script(scenario) + "; 'after'");
        Assert.Null(goesOn.Thrown);
        Assert.Equal("after", goesOn.Output[^1].BaseObject);
        Assert.NotNull(_engine.Run(Script(scenario, suffix: " -ErrorAction Stop") + "; 'after'").Thrown);
        Assert.Equal("caught", _engine.Run($"try {{ {Script(scenario, suffix: " -ErrorAction Stop")} }} catch {{ 'caught' }}").Output[^1].BaseObject);
        Assert.Empty(_engine.Run(Script(scenario, suffix: " -ErrorAction SilentlyContinue -ErrorVariable e")).Errors);
    }

    private EngineResult Run(CmdletScenario scenario, string prefix = "", string suffix = "") => _engine.Run(Script(scenario, prefix, suffix));

    private string Script(CmdletScenario scenario, string prefix = "", string suffix = "") => _scripts.Of(scenario, prefix, suffix);

    private void Add(CmdletScenario scenario, Fault fault) => _sandbox.Server.Faults.Add(fault with { Service = scenario.Service.ToLowerInvariant() });

    private static EngineResult ExpectFailure(EngineResult result, CmdletScenario scenario, string reason, ErrorCategory category)
    {
        ErrorRecord error = Assert.Single(result.Errors);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        if (scenario.WrapsFailures)
        {
            Assert.Equal("SophiaAI.IntegrationFailed", result.ErrorId);
            Assert.Equal(reason == "NotConfigured" ? "NotConfigured" : "Failed", Assert.Single(result.Output).Properties["Status"].Value.ToString());
            return result;
        }

        Assert.Equal($"{scenario.Service}.{reason}", result.ErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Equal(reason, Property(error, "Reason")!.ToString());
        Assert.Equal(scenario.ReturnsInput ? ["NotSent"] : [], result.Values("Status"));
        return result;
    }

    private static object? Property(ErrorRecord error, string name) => error.Exception.GetType().GetProperty(name)!.GetValue(error.Exception);
}

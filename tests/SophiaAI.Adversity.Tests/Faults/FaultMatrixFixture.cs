using System.Net;
using System.Net.Sockets;
using SophiaAI.Tests.Contract;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Faults;

/// <summary>What the matrix needs: an engine, the wire in front of the sandbox, and an account of what has been tried.</summary>
public sealed class FaultMatrixFixture : IAsyncLifetime
{
    private static readonly Dictionary<string, CmdletScenario> s_services = CmdletScenario.All.DistinctBy(static scenario => scenario.Service).ToDictionary(static scenario => scenario.Service);

    private readonly SandboxFixture _sandbox;
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, HealthyResult> _healthy = [];
    private readonly List<FaultOutcome> _outcomes = [];
    private readonly TcpListener _closed = new(IPAddress.Loopback, 0);
    private Engine _engine = null!;
    private ScenarioScript _scripts = null!;
    private FaultyWire _wire = null!;
    private UntrustedServer _untrusted = null!;

    public FaultMatrixFixture(SandboxFixture sandbox) => _sandbox = sandbox;

    public ValueTask InitializeAsync()
    {
        _sandbox.SetVariables();
        _sandbox.Server.Faults.Clear();
        _engine = new Engine();
        string handle = _engine.Run("$id = (Invoke-SnowflakeQuery 'SELECT 1 AS ONE' -NoWait).StatementHandle; Wait-SnowflakeStatement $id").Values("StatementHandle").Cast<string>().Single();
        _scripts = new ScenarioScript(_sandbox, _folder.Write("test.env", ScenarioScript.EnvFile), handle);
        _wire = new FaultyWire(_sandbox.Server, s_services.Keys);
        _untrusted = new UntrustedServer();
        // A port that was free a moment ago, and that nobody is given while the socket is bound and does not listen.
        _closed.Server.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        File.WriteAllLines(Path.Combine(TestPaths.Root, "artifacts", "fault-matrix.txt"), FaultOutcome.Summary(_outcomes));
        _sandbox.SetVariables();
        _closed.Dispose();
        await _untrusted.DisposeAsync();
        await _wire.DisposeAsync();
        _engine.Dispose();
        _folder.Dispose();
    }

    /// <summary>Runs a scenario with a fault.</summary>
    internal FaultOutcome Run(CmdletScenario scenario, WireFault fault)
    {
        if (!_healthy.TryGetValue(scenario.Cmdlet, out HealthyResult? healthy)) _healthy[scenario.Cmdlet] = healthy = HealthyResult.Of(RunHealthy(scenario), RunHealthy(scenario));
        Prepare(scenario, fault.Address);
        _wire.Begin(scenario.Service, fault);
        FaultOutcome outcome = FaultOutcome.Of(scenario, fault, _engine.Run(_scripts.Of(scenario)), healthy, _wire.Faulted, _wire.Taken);
        _outcomes.Add(outcome);
        _scripts.RemoveEnvironments();
        return outcome;
    }

    private EngineResult RunHealthy(CmdletScenario scenario)
    {
        Prepare(scenario, address: null);
        _wire.Begin(string.Empty, new WireFault("none", 0, static _ => Task.CompletedTask));
        EngineResult result = _engine.Run(_scripts.Of(scenario));
        _scripts.RemoveEnvironments();
        Assert.Empty(result.Errors);
        return result;
    }

    private void Prepare(CmdletScenario scenario, string? address)
    {
        SandboxFixture.RefillRetryBudgets();
        SandboxFixture.OpenRateGates();
        SandboxFixture.ForgetTokens();
        foreach ((string service, CmdletScenario any) in s_services) Environment.SetEnvironmentVariable(any.Url, _wire.Address(service) + any.BasePath);
        if (address is null) return;
        Environment.SetEnvironmentVariable(scenario.Url, address
            .Replace("{closed}", $"{((IPEndPoint)_closed.Server.LocalEndPoint!).Port}", StringComparison.Ordinal)
            .Replace("{open}", $"{new Uri(_wire.Address(scenario.Service)).Port}", StringComparison.Ordinal)
            .Replace("{secure}", $"{_untrusted.Port}", StringComparison.Ordinal));
    }
}

using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>What tests of a single cmdlet share: an engine, the sandbox in its initial state, and a folder.</summary>
public abstract class CmdletTests : IDisposable
{
    // By the tests' clock this limit passes immediately: statements are answered with 202 and polled.
    private static readonly TimeSpan s_synchronousLimit = TimeSpan.FromSeconds(45);

    private protected CmdletTests(SandboxFixture sandbox)
    {
        Sandbox = sandbox;
        Sandbox.SetVariables();
        Sandbox.Server.Faults.Clear();
        Sandbox.Server.Requests.Clear();
        SandboxFixture.RefillRetryBudgets();
        // To a test of secrets, an ordinary word may have been one.
        SandboxFixture.ForgetSecrets();
        // What is shown of Estuary is mostly what is wrong there; to all other tests it would be a failure.
        Sandbox.Server.Estuary.HasIncidents = GetType().Namespace!.EndsWith(".Estuary", StringComparison.Ordinal);
    }

    private protected SandboxFixture Sandbox { get; }

    private protected Engine Engine { get; } = new();

    private protected TemporaryFolder Folder { get; } = new();

    private protected EngineResult Run(string script, params (string Name, object? Value)[] variables) => Engine.Run(script, variables);

    private protected int Requests(string service) => Sandbox.Server.Requests.Of(service).Count;

    public void Dispose()
    {
        Engine.Dispose();
        Folder.Dispose();
        Sandbox.Server.Faults.Clear();
        Sandbox.Server.Snowflake.SynchronousLimit = s_synchronousLimit;
        Sandbox.Server.Estuary.HasIncidents = false;
        Sandbox.SetVariables();
        GC.SuppressFinalize(this);
    }
}

using SophiaAI.Sandbox;

namespace SophiaAI.Shell;

/// <summary>The sandbox for as long as the shell runs. It starts beside the engine, since neither needs the other to begin.</summary>
internal sealed class SandboxSession : IDisposable
{
    private readonly Task<SandboxServer> _server = Task.Run(() => SandboxServer.StartAsync());

    private SandboxSession()
    {
    }

    public static SandboxSession Begin() => new();

    /// <summary>Waits until the sandbox listens, and sets the variables that lead to it, for this process and its children.</summary>
    public void Publish()
    {
        foreach ((string? name, string? value) in _server.GetAwaiter().GetResult().Variables)
            Environment.SetEnvironmentVariable(name, value);
    }

    public void Dispose()
    {
        if (_server.IsCompletedSuccessfully)
            _server.Result.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}

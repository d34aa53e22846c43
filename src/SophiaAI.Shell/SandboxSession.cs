using SophiaAI.Sandbox;

namespace SophiaAI.Shell;

/// <summary>A sandbox that runs as long as the shell. It starts in parallel with the engine, because neither needs the other to start.</summary>
internal sealed class SandboxSession : IDisposable
{
    private readonly Task<SandboxServer> _server = Task.Run(() => SandboxServer.StartAsync());

    private SandboxSession()
    {
    }

    public static SandboxSession Begin() => new();

    /// <summary>Waits until the sandbox is listening, and sets its variables for this process and its children.</summary>
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

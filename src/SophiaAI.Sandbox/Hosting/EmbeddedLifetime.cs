namespace SophiaAI.Sandbox.Hosting;

/// <summary>Leaves signals alone. The default lifetime would take Ctrl+C away from the process that hosts the sandbox.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Features.Monitoring.Store;

/// <summary>A turn in a folder: a file that is open. While it is, nobody else can have it.</summary>
/// <param name="folder">The folder.</param>
/// <param name="held">The open file.</param>
internal sealed class FolderTurn(MonitorFolder folder, IDisposable held) : IMonitorTurn
{
    /// <inheritdoc/>
    public CancellationToken Lost => CancellationToken.None;

    /// <inheritdoc/>
    public Task EnsureAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task SaveAsync(MonitorState state, CancellationToken cancellationToken)
    {
        folder.Save(state);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<string?> SetAsideAsync(DateTimeOffset now, CancellationToken cancellationToken) => Task.FromResult(folder.SetAside(now));

    /// <inheritdoc/>
    public ServiceException LostTurn() => throw new InvalidOperationException("A file that is open stays so.");

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        held.Dispose();
        return ValueTask.CompletedTask;
    }
}

using System.Collections.Concurrent;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Common;

/// <summary>Passes what providers report on any thread to the pipeline thread, the only one that may write.</summary>
internal sealed class EventQueue : IProgress<ProviderEvent>, IDisposable
{
    private readonly ConcurrentQueue<ProviderEvent> _events = new();
    private readonly ManualResetEventSlim _signal = new();
    private volatile bool _disposed;

    /// <inheritdoc/>
    public void Report(ProviderEvent value)
    {
        // Nobody listens to work that continues after the pipeline has stopped.
        if (_disposed) return;
        _events.Enqueue(value);
        Wake();
    }

    public bool TryTake(out ProviderEvent? value) => _events.TryDequeue(out value);

    /// <summary>Waits until something was reported or the task has ended, until the token is cancelled, or for a while.</summary>
    /// <param name="task">The task.</param>
    /// <param name="longest">How long to wait at most.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public void Wait(Task task, TimeSpan longest, CancellationToken cancellationToken)
    {
#pragma warning disable RS0030 // The pipeline thread is synchronous: this is where it waits for all asynchronous work.
        if (!task.IsCompleted && _events.IsEmpty) _signal.Wait(longest, cancellationToken);
#pragma warning restore RS0030
        _signal.Reset();
    }

    /// <summary>Wakes the waiting thread when the task ends.</summary>
    public void WakeAfter(Task task) =>
        task.ContinueWith(static (_, queue) => ((EventQueue)queue!).Wake(), this, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        _signal.Dispose();
    }

    private void Wake()
    {
        try
        {
            _signal.Set();
        }
        catch (ObjectDisposedException)
        {
            // The command ended after the flag was checked.
        }
    }
}

using System.Collections.Concurrent;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Common;

/// <summary>Brings what providers say, on whatever thread, to the pipeline thread, which alone may write.</summary>
internal sealed class EventQueue : IProgress<ProviderEvent>, IDisposable
{
    private readonly ConcurrentQueue<ProviderEvent> _events = new();
    private readonly ManualResetEventSlim _signal = new();
    private volatile bool _disposed;

    /// <inheritdoc/>
    public void Report(ProviderEvent value)
    {
        // Work that continues behind a stopped pipeline has nobody to speak to.
        if (_disposed) return;
        _events.Enqueue(value);
        Wake();
    }

    public bool TryTake(out ProviderEvent? value) => _events.TryDequeue(out value);

    /// <summary>Waits until something was reported or the task has ended, or until the token is cancelled.</summary>
    public void Wait(Task task, CancellationToken cancellationToken)
    {
        if (!task.IsCompleted && _events.IsEmpty) _signal.Wait(cancellationToken);
        _signal.Reset();
    }

    /// <summary>Has the task's end wake the waiting thread.</summary>
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
            // The command ended between the look at the flag and here.
        }
    }
}

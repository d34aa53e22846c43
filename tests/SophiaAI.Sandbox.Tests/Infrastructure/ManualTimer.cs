namespace SophiaAI.Sandbox.Tests.Infrastructure;

/// <summary>A timer of a <see cref="ManualTime"/>. It fires once.</summary>
public sealed class ManualTimer(Action callback, DateTimeOffset due) : ITimer
{
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DateTimeOffset Due => due;

    /// <summary>Completes when nothing waits for the timer any more.</summary>
    public Task Disposed => _disposed.Task;

    public bool Change(TimeSpan dueTime, TimeSpan period) => false;

    public void Dispose() => _disposed.TrySetResult();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    internal void Fire()
    {
        if (!Disposed.IsCompleted)
            callback();
    }
}

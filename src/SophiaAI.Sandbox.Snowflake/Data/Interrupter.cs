using DuckDB.NET.Data;

namespace SophiaAI.Sandbox.Snowflake.Data;

/// <summary>
/// Stops a command when its token is cancelled. DuckDB forgets an interrupt that arrives before the command has started
/// to run, so the interrupt is repeated until the command has ended.
/// </summary>
internal sealed class Interrupter : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(20);
    private readonly Lock _lock = new();
    private readonly DuckDBCommand _command;
    private readonly ITimer _timer;
    private readonly CancellationTokenRegistration _registration;
    private bool _isOver;

    public Interrupter(DuckDBCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _command = command;
#pragma warning disable RS0030 // The database runs by the real clock.
        _timer = TimeProvider.System.CreateTimer(_ => Interrupt(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
#pragma warning restore RS0030
        _registration = cancellationToken.Register(() => _timer.Change(TimeSpan.Zero, s_interval));
    }

    public void Dispose()
    {
        _registration.Dispose();
        lock (_lock)
            _isOver = true;
        _timer.Dispose();
    }

    private void Interrupt()
    {
        lock (_lock)
        {
            if (!_isOver)
                _command.Cancel();
        }
    }
}

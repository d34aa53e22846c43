using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Common;

/// <summary>How much time has passed since this was made, by the clock that everything in the process shares.</summary>
internal sealed class ElapsedTime
{
    private readonly TimeProvider _time = ServiceRuntime.Shared.Time;
    private long _started;

    public ElapsedTime() => Restart();

    public TimeSpan Value => _time.GetElapsedTime(_started);

    public void Restart() => _started = _time.GetTimestamp();
}
